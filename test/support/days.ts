/** The day before a day, both as `YYYY-MM-DD`. */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** A day in Stockholm, so many days from today, as `YYYY-MM-DD`. */
export function dayFromNow(days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(
    Date.now() + days * 86_400_000,
  );
}
