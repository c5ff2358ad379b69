import type { CustodyDeadline } from './custody-queries';

type State = CustodyDeadline['state'];
type Timed = Pick<CustodyDeadline, 'state' | 'metAt' | 'urgentAt' | 'dueAt'>;

/**
 * How a deadline stands at a moment. The server told how it stood when the page was read; its own instants say how
 * that changes while the page is open.
 */
export function stateAt(deadline: Timed, now: number): State {
  if (deadline.metAt !== null) return deadline.state;
  if (now >= Date.parse(deadline.dueAt)) return 'late';
  return now >= Date.parse(deadline.urgentAt) ? 'soon' : 'in-time';
}

/** How much of the time has gone, from 0 to 1. */
export function elapsedAt(
  { triggeredAt, dueAt }: Pick<CustodyDeadline, 'triggeredAt' | 'dueAt'>,
  now: number,
): number {
  const [start, end] = [Date.parse(triggeredAt), Date.parse(dueAt)];
  return Math.min(1, Math.max(0, (now - start) / (end - start)));
}

/** The nearest first; what is met last. */
export function byUrgency(
  one: Pick<CustodyDeadline, 'metAt' | 'dueAt'>,
  other: Pick<CustodyDeadline, 'metAt' | 'dueAt'>,
): number {
  return (
    Number(one.metAt !== null) - Number(other.metAt !== null) ||
    Date.parse(one.dueAt) - Date.parse(other.dueAt)
  );
}
