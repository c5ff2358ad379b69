import { readFileSync } from 'node:fs';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.clone();
});
afterAll(() => database.drop());

describe('a change of the schema', () => {
  let before: string;
  beforeAll(async () => {
    // It stands already, and is made but once.
    await database.sql(readFileSync('config/database/schema-changes.sql', 'utf8'));
    before = (await database.sql<{ now: string }>('select clock_timestamp()::text as now'))[0]?.now ?? '';
  });
  const logged = async (): Promise<unknown[]> =>
    database.sql(
      `select facts ->> 'command' as command, facts -> 'touched' as touched, facts ->> 'by' as by from audit_events
       where event = 'schema.changed' and occurred_at > $1 order by occurred_at`,
      [before],
    );

  it('is written into the log, by a superuser too', async () => {
    await database.sql('alter table audit_events disable trigger audit_events_are_never_changed');
    await database.sql('alter table audit_events enable trigger audit_events_are_never_changed');
    await database.sql('create table public.a_stray_table (id integer)');
    await database.sql('drop table public.a_stray_table');
    await database.sql('revoke insert on audit_events from samspel_app');
    await database.sql('create policy a_gap on audit_events for select to samspel_owner using (true)');
    await database.sql('drop policy a_gap on audit_events');

    expect(await logged()).toEqual([
      { command: 'ALTER TABLE', touched: ['public.audit_events'], by: 'postgres' },
      { command: 'ALTER TABLE', touched: ['public.audit_events'], by: 'postgres' },
      { command: 'CREATE TABLE', touched: ['public.a_stray_table'], by: 'postgres' },
      { command: 'DROP TABLE', touched: ['public.a_stray_table'], by: 'postgres' },
      { command: 'REVOKE', touched: ['TABLE'], by: 'postgres' },
      { command: 'CREATE POLICY', touched: ['a_gap on public.audit_events'], by: 'postgres' },
      { command: 'DROP POLICY', touched: ['a_gap on public.audit_events'], by: 'postgres' },
    ]);
  });

  it('in another schema, such as the queue keeps for itself, is not', async () => {
    const earlier = await logged();

    await database.sql('create table jobs.a_table (id integer)');
    await database.sql('create temporary table for_a_while (id integer)');

    expect(await logged()).toEqual(earlier);
  });
});
