import { STOCKHOLM } from '../../platform/clock/stockholm';

/** From when until when people are at work, as `HH:MM` of Stockholm's clock. */
export interface WorkingHours {
  readonly opensAt: string;
  readonly closesAt: string;
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: STOCKHOLM, timeStyle: 'short' });
const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: STOCKHOLM, dateStyle: 'short' });
const DAY_MS = 86_400_000;

/** Whether an instant lies outside the hours, on a weekend or on a public holiday, in Stockholm. */
export function isOffHours(instant: Date, { opensAt, closesAt }: WorkingHours): boolean {
  const time = clock.format(instant);
  const day = calendar.format(instant);
  return time < opensAt || time >= closesAt || isWeekend(day) || isPublicHoliday(day);
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());

const fixed = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];

/** Good Friday, Easter Monday and Ascension Day, in days from Easter Day; the other moving ones fall on weekends. */
const fromEaster = [-2, 1, 39];

/**
 * Whether a day, `YYYY-MM-DD`, is a public holiday (lag 1989:253), or an eve on which nobody works: Midsummer's, Christmas
 * and New Year's.
 */
export function isPublicHoliday(day: string): boolean {
  const at = Date.parse(day);
  const year = Number(day.slice(0, 4));
  return (
    fixed.includes(day.slice(5)) ||
    fromEaster.some((days) => easterOf(year) + days * DAY_MS === at) ||
    isMidsummersEve(new Date(at))
  );
}

const isMidsummersEve = (day: Date): boolean =>
  day.getUTCMonth() === 5 && day.getUTCDay() === 5 && day.getUTCDate() >= 19 && day.getUTCDate() <= 25;

/** Easter Day of the Gregorian calendar (Meeus, Jones, Butcher). */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return Date.UTC(year, month - 1, (h + l - 7 * m + 33 * month + 19) % 32);
}
