import { Pool, type QueryResultRow } from 'pg';

/** Rows of one hand-written statement. Values go in as parameters, never into the text. */
export type Query = <Row extends QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

const PATIENCE = '15s';

/** One moment's view of the rows under these settings, on a connection that is opened for it and closed behind it. */
export async function readOnce<T>(
  url: string,
  settings: Readonly<Record<string, string>>,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const connection = new SoleConnection(url);
  const reading = connection.reading(settings);
  try {
    return await work(await reading.query);
  } finally {
    await reading.end();
    await connection.close();
  }
}

/**
 * One connection under a role of its own, beside the pools of requests: for what runs by itself and must neither wait
 * for a request nor keep one waiting. Opened when it is asked for, and anew when it was lost.
 */
export class SoleConnection {
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = new Pool({
      connectionString: url,
      max: 1,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      allowExitOnIdle: true,
    });
    // A connection that is lost while it rests is opened anew by whoever asks next.
    this.pool.on('error', () => undefined);
    // One that is lost at work fails the question it was asked; what it also tells of itself must stop nobody.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /**
   * Works in one transaction. What it throws rolls everything back; so does a silence between two statements, for a
   * process that was stopped must not hold for ever what it has locked.
   */
  async transaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let lost: Error | undefined;
    try {
      await client.query(`begin; set local idle_in_transaction_session_timeout = '${PATIENCE}'`);
      const result = await work(
        async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
          (await client.query<Row>(sql, [...values])).rows,
      );
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((broken: Error) => (lost = broken));
      throw error;
    } finally {
      client.release(lost);
    }
  }

  /**
   * One moment's view of the rows, under these settings, for as long as somebody reads on. `end` gives the connection
   * back, whatever came of it.
   */
  reading(settings: Readonly<Record<string, string>>): {
    readonly query: Promise<Query>;
    end(): Promise<void>;
  } {
    const opened = this.pool.connect().then(async (client) => {
      await client.query('begin isolation level repeatable read read only');
      await client.query(
        'select set_config(name, value, true) from unnest($1::text[], $2::text[]) s (name, value)',
        [Object.keys(settings), Object.values(settings)],
      );
      return client;
    });
    return {
      query: opened.then(
        (client) =>
          async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
            (await client.query<Row>(sql, [...values])).rows,
      ),
      end: () =>
        opened.then(
          (client) =>
            client.query('rollback').then(
              () => client.release(),
              (broken: Error) => client.release(broken),
            ),
          () => undefined,
        ),
    };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
