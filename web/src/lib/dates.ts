import { parseDate } from '@internationalized/date';
import { i18n } from './i18n';

/** Every time is shown as the clock on the wall in Sweden shows it, wherever the browser is. */
export const timeZone = 'Europe/Stockholm';

const dayInMs = 24 * 60 * 60 * 1000;

function format(value: string, options: Intl.DateTimeFormatOptions): string {
  // A bare day has no time zone: noon UTC is the same day in Stockholm all year.
  const instant = value.length === 10 ? new Date(`${value}T12:00:00Z`) : new Date(value);
  return new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'sv-SE', { timeZone, ...options }).format(
    instant,
  );
}

/** "26 november 2026". Takes a day (`2026-11-26`) or an instant. */
export function longDay(value: string): string {
  return format(value, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "26 nov. 2026": for tables. */
export function shortDay(value: string): string {
  return format(value, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** "26 nov.": for what is near, where the year goes without saying. */
export function dayAndMonth(value: string): string {
  return format(value, { day: 'numeric', month: 'short' });
}

/** "torsdag 26 november": for what happens soon. */
export function weekday(value: string): string {
  return format(value, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** "14:05". */
export function timeOfDay(instant: string): string {
  return format(instant, { hour: '2-digit', minute: '2-digit' });
}

/** "26 nov. 2026 14:05". */
export function dayAndTime(instant: string): string {
  return `${shortDay(instant)} ${timeOfDay(instant)}`;
}

/** The day in Sweden at an instant, as `2026-11-26`. */
export function dayOf(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

/** The day some days after another; before it, when negative. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * dayInMs).toISOString().slice(0, 10);
}

/** The day some months after another, or the last of its month. */
export function monthsAfter(day: string, months: number): string {
  return parseDate(day).add({ months }).toString();
}

/** The last whole day ("t.o.m.") before a day or an instant from which something no longer holds. */
export function lastDayBefore(until: string): string {
  return until.length === 10 ? daysAfter(until, -1) : dayOf(new Date(Date.parse(until) - 1));
}

/** Whole calendar days from one day to another; negative when the other has passed. */
export function daysBetween(fromDay: string, toDay: string): number {
  return Math.round((Date.parse(`${toDay}T12:00:00Z`) - Date.parse(`${fromDay}T12:00:00Z`)) / dayInMs);
}

/** "i dag", "om 3 dagar", "för 2 dagar sedan". */
export function daysFromNow(day: string, now: Date = new Date()): string {
  const words = new Intl.RelativeTimeFormat(i18n.language === 'en' ? 'en-GB' : 'sv-SE', { numeric: 'auto' });
  return words.format(daysBetween(dayOf(now), day.length === 10 ? day : dayOf(new Date(day))), 'day');
}

/** "2 tim 5 min": time left or passed, without a sign. Under a minute is "mindre än 1 min". */
export function duration(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes < 1) return i18n.t('time.lessThanAMinute');
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [
    days > 0 ? i18n.t('time.days', { count: days }) : '',
    hours > 0 ? i18n.t('time.hours', { count: hours }) : '',
    days === 0 && minutes % 60 > 0 ? i18n.t('time.minutes', { count: minutes % 60 }) : '',
  ];
  return parts.filter(Boolean).join(' ');
}
