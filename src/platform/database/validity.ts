/** SQL: whether a row holds on a day: from `valid_from`, and not on `valid_until`, the first day without it. */
export const holdsOn = (row: string, day: string): string =>
  `(${row}.valid_from <= ${day} and ${notOverOn(row, day)})`;

/** SQL: whether a row holds today in Stockholm. */
export const holdsToday = (row: string): string => holdsOn(row, 'stockholm_today()');

/** SQL: whether a row holds today or will: it may begin later. */
export const notOverToday = (row: string): string => notOverOn(row, 'stockholm_today()');

const notOverOn = (row: string, day: string): string =>
  `(${row}.valid_until is null or ${day} < ${row}.valid_until)`;
