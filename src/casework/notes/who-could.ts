/** Why a day cannot be asked about. */
export type DayFault = 'day-in-the-future' | 'day-before-the-note';

/** Days are in Stockholm, `YYYY-MM-DD`: a note could be read from the day on which it was written. */
export function dayFault(day: string, writtenOn: string, today: string): DayFault | undefined {
  if (day > today) return 'day-in-the-future';
  return day < writtenOn ? 'day-before-the-note' : undefined;
}
