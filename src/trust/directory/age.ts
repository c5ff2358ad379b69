/** Whole years from a birth date to a day, both `YYYY-MM-DD`. Someone born on 29 February has birthday on 1 March. */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** The day on which somebody becomes so many years old, both `YYYY-MM-DD`; 1 March where the year has no 29 February. */
export function birthdayOn(bornOn: string, age: number): string {
  const year = Number(bornOn.slice(0, 4)) + age;
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const monthAndDay = bornOn.slice(5) === '02-29' && !isLeap ? '03-01' : bornOn.slice(5);
  return `${year}-${monthAndDay}`;
}
