/** A row as JSON tells it: a time is text. */
export type Json<Row> = {
  readonly [Key in keyof Row]: Date extends Row[Key] ? string | Exclude<Row[Key], Date> : Row[Key];
};

/** The time that JSON tells, where there is one. */
export const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
