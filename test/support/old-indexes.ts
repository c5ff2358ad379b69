import type { TestDatabase } from './database';

/** Makes what the nights would have made: the indexes of every month of the log that is over. */
export async function indexMonthsThatAreOver(database: TestDatabase): Promise<void> {
  const next = () => database.sql<{ made: string | null }>('select index_a_month_that_is_over() as made');
  while ((await next())[0]?.made);
}
