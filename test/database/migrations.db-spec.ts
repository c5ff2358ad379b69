import { Client } from 'pg';
import { migrationSource } from '../../src/platform/database/migrate';
import { createDatabase, roleUrl } from '../../src/demo/provision';
import { TestDatabase } from '../support/database';
import { testPasswords } from '../support/template';

const NAME = `migrations_${process.pid}`;
let database: TestDatabase;
let server: string;

beforeAll(async () => {
  database = await TestDatabase.clone();
  server = database.superuserUrl.replace(/\/[^/]*$/, '/postgres');
  await createDatabase(server, NAME);
});
afterAll(async () => {
  await database.sql(`drop database ${NAME} with (force)`);
  await database.drop();
});

const shape = async (url: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<object>(
    `select 'column' as kind, table_schema || '.' || table_name || '.' || column_name as name,
       data_type || is_nullable || coalesce(column_default, '') as value
     from information_schema.columns where table_schema in ('public', 'statistics')
     union all
     select 'policy', schemaname || '.' || tablename || '.' || policyname, coalesce(qual, '') || coalesce(with_check, '')
     from pg_policies
     union all
     select 'constraint', conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid) from pg_constraint
     where connamespace in ('public'::regnamespace, 'statistics'::regnamespace)
     union all
     select 'function', p.oid::regprocedure::text, md5(p.prosrc) from pg_proc p
     where pronamespace in ('public'::regnamespace, 'statistics'::regnamespace)
     order by 1, 2`,
  );
  await client.end();
  return rows;
};

it('goes from nothing to the newest schema, all the way back, and there again', async () => {
  const url = roleUrl(database.superuserUrl, 'migrator', testPasswords.migrator, NAME);
  const here = server.replace(/\/postgres$/, `/${NAME}`);
  const source = await migrationSource(url).initialize();

  await source.runMigrations();
  const there = await shape(here);
  for (let left = (await source.query<unknown[]>('select 1 from migrations')).length; left > 1; left--) {
    await source.undoLastMigration();
  }
  const almostNothing = await shape(here);
  await source.runMigrations();
  const again = await shape(here);
  await source.destroy();

  expect(there.length).toBeGreaterThan(200);
  expect(almostNothing.length).toBeLessThan(there.length / 4);
  expect(again).toEqual(there);
});
