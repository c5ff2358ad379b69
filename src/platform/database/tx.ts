import type { EntityManager, QueryRunner } from 'typeorm';
import { Trace } from './trace';
import { newId, type Id } from '../id';
import { currentRequestId } from '../http/request-context';

/** Something that happened, told to the outbox: a name such as `consent.withdrawn` and ids, never content. */
export interface DomainEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, string>>;
}

/**
 * One open transaction under one actor. Repositories take it first; nothing else reaches the database.
 * One query at a time: parallel queries on one connection mix contexts.
 */
export class Tx {
  readonly trace = new Trace();

  constructor(
    private readonly runner: QueryRunner,
    readonly manager: EntityManager,
  ) {}

  /** Rows of one hand-written statement. Values go in as parameters, never into the text. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { records } = await this.runner.query(sql, [...parameters], true);
    return records as Row[];
  }

  /** How many rows a hand-written change touched. A change that a row policy hides touches none, without error. */
  async change(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const { affected } = await this.runner.query(sql, [...parameters], true);
    return affected ?? 0;
  }

  /** Puts an event into the outbox: it leaves if, and only if, this transaction commits. */
  async emit({ name, payload }: DomainEvent): Promise<void> {
    await this.query('insert into outbox_events (id, name, payload, request_id) values ($1, $2, $3, $4)', [
      newId<Id<'outbox-event'>>(),
      name,
      JSON.stringify(payload),
      currentRequestId(),
    ]);
  }
}
