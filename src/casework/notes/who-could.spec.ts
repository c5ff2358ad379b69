import { dayFault } from './who-could';

describe('a day on which somebody could read a note', () => {
  const fault = (day: string) => dayFault(day, '2026-11-10', '2026-11-26');

  it.each([
    ['the day on which it was written', '2026-11-10', undefined],
    ['today', '2026-11-26', undefined],
    ['tomorrow', '2026-11-27', 'day-in-the-future'],
    ['the day before it was written', '2026-11-09', 'day-before-the-note'],
  ])('%s', (_, day, expected) => expect(fault(day)).toBe(expected));
});
