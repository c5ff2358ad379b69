import { describe, expect, it } from 'vitest';
import { byUrgency, elapsedAt, stateAt } from './deadline-state';

const aDeadline = {
  state: 'in-time' as const,
  metAt: null as string | null,
  triggeredAt: '2026-11-22T12:00:00Z',
  urgentAt: '2026-11-22T14:30:00Z',
  dueAt: '2026-11-22T15:00:00Z',
};
const at = (time: string): number => Date.parse(`2026-11-22T${time}Z`);

describe('a deadline while the page is open', () => {
  it.each([
    ['in time', '14:29:59', 'in-time'],
    ['soon from its urgent moment', '14:30:00', 'soon'],
    ['soon to the last second', '14:59:59', 'soon'],
    ['late from the first instant that is too late', '15:00:00', 'late'],
  ])('is %s', (_, time, expected) => {
    expect(stateAt(aDeadline, at(time))).toBe(expected);
  });

  it('stays as the server said once it is met, however much time passes', () => {
    const met = { ...aDeadline, state: 'met' as const, metAt: '2026-11-22T14:00:00Z' };

    expect(stateAt(met, at('18:00:00'))).toBe('met');
  });

  it('has used up its time at the end and never more', () => {
    expect(elapsedAt(aDeadline, at('13:30:00'))).toBe(0.5);
    expect(elapsedAt(aDeadline, at('19:00:00'))).toBe(1);
  });

  it('stands before later ones, and the met stand last', () => {
    const later = { ...aDeadline, dueAt: '2026-11-23T15:00:00Z' };
    const met = { ...aDeadline, metAt: '2026-11-22T13:00:00Z' };

    expect([met, later, aDeadline].sort(byUrgency)).toEqual([aDeadline, later, met]);
  });
});
