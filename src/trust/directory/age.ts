/** Whole years from a birth date to a day, both `YYYY-MM-DD`. Someone born on 29 February has birthday on 1 March. */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
