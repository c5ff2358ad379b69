import type { FindingKind, Verdict } from '../../../src/trust/audit/verify/findings';
import { exportOf, trustedKeys, type Window, witnessFileOf } from './export';
import { aRow, type Log, type Row, someDetails } from './log';
import type { Chance } from '../chance';

/** The files that the one who verifies is given after an attack, and what the verifier must say of them. */
export interface Attacked {
  readonly file: string;
  readonly witness: string;
  /** The file of keys that the one who verifies was given. */
  readonly keys: string;
  readonly verdict: Verdict;
  /** What it must be told as. */
  readonly kinds: readonly FindingKind[];
  /** Where that must point: anywhere when null. */
  readonly from: number | null;
  readonly until: number;
}

export interface Attack {
  readonly id: string;
  readonly name: string;
  readonly make: (chance: Chance) => Promise<Attacked>;
}

interface Expected {
  readonly kinds: readonly FindingKind[];
  readonly at: number | null;
  readonly until?: number;
  readonly verdict?: Verdict;
  readonly keys?: string;
  readonly window?: Window;
  readonly witness?: string;
}

export async function attacked(log: Log, { window, ...expected }: Expected): Promise<Attacked> {
  return {
    file: await exportOf(log, window),
    witness: expected.witness ?? witnessFileOf(log),
    keys: expected.keys ?? trustedKeys,
    verdict: expected.verdict ?? 'tampered',
    kinds: expected.kinds,
    from: expected.at,
    until: expected.until ?? expected.at ?? 0,
  };
}

/** What a change at this place is told as when no row shows it by itself: the events between two checkpoints. */
export function between(log: Log, place: number): { at: number; until: number } {
  const sizes = log.checkpoints.map(({ size }) => size);
  return {
    at: Math.max(0, ...sizes.filter((size) => size <= place)),
    until: Math.min(...sizes.filter((size) => size > place)),
  };
}

/** Where the number after that of a dropped row stands. */
export function afterDropped(left: readonly Row[], { envelope: { process, number } }: Row): number {
  const next = left.findIndex(
    ({ envelope }) => envelope.process === process && envelope.number === number + 1,
  );
  if (next < 0) throw new RangeError('nothing follows what was dropped');
  return next;
}

export const anyPlace = (log: Log, chance: Chance) => chance.whole(0, log.rows.length - 1);
export const rowAt = (rows: readonly Row[], place: number): Row => {
  const row = rows[place];
  if (!row) throw new RangeError('no such row');
  return row;
};
export const another = (row: Row, change: Partial<Row['envelope']>, chance: Chance): Row =>
  aRow({ ...row.envelope, ...change }, row.salt ?? chance.octets(32), row.details ?? someDetails(chance));

/** As `exportOf` writes the rows that are left, with the size that the log had. */
export const withRows = (log: Log, changed: Row[]): Log => ({ ...log, rows: changed });
