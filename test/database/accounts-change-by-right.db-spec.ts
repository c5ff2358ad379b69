import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import type { Action } from '../../src/trust/access/actions';
import { Builders, type Person } from '../support/builders';
import { DENIED, tryAs } from '../support/at-console';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let build: Builders;
let app: Client;
let administrator: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  administrator = await build.person('administrator', await build.organisation('municipality'));
});
afterAll(async () => {
  await app?.end();
  await database.drop();
});

/** Does something while the administrators' declaration lacks these actions. */
async function without(actions: readonly Action[], work: () => Promise<void>): Promise<void> {
  const taken = await database.sql(
    `delete from access_rules where role = 'administrator' and action = any ($1) returning *`,
    [actions],
  );
  try {
    await work();
  } finally {
    await database.sql(
      'insert into access_rules select * from jsonb_populate_recordset(null::access_rules, $1)',
      [JSON.stringify(taken)],
    );
  }
}

const phone = `update users set work_phone = '0300-12 34 56' where id = $1`;
const shut = 'update users set is_active = false where id = $1';
const end = 'update users set is_active = false, ended_at = now() where id = $1';
const changes: readonly (readonly [what: string, right: Action, sql: string])[] = [
  ['enters a telephone', 'user:set-work-phone', phone],
  ['shuts somebody out', 'user:deactivate', shut],
  ['ends an account', 'user:end', end],
];

describe('an administrator', () => {
  it.each(changes)('%s of others, by the right to it and never without', async (_, right, sql) => {
    const { userId } = await build.user();
    const attempt = (id: string) => tryAs(app, administrator, sql, [id]);

    expect(await attempt(userId)).toBe('');
    expect(await attempt(administrator.userId)).toBe('none');
    await without([right], async () => expect(await attempt(userId)).toBe(DENIED));
  });

  it.each(changes)('%s with no other right to an account', async (_, right, sql) => {
    const { userId } = await build.user();
    const others = changes.map(([, each]) => each).filter((each) => each !== right);

    await without(others, async () => expect(await tryAs(app, administrator, sql, [userId])).toBe(''));
  });

  it('brings somebody in with a telephone by the right to enter one, and without it by the right to add', async () => {
    const bring = (telephone: string | null) =>
      tryAs(
        app,
        administrator,
        `insert into users (id, name, title, work_phone) values ($1, 'Ny Påhittad', 'x', $2)`,
        [newId(), telephone],
      );

    expect(await bring('0300-12 34 56')).toBe('');
    await without(['user:set-work-phone'], async () => {
      expect(await bring('0300-12 34 56')).toBe(DENIED);
      expect(await bring(null)).toBe('');
    });
  });
});
