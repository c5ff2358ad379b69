import { describe, expect, it } from 'vitest';
import { instantOf, wallClock } from './date-field';
import { dayAndTime, dayOf, daysBetween, duration, longDay, timeOfDay } from '../lib/dates';

describe('the clock on the wall in Sweden', () => {
  it('is an hour ahead of UTC in winter and two in summer', () => {
    expect(timeOfDay('2026-12-06T12:00:00Z')).toBe('13:00');
    expect(timeOfDay('2026-07-06T12:00:00Z')).toBe('14:00');
  });

  it('shows the same day for a bare day all year', () => {
    expect(longDay('2026-12-06')).toBe('6 december 2026');
    expect(longDay('2026-03-29')).toBe('29 mars 2026');
  });

  it('has passed midnight while UTC has not', () => {
    expect(dayOf(new Date('2026-11-25T23:30:00Z'))).toBe('2026-11-26');
    expect(dayAndTime('2026-11-25T23:30:00Z')).toBe('26 nov. 2026 00:30');
  });
});

describe('a typed time', () => {
  it.each([
    ['the last minute of winter time', '2026-03-29T00:59:00Z', '01:59'],
    ['the first minute of summer time', '2026-03-29T01:00:00Z', '03:00'],
    ['an hour that comes twice, the first time', '2026-10-25T00:30:00Z', '02:30'],
    ['the first hour after', '2026-10-25T02:00:00Z', '03:00'],
  ])('goes to the instant and back: %s', (_, instant, shown) => {
    const clock = wallClock(instant);

    expect(clock?.toString()).toContain(`T${shown}`);
    expect(Date.parse(instantOf(clock))).toBe(Date.parse(instant));
  });

  it('is nothing when nothing is typed', () => {
    expect(wallClock('')).toBeNull();
    expect(instantOf(null)).toBe('');
  });
});

describe('the distance between days', () => {
  it('counts calendar days over the change of clocks', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });

  it('is told in the largest units that matter', () => {
    expect(duration(125 * 60_000)).toBe('2 tim 5 min');
    expect(duration(-26 * 60 * 60_000)).toBe('1 dygn 2 tim');
    expect(duration(20_000)).toBe('mindre än 1 min');
  });
});
