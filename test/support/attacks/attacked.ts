import { Chance } from '../chance';
import { verdictOn } from '../audit-log/in-database';
import type { DatabaseAttack } from './attacks';
import type { SealedLog } from './sealed-log';

/** Runs of an attack in which it was not told as it should be. */
export async function unseenRuns(log: SealedLog, attack: DatabaseAttack, runs: number): Promise<unknown[]> {
  const unseen: unknown[] = [];
  const witness = await log.witness();
  for (let seed = 1; seed <= runs; seed += 1) {
    const found = await log.undone(async () => {
      const told = await attack.make(log, new Chance(seed));
      return { told, ...(await seenIn(log, witness)) };
    });
    const { told, verdict, kinds } = found;
    const isSeen = verdict === told.verdict && kinds.some((kind) => told.kinds.includes(kind));
    if (!isSeen && verdict !== 'no export') unseen.push([seed, verdict, kinds.slice(0, 3)]);
  }
  return unseen;
}

/** What is told of an export a minute later: no head waits so long. One that cannot be made for missing leaves tells too. */
async function seenIn({ query }: SealedLog, witness: string) {
  try {
    const { verdict, findings } = await verdictOn(query, witness, new Date(Date.now() + 60_000));
    return { verdict, kinds: findings.map(({ kind }) => kind) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { verdict: 'no export' as const, kinds: [] };
  }
}
