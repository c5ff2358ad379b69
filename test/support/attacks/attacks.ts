import type { FindingKind, Verdict } from '../../../src/trust/audit/verify/findings';
import type { Query } from '../../../src/platform/database/sole-connection';
import type { Chance } from '../chance';
import type { SealedLog } from './sealed-log';

/** What must be told of an attack: one of these kinds of finding, under this verdict. */
export interface Told {
  readonly kinds: readonly FindingKind[];
  readonly verdict: Verdict;
}

/** What somebody with a superuser's console does to the log. */
export interface DatabaseAttack {
  readonly id: string;
  readonly name: string;
  readonly make: (log: SealedLog, chance: Chance) => Promise<Told>;
}

export const tampered = (...kinds: FindingKind[]): Told => ({ kinds, verdict: 'tampered' });
export const incomplete = (...kinds: FindingKind[]): Told => ({ kinds, verdict: 'incomplete' });

/** A place in the log by chance, among the rows that the witness has seen the seal of. */
export const somePlace = (log: SealedLog, chance: Chance): number => chance.whole(0, log.witnessed);

const FAR = 1_000_000_000;

/** Moves the places of all leaves from one on. */
export async function shift(query: Query, from: number, by: number): Promise<void> {
  await query('update audit_leaves set sequence = sequence + $2 where sequence >= $1', [from, FAR]);
  await query('update audit_leaves set sequence = sequence - $2 where sequence >= $1', [FAR, FAR - by]);
}

/** Lets two leaves change places. */
export async function swap(query: Query, one: number, other: number): Promise<void> {
  for (const [from, to] of [
    [one, FAR],
    [other, one],
    [FAR, other],
  ])
    await query('update audit_leaves set sequence = $2 where sequence = $1', [from, to]);
}

/** SQL: the row of the log whose leaf has the place $1. */
export const theRowAt =
  '(id, occurred_at) = (select event_id, occurred_at from audit_leaves where sequence = $1)';
