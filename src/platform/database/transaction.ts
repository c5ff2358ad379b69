import { createHash } from 'node:crypto';
import { type Connection, Query } from 'pg';
import type { QueryRunner } from 'typeorm';

/** Hand-written SQL and its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** How many rows it must insert or change; any number where it is not told. */
  readonly rows?: number;
}

const names = new Map<string, string>();

/**
 * A statement goes under the name of its text: each connection parses and plans it once, and not for each request. Texts
 * come from the code alone, so there are as many names as there are statements in it, and sets of them that are read together (`Tx.read`).
 */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
    names.set(text, name);
  }
  return name;
}

/** What PostgreSQL answered: rows, how many were touched, and which command it was. */
export interface Answer {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
  readonly command: string;
}

/** As much of pg's client as is used here. */
interface Client {
  query(query: Query): Query;
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/** The commit came to nothing though no statement failed: an error was swallowed on the way. */
class NotCommitted extends Error {}

/** What had to be written with the commit was not. */
class NotWritten extends Error {}

/**
 * One transaction on one connection. What nobody waits for travels with what comes next: its beginning with the first
 * statement, its last statements with the commit. PostgreSQL carries all out in the order of sending. See
 * docs/decisions/0011.
 */
export class Transaction {
  private begun: Promise<Answer> | undefined;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: Client,
    private readonly opening: string,
  ) {}

  /** Takes the runner's connection. `opening` begins the transaction and says who acts; it is sent when needed. */
  static async on(runner: QueryRunner, opening: string): Promise<Transaction> {
    return new Transaction(runner, (await runner.connect()) as Client, opening);
  }

  /** TypeORM's view of this transaction. */
  get manager(): QueryRunner['manager'] {
    void this.begin();
    return this.runner.manager;
  }

  async send(statement: Statement): Promise<Answer> {
    const [, answer] = await inOrder([this.begin(), ask(this.client, statement)]);
    return answer;
  }

  /** Sends the last statements and commits, in one round trip. */
  async commit(last: readonly Statement[]): Promise<void> {
    if (!this.begun && last.length === 0) return;
    const final = last.at(-1);
    const [begun, ...answers] = [this.begin(), ...last.slice(0, -1).map((each) => ask(this.client, each))];
    const ended = final
      ? askAndCommit(this.client, final)
      : say(this.client, 'commit').then((each) => [each]);
    const [, told, end] = await inOrder([begun, inOrder(answers), ended]);
    if (end.at(-1)?.command !== 'COMMIT') throw new NotCommitted();
    if (last.some((each, index) => !isWritten(each, [...told, ...end][index]))) throw new NotWritten();
  }

  async rollBack(): Promise<void> {
    try {
      if (this.begun) await say(this.client, 'rollback');
    } catch {
      // The connection is gone, and with it the transaction: the first error tells why.
    }
  }

  private begin(): Promise<Answer> {
    this.holdBack();
    if (this.begun) return this.begun;
    this.begun = say(this.client, this.opening);
    this.begun.catch(() => undefined);
    // Tells TypeORM that the transaction is open, so that a `save` joins it and does not begin one of its own.
    Object.assign(this.runner, { isTransactionActive: true, transactionDepth: 1 });
    return this.begun;
  }

  /** Everything that is sent in one turn of the event loop leaves in one packet. */
  private holdBack(): void {
    const { stream } = this.client.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
}

/**
 * What PostgreSQL answers to a query. It is made here, and not by pg from an object that says what is wanted: pg would
 * copy that first, property by property, and wrap the answer in a promise more.
 */
function say(client: Client, text: string, name?: string, values?: readonly unknown[]): Promise<Answer> {
  return new Promise<Answer>((answer, fail) => {
    const query = new Query(text, values as unknown[], (error, result) =>
      error ? fail(error) : answer(result),
    );
    client.query(Object.assign(query, { name }));
  });
}

/**
 * A statement with the commit behind it: PostgreSQL answers to both at once, when it has committed, and skips the commit
 * when the statement fails. Between two queries of pg stands a `sync`, at each of which it sends what it has.
 */
class AndCommit extends Query {
  /** What pg calls once the statement is bound. Were it called otherwise, no commit would be told, and none taken for made. */
  _getRows(connection: Connection): void {
    connection.execute({}, true);
    connection.parse({ name: '', text: 'commit', types: [] }, true);
    connection.bind({}, true);
    connection.execute({}, true);
    connection.sync();
  }
}

/** What PostgreSQL answers to a last statement and to its commit. */
function askAndCommit(client: Client, { text, values }: Statement): Promise<readonly Answer[]> {
  return new Promise((answer, fail) => {
    const query = new AndCommit(text, values, (error, results) =>
      error ? fail(error) : answer([results].flat()),
    );
    client.query(Object.assign(query, { name: nameOf(text) }));
  });
}

const ask = (client: Client, statement: Statement): Promise<Answer> =>
  say(client, statement.text, nameOf(statement.text), statement.values);

/** Whether a statement wrote what it had to; one of the same name that somebody else prepared would not. */
const isWritten = ({ rows, text }: Statement, answer: Answer | undefined): boolean =>
  rows === undefined || (answer?.rowCount === rows && text.startsWith(answer.command.toLowerCase()));

/** The rows of one statement that is its own transaction, on a connection of the runner's own. */
export async function alone(runner: QueryRunner, statement: Statement): Promise<readonly unknown[]> {
  try {
    const client = (await runner.connect()) as Client;
    return (await ask(client, statement)).rows;
  } finally {
    await runner.release();
  }
}

/** What promises come to, in their order. */
export type Ended<T extends readonly unknown[]> = { -readonly [K in keyof T]: Awaited<T[K]> };

/** Waits until all have ended, so that nothing runs on behind an error; throws the first error in order. */
export async function inOrder<T extends readonly unknown[] | []>(promises: T): Promise<Ended<T>> {
  const settled = await Promise.allSettled(promises);
  for (const each of settled) if (each.status === 'rejected') throw each.reason;
  return settled.map((each) => (each as PromiseFulfilledResult<unknown>).value) as Ended<T>;
}
