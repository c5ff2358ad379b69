import type { Client, QueryResultRow } from 'pg';
import type { Person } from './builders';

/** Whoever acts: all that the database needs to know of them. */
export type Acting = Pick<Person, 'userId' | 'membershipId'>;

/** A rule of the database that refused something: what no row policy and no grant allows. */
export const DENIED = '42501';

/** Runs statements as somebody, as the running service's role would, and rolls them back. */
export async function asActor<T>(console: Client, acting: Acting, work: () => Promise<T>): Promise<T> {
  await console.query('begin');
  try {
    await console.query(
      `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
      [acting.userId, acting.membershipId],
    );
    return await work();
  } finally {
    await console.query('rollback');
  }
}

/** The rows that somebody gets of one statement, and how many it touched; nothing stays. */
export const rowsAs = <Row extends QueryResultRow>(
  console: Client,
  acting: Acting,
  sql: string,
  values: readonly unknown[] = [],
): Promise<{ readonly rows: Row[]; readonly count: number }> =>
  asActor(console, acting, async () => {
    const { rows, rowCount } = await console.query<Row>(sql, [...values]);
    return { rows, count: rowCount ?? 0 };
  });

/** Adds one row as somebody; keys are columns. */
export const addAs = (
  console: Client,
  acting: Acting,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<{ readonly count: number }> => {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  return rowsAs(
    console,
    acting,
    `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
    Object.values(row),
  );
};

/** What one statement of somebody comes to: nothing to say, `none` where it touched no row, or the code of its refusal. */
export async function tryAs(
  console: Client,
  acting: Acting,
  sql: string,
  values: readonly unknown[] = [],
): Promise<string> {
  try {
    const { count } = await rowsAs(console, acting, sql, values);
    return count === 0 ? 'none' : '';
  } catch (error) {
    return codeOf(error);
  }
}

/** The code that the database gives a refusal. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
