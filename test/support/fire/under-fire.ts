import { readFile, rm } from 'node:fs/promises';
import type { TestDatabase } from '../database';
import { Chance } from '../chance';
import { scratchFolder } from '../scratch';
import { verdictOn } from '../audit-log/in-database';
import { LOG_SEED, TestSealer } from '../sealing';
import { Rivals } from './rivals';
import { writeDuring } from './writers';

export interface Fire {
  readonly writers: number;
  readonly sealers: number;
  readonly kills: number;
  readonly seed: number;
}

/** What a storm of writers, rivals and kills left. */
export interface Aftermath {
  readonly committed: number;
  readonly undone: number;
  readonly killedAtWork: number;
  readonly strange: readonly string[];
  /** Committed rows without a leaf, rows that somebody else wrote of them, leaves without a row, and leaves told twice. */
  readonly missed: readonly string[];
  readonly invented: readonly string[];
  readonly doubled: number;
  readonly isDense: boolean;
  readonly verdict: string;
  readonly findings: readonly object[];
}

/** Writers write and sealers fight for the seal while they are killed; then one seals the rest, and it is judged. */
export async function underFire(database: TestDatabase, fire: Fire): Promise<Aftermath> {
  const folder = await scratchFolder('samspel-fire');
  const rivals = new Rivals(database, folder, LOG_SEED, new Chance(fire.seed));
  const sealer = new TestSealer(database);
  try {
    const written = await writeDuring(database, fire.writers, fire.seed, async () => {
      await rivals.start(fire.sealers);
      await rivals.kill(fire.kills);
    });
    await rivals.stop();
    await sealer.sealAll();
    await sealer.witnessedBy(rivals.witnessFile);
    const report = await verdictOn(database.sql.bind(database), await readFile(rivals.witnessFile, 'utf8'));
    return {
      committed: written.committed.length,
      undone: written.undone,
      killedAtWork: rivals.killedAtWork,
      strange: rivals.strange,
      ...(await sealedOf(database, written.committed)),
      verdict: report.verdict,
      findings: report.findings,
    };
  } finally {
    await rivals.stop();
    await sealer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether each committed row has one leaf, each leaf its row, and places are counted from nought without a gap. */
async function sealedOf(database: TestDatabase, committed: readonly string[]) {
  const leaves = await database.sql<{ id: string; sequence: string; fire: boolean | null }>(
    `select l.event_id as id, l.sequence, e.request_id = 'fire' as fire
     from audit_leaves l left join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at
     order by l.sequence`,
  );
  const sealed = leaves.map(({ id }) => id);
  const [known, wanted] = [new Set(sealed), new Set(committed)];
  return {
    missed: committed.filter((id) => !known.has(id)),
    invented: leaves.filter(({ id, fire }) => fire === null || (fire && !wanted.has(id))).map(({ id }) => id),
    doubled: sealed.length - known.size,
    isDense: leaves.every(({ sequence }, at) => Number(sequence) === at),
  };
}
