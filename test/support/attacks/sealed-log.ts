import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client, QueryResultRow } from 'pg';
import type { Query } from '../../../src/platform/database/sole-connection';
import { TestDatabase } from '../database';
import { scratchFolder } from '../scratch';
import { TestSealer } from '../sealing';
import { Chance } from '../chance';

/** Rows of a stage of the log: three lives of a process, numbered as the service numbers. */
interface Life {
  readonly process: string;
  last: number;
}

/** A log as the service leaves it in a database, sealed in stages, each but the last of which its witness has seen. */
export class SealedLog {
  /** How many rows the witness has seen the seal of. */
  witnessed = 0;
  readonly lives: readonly Life[] = Array.from({ length: 3 }, () => ({ process: randomUUID(), last: 0 }));

  private constructor(
    readonly database: TestDatabase,
    private readonly console: Client,
    private readonly sealer: TestSealer,
    private readonly folder: string,
  ) {}

  static async of(seed: number, stages: number): Promise<SealedLog> {
    const database = await TestDatabase.clone();
    const folder = await scratchFolder('samspel-attacked');
    const log = new SealedLog(database, await database.superuser(), new TestSealer(database), folder);
    const chance = new Chance(seed);
    for (let stage = 0; stage < stages; stage += 1) {
      for (const life of log.lives) await addRows(log.query, life, chance.whole(1, 5));
      await log.sealer.sealAll();
      if (stage < stages - 1) await log.sealer.witnessedBy(log.witnessFile);
      if (stage === stages - 2) log.witnessed = await log.size();
    }
    return log;
  }

  /** As superuser, on the connection on which attacks happen. */
  readonly query: Query = async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    (await this.console.query<Row>(sql, [...values])).rows;

  async size(): Promise<number> {
    const [row] = await this.query<{ size: string }>('select max(size) as size from audit_checkpoints');
    return Number(row?.size ?? 0);
  }

  witness(): Promise<string> {
    return readFile(this.witnessFile, 'utf8');
  }

  /** The witness sees the newest head too: what comes then is attacked behind its eyes alone. */
  async witnessAll(): Promise<void> {
    await this.sealer.witnessedBy(this.witnessFile);
    this.witnessed = await this.size();
  }

  /** Does something to the database, looks, and undoes it. */
  async undone<T>(work: () => Promise<T>): Promise<T> {
    await this.query('begin');
    try {
      return await work();
    } finally {
      await this.query('rollback');
    }
  }

  async close(): Promise<void> {
    await this.sealer.close();
    await this.console.end();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  private get witnessFile(): string {
    return join(this.folder, 'witness.jsonl');
  }
}

/** Rows by one life of a process, with the numbers that come next in it. Times are the database's unless given. */
export async function addRows(
  query: Query,
  life: Life,
  count: number,
  occurredAt?: string,
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `insert into audit_events (id, request_id, event, outcome, process_id, process_number, occurred_at)
     select gen_random_uuid(), 'r', 'case.viewed', 'allowed', $1, $2 + n, coalesce($4::timestamptz, clock_timestamp())
     from generate_series(1, $3::integer) n returning id`,
    [life.process, life.last, count, occurredAt ?? null],
  );
  life.last += count;
  return rows.map(({ id }) => id);
}
