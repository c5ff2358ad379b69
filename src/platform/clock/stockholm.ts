import { Temporal } from 'temporal-polyfill';

/** The time zone of every day and every midnight in the service. */
export const STOCKHOLM = 'Europe/Stockholm';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: STOCKHOLM, dateStyle: 'short' });

const MINUTE_MS = 60_000;
let reckoned = { minute: Number.NaN, day: '' };

/**
 * The calendar day in Stockholm of an instant, as `YYYY-MM-DD`. Days change on a full minute, so it is reckoned once a
 * minute: each request asks for today.
 */
export function stockholmDay(instant: Date): string {
  const minute = Math.floor(instant.getTime() / MINUTE_MS);
  if (minute !== reckoned.minute) reckoned = { minute, day: day.format(instant) };
  return reckoned.day;
}

const midnights = new Map<string, number>();
const MIDNIGHTS = 10_000;

/** The instant at which a day, `YYYY-MM-DD`, begins in Stockholm. Each is reckoned once: a page asks for the same few. */
export function midnight(day: string): Date {
  let at = midnights.get(day);
  if (at === undefined) {
    at = Temporal.PlainDate.from(day).toZonedDateTime(STOCKHOLM).epochMilliseconds;
    if (midnights.size >= MIDNIGHTS) midnights.clear();
    midnights.set(day, at);
  }
  return new Date(at);
}

const DAY_MS = 86_400_000;

/** How many days lie between two days, `YYYY-MM-DD`; negative when the second is the earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
