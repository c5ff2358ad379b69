import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { newId } from '../../../src/platform/id';
import { Chance } from '../chance';
import type { TestDatabase } from '../database';

const insert = `insert into audit_events (id, request_id, event, outcome, process_id, process_number)
  values ($1, 'fire', 'case.viewed', 'allowed', $2, $3)`;

/** One writer: its transactions take their id early or late, rest open, end well or are undone. */
class Writer {
  private readonly process = randomUUID();
  private last = 0;
  readonly committed: string[] = [];
  undone = 0;

  constructor(
    private readonly connection: Client,
    private readonly chance: Chance,
  ) {}

  async write(isOver: () => boolean): Promise<void> {
    while (!isOver()) await this.transaction();
    await this.connection.end();
  }

  private async transaction(): Promise<void> {
    await this.connection.query('begin');
    if (this.chance.next() < 0.3) await this.connection.query('select pg_current_xact_id()');
    const ids: string[] = [];
    for (let rows = this.chance.whole(1, 5); rows > 0; rows -= 1) {
      await this.rest();
      ids.push(await this.row(this.last + ids.length + 1));
      if (this.chance.next() < 0.1) await this.undoneInPart(this.last + ids.length + 1);
    }
    await this.rest();
    if (this.chance.next() < 0.25) {
      await this.connection.query('rollback');
      this.undone += ids.length;
      return;
    }
    await this.connection.query('commit');
    this.committed.push(...ids);
    this.last += ids.length;
  }

  private async row(number: number): Promise<string> {
    const id = newId();
    await this.connection.query(insert, [id, this.process, number]);
    return id;
  }

  private async undoneInPart(number: number): Promise<void> {
    await this.connection.query('savepoint before');
    await this.row(number);
    await this.connection.query('rollback to savepoint before');
    this.undone += 1;
  }

  private async rest(): Promise<void> {
    if (this.chance.next() < 0.6)
      await new Promise((resolve) => setTimeout(resolve, this.chance.whole(0, 80)));
  }
}

/** What writers left behind when they were done. */
export interface Written {
  readonly committed: readonly string[];
  readonly undone: number;
}

/** So many writers beside each other, until the work is over; by a seed, as far as the machine goes along. */
export async function writeDuring(
  database: TestDatabase,
  count: number,
  seed: number,
  work: () => Promise<void>,
): Promise<Written> {
  const writers = await Promise.all(
    Array.from(
      { length: count },
      async (_, each) => new Writer(await database.superuser(), new Chance(seed + each)),
    ),
  );
  let isOver = false;
  const writing = Promise.all(writers.map((writer) => writer.write(() => isOver)));
  try {
    await work();
  } finally {
    isOver = true;
    await writing;
  }
  return {
    committed: writers.flatMap(({ committed }) => committed),
    undone: writers.reduce((sum, { undone }) => sum + undone, 0),
  };
}
