/** The day so many days after a day, both as `YYYY-MM-DD`. */
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The day before a day, both as `YYYY-MM-DD`. */
export const dayBefore = (day: string): string => dayAfter(day, -1);

/** A day in Stockholm, so many days from today, as `YYYY-MM-DD`. Days are counted: two of a year are not 24 hours long. */
export function dayFromNow(days: number): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(Date.now());
  return dayAfter(today, days);
}
