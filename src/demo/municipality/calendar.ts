import { Temporal } from 'temporal-polyfill';

/** A calendar day in Stockholm, `YYYY-MM-DD`. */
export type Day = string;

/** The day that lies so many days later; earlier when negative. */
export const daysFrom = (day: Day, days: number): Day =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** The day that lies so many months later; earlier when negative. */
export const monthsFrom = (day: Day, months: number): Day =>
  Temporal.PlainDate.from(day).add({ months }).toString();

/** Days from one day to another; negative when the second comes first. */
export const daysBetween = (from: Day, until: Day): number =>
  Temporal.PlainDate.from(from).until(until, { largestUnit: 'days' }).days;

/** The day itself, or the Friday before a weekend. */
export function workday(day: Day): Day {
  const { dayOfWeek } = Temporal.PlainDate.from(day);
  return dayOfWeek > 5 ? daysFrom(day, 5 - dayOfWeek) : day;
}

/** The day itself, or the Monday after a weekend. */
export function comingWorkday(day: Day): Day {
  const { dayOfWeek } = Temporal.PlainDate.from(day);
  return dayOfWeek > 5 ? daysFrom(day, 8 - dayOfWeek) : day;
}

/** The instant of a time by the clock in Stockholm, as an ISO string in UTC. */
export const instantOf = (day: Day, time: string): string =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/Stockholm').toInstant().toString();

/** `count` days from the first to the last of a stretch, evenly spread and both included. */
export function spread(first: Day, last: Day, count: number): Day[] {
  const length = Math.max(0, daysBetween(first, last));
  return Array.from({ length: count }, (_, index) =>
    daysFrom(first, count === 1 ? 0 : Math.round((index * length) / (count - 1))),
  );
}
