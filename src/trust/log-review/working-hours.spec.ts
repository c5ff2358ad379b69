import { isOffHours, isPublicHoliday } from './working-hours';

const hours = { opensAt: '06:30', closesAt: '19:00' };
const off = (instant: string): boolean => isOffHours(new Date(instant), hours);

describe('isOffHours', () => {
  it.each([
    ['a minute before the day begins', '2026-03-02T05:29:00Z'],
    ['when the day is over, to the minute', '2026-03-02T18:00:00Z'],
    ['in the night', '2026-03-02T01:00:00Z'],
    ['on a Saturday at noon', '2026-03-07T11:00:00Z'],
    ['on a Sunday at noon', '2026-03-08T11:00:00Z'],
    ['on Good Friday', '2026-04-03T10:00:00Z'],
    ['on Midsummer’s Eve', '2026-06-19T10:00:00Z'],
    ['when the summer’s clock says seven in the evening', '2026-07-01T17:00:00Z'],
  ])('is so %s', (_, instant) => {
    expect(off(instant)).toBe(true);
  });

  it.each([
    ['when the day begins, to the minute', '2026-03-02T05:30:00Z'],
    ['a minute before it ends', '2026-03-02T17:59:00Z'],
    ['at half past six of the summer’s clock', '2026-07-01T04:30:00Z'],
    ['on the Monday after Midsummer', '2026-06-22T10:00:00Z'],
  ])('is not so %s', (_, instant) => {
    expect(off(instant)).toBe(false);
  });
});

describe('isPublicHoliday', () => {
  it('knows the moving days of some years', () => {
    const moving = [
      '2024-03-29',
      '2024-04-01',
      '2024-05-09',
      '2025-04-18',
      '2025-05-29',
      '2026-04-06',
      '2027-03-26',
    ];

    expect(moving.filter((day) => !isPublicHoliday(day))).toEqual([]);
  });

  it.each(['2026-04-02', '2026-05-15', '2026-06-12', '2026-12-23'])('does not know %s', (day) => {
    expect(isPublicHoliday(day)).toBe(false);
  });
});
