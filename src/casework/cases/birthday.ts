import { daysBetween } from '../../platform/clock/stockholm';
import { ageOn } from '../../trust/directory/age';

/** The birthdays that raise a review: programme or consent change there (product 5). */
const reviewAges = [12, 15, 18] as const;
const WARNED_DAYS = 60;

/** The birthday within the next 60 days that asks for a review, as `YYYY-MM-DD`; undefined when there is none. */
export function birthdayToReview(bornOn: string, today: string): string | undefined {
  const next = Number(today.slice(0, 4));
  const birthday = [next, next + 1]
    .map((year) => birthdayIn(year, bornOn))
    .find((day) => day >= today && daysBetween(today, day) <= WARNED_DAYS);
  if (birthday === undefined) return undefined;
  return (reviewAges as readonly number[]).includes(ageOn(bornOn, birthday)) ? birthday : undefined;
}

// Someone born on 29 February has birthday on 1 March in other years, as `ageOn` counts.
function birthdayIn(year: number, bornOn: string): string {
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const monthAndDay = bornOn.slice(5) === '02-29' && !isLeap ? '03-01' : bornOn.slice(5);
  return `${year}-${monthAndDay}`;
}
