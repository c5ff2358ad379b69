import type { EntityManager } from 'typeorm';
import { Trace } from './trace';
import { newId, type Id } from '../id';
import { Gathering } from './gathering';
import { type Ended, inOrder, type Statement, type Transaction } from './transaction';

/** Something that happened, told to the outbox: a name such as `consent.withdrawn` and ids, never content. */
export interface DomainEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, string>>;
}

/** How sure it is that a transaction came to nothing: `perhaps` when the connection broke while it was to commit. */
export type Undoing = 'surely' | 'perhaps';

/**
 * One open transaction under one actor. Repositories take it first; nothing else reaches the database. One query at a
 * time, save what `together` waits for: they run in their order on the one connection.
 */
export class Tx {
  readonly trace = new Trace();
  private readonly ending: Statement[] = [];
  private readonly whoAsks: ((undone: Undoing) => void)[] = [];
  private readonly gathering = new Gathering((statement) => this.transaction.send(statement));

  /** `requestId` is the request that it is about, or `none`. */
  constructor(
    private readonly transaction: Transaction,
    readonly requestId: string,
  ) {}

  /** TypeORM's view of this transaction. */
  get manager(): EntityManager {
    return this.transaction.manager;
  }

  /** What is sent with the commit. */
  get last(): readonly Statement[] {
    return this.ending;
  }

  /** Rows of one hand-written statement. Values go in as parameters, never into the text. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.transaction.send({ text: sql, values: parameters });
    return rows as Row[];
  }

  /**
   * Rows of a hand-written `select`, as JSON tells them: a time or a large number is text. Those that are asked for in
   * the same turn, as in `together`, go as one statement: it costs less than one for each. One that calls a function which
   * writes is asked for first: those beside it see the rows as they were when the statement began.
   */
  read<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.gathering.read({ text: sql, values: parameters });
  }

  /** How many rows a hand-written change touched. A change that a row policy hides touches none, without error. */
  async change(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const { rowCount } = await this.transaction.send({ text: sql, values: parameters });
    return rowCount ?? 0;
  }

  /**
   * Reads that do not need each other's rows, in one round trip: `tx.together([a.find(tx), b.list(tx)])`. Each must
   * send its query before it first waits. Throws the first error in their order, when all have ended.
   */
  together<T extends readonly Promise<unknown>[] | []>(reads: T): Promise<Ended<T>> {
    return inOrder(reads);
  }

  /**
   * A change that nobody waits for: it is sent with the commit, and its failure is the transaction's. With `rows` it
   * fails too when it touched another number.
   */
  atTheEnd(sql: string, parameters: readonly unknown[], rows?: number): void {
    this.ending.push({ text: sql, values: parameters, ...(rows === undefined ? {} : { rows }) });
  }

  /** Asks to be told, outside the transaction, when it did not commit. */
  ifUndone(tell: (undone: Undoing) => void): void {
    this.whoAsks.push(tell);
  }

  /** Tells those who asked that this transaction did not commit. */
  undone(how: Undoing): void {
    for (const tell of this.whoAsks) tell(how);
  }

  /** Puts an event into the outbox: it leaves if, and only if, this transaction commits. */
  async emit({ name, payload }: DomainEvent): Promise<void> {
    this.atTheEnd('insert into outbox_events (id, name, payload, request_id) values ($1, $2, $3, $4)', [
      newId<Id<'outbox-event'>>(),
      name,
      JSON.stringify(payload),
      this.requestId,
    ]);
  }
}
