import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.clone();
  await anEvent();
});
afterAll(() => database.drop());

const anEvent = async (over: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const id = newId();
  await database.insert('audit_events', {
    id,
    request_id: 'r',
    event: 'case.viewed',
    outcome: 'allowed',
    ...over,
  });
  return id;
};

const partsOf = async (): Promise<string[]> =>
  (
    await database.sql<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit_events'::regclass order by 1`,
    )
  ).map(({ name }) => name);

const partWith = async (id: string): Promise<string | undefined> =>
  (
    await database.sql<{ name: string }>(
      'select tableoid::regclass::text as name from audit_events where id = $1',
      [id],
    )
  )[0]?.name;

const thisMonth = async (): Promise<string> =>
  (
    await database.sql<{ name: string }>(
      `select 'audit_events_' || to_char(now() at time zone 'UTC', 'YYYY_MM') as name`,
    )
  )[0]?.name ?? '';

describe('the log, month by month', () => {
  it('keeps a row in the part of its month, by the time of the database', async () => {
    expect(await partWith(await anEvent())).toBe(await thisMonth());
  });

  it('keeps a row of a month that nobody made a part for', async () => {
    expect(await partWith(await anEvent({ occurred_at: '2031-05-05T12:00:00Z' }))).toBe(
      'audit_events_otherwise',
    );
  });

  it('has parts for the coming months, and can be asked to make more, as often as one likes', async () => {
    const system = await database.consoleOf('system');
    const before = await partsOf();

    const answers = [];
    for (const ahead of [3, 5, 5]) {
      const { rows } = await system.query<{ left: number }>('select keep_audit_months(now(), $1) as left', [
        ahead,
      ]);
      answers.push(rows[0]?.left);
    }
    await system.end();

    expect(answers).toEqual([0, 0, 0]);
    expect(before).toHaveLength(5);
    expect(await partsOf()).toHaveLength(7);
  });

  it('tells how many months it can make no part for, and loses none of their rows', async () => {
    const ahead = await anEvent({ occurred_at: new Date(Date.now() + 400 * 86_400_000).toISOString() });

    const [row] = await database.sql<{ left: number }>('select keep_audit_months(now(), 14) as left');

    expect(row?.left).toBe(1);
    expect(await partWith(ahead)).toBe('audit_events_otherwise');
  });
});

describe('a row of the log', () => {
  const byDatabase = ['occurred_at', 'transaction_id', 'salt'];

  it('is salted by the database, each with another salt of 32 bytes', async () => {
    const ids = [await anEvent(), await anEvent()];

    const rows = await database.sql<{ salt: string }>(
      `select encode(salt, 'hex') as salt from audit_events where id = any ($1)`,
      [ids],
    );
    const salts = rows.map(({ salt }) => salt);

    expect(salts.every((salt) => /^[0-9a-f]{64}$/.test(salt))).toBe(true);
    expect(new Set(salts).size).toBe(2);
  });

  it.each(byDatabase)('gets its %s from the database and from nobody else', async (column) => {
    const [row] = await database.sql<{ roles: string[] }>(
      `select array(select r from unnest(array['samspel_app', 'samspel_system', 'samspel_statistics']) r
         where has_column_privilege(r, 'audit_events', $1, 'insert')) as roles`,
      [column],
    );

    expect(row?.roles).toEqual([]);
  });

  it('bears a number from one', async () => {
    await expect(anEvent({ process_number: 0 })).rejects.toThrow('events_are_well_formed');
  });
});

describe('the log is not rewritten', () => {
  const statements = (table: string): string[] => [
    `update ${table} set event = 'note.viewed'`,
    `delete from ${table}`,
    `truncate ${table}`,
    `copy ${table} from program 'true'`,
    `copy ${table} to stdout`,
    `alter table ${table} disable trigger all`,
    `alter table ${table} disable row level security`,
    `alter table ${table} add column more text`,
    `drop table ${table}`,
    `create trigger a_trap before insert on ${table} for each row execute function the_log_is_not_rewritten()`,
  ];
  const tables = async (): Promise<string[]> =>
    ['audit_events', ...(await partsOf())].map((name) => `public.${name}`);

  it.each(['app', 'system', 'statistics', 'jobs'] as const)('by samspel_%s in any way', async (role) => {
    const console = await database.consoleOf(role);

    const came: string[] = [];
    for (const table of await tables())
      for (const statement of statements(table))
        if ((await codeOf(console, statement)) !== '42501') came.push(statement);
    await console.end();

    expect(came).toEqual([]);
  });

  it('by a superuser, who passes every row policy', async () => {
    const withRows = ['audit_events', await thisMonth(), 'audit_events_otherwise'];
    const rewriting = withRows.flatMap((table) => statements(table).slice(0, 3));
    const emptying = (await tables()).map((table) => `truncate ${table}`);

    for (const statement of [...rewriting, ...emptying])
      await expect(database.sql(statement)).rejects.toThrow('the audit log is append-only');
  });

  it('by the owner, who sees none of its rows and may not empty it', async () => {
    const console = await database.superuser();
    await console.query('set role samspel_owner');

    const codes: string[] = [];
    for (const table of await tables()) codes.push(await codeOf(console, `truncate ${table}`));
    const { rowCount } = await console.query('delete from audit_events');
    await console.end();

    expect(new Set(codes)).toEqual(new Set(['23001']));
    expect(rowCount).toBe(0);
  });
});

describe('a row that could not be sealed or taken out', () => {
  it('is not taken in', async () => {
    const values = { id: newId(), request_id: 'none', event: 'cases.listed', outcome: 'allowed' };
    const refusalOfRow = async (more: Readonly<Record<string, unknown>>): Promise<string> => {
      try {
        await database.insert('audit_events', { ...values, id: newId(), ...more });
        return 'taken in';
      } catch (error) {
        return (error as { constraint?: string }).constraint ?? 'none';
      }
    };

    const faulty: readonly Readonly<Record<string, unknown>>[] = [
      { process_number: '9007199254740992' },
      { process_number: '0' },
      { event: '' },
      { event: 'Cases.listed' },
      { event: 'x'.repeat(65) },
      { outcome: 'perhaps' },
      { basis: 'because' },
      { reason: 'x'.repeat(101), outcome: 'refused' },
      { request_id: 'x'.repeat(101) },
      { outcome: 'refused' },
      { facts: { ids: ['x'.repeat(65_536)] } },
      { facts: { a: { b: { c: { d: 1 } } } } },
      { salt: Buffer.alloc(31) },
      { request_id: null },
      { facts: null },
    ];
    const refused: unknown[] = [];
    for (const each of faulty) refused.push([each, await refusalOfRow(each)]);
    expect(refused).toEqual(faulty.map((each) => [each, 'events_are_well_formed']));
    expect(await refusalOfRow({})).toBe('taken in');
  });
});

describe('what an event is held to', () => {
  it('holds for a change too, past every other trigger', async () => {
    const id = await anEvent();
    for (const change of [
      `outcome = 'perhaps'`,
      'process_number = 0',
      `reason = repeat('x', 101)`,
      'facts = null',
    ])
      await expect(
        database.pastTriggers(`update audit_events set ${change} where id = $1`, [id]),
      ).rejects.toMatchObject({ constraint: 'events_are_well_formed' });
  });

  it.each([
    ['events_are_well_formed', `'perhaps', 'r', '{}', default`],
    ['events_are_well_formed', `'allowed', null, '{}', default`],
    ['events_are_well_formed', `'allowed', 'r', null, default`],
    ['erased_events_hold_nothing', `'allowed', 'r', null, null`],
  ])('holds for what is put in past every other trigger: %s, %s', async (constraint, said) => {
    await expect(
      database.pastTriggers(
        `insert into audit_events (id, event, outcome, request_id, facts, salt) values ($1, 'case.viewed', ${said})`,
        [newId()],
      ),
    ).rejects.toMatchObject({ constraint });
  });

  it('stands on every part of the log, on one that is made later too', async () => {
    await database.sql('select keep_audit_months(now(), 7)');

    const held = await database.sql<{ name: string }>(
      `select tgrelid::regclass::text as name from pg_trigger where tgname = 'events_stay_well_formed' and tgenabled = 'A'
       intersect
       select tgrelid::regclass::text from pg_trigger where tgname = 'events_say_what_they_rest_on' and tgenabled = 'O'
       intersect
       select tgrelid::regclass::text from pg_trigger where tgname = 'events_come_well_formed' and tgenabled = 'R'
       order by 1`,
    );

    expect(held.map(({ name }) => name)).toEqual(['audit_events', ...(await partsOf())].sort());
  });
});

describe('a temporary table of the same name', () => {
  it.each(['app', 'system', 'jobs', 'statistics'] as const)(
    'is made by nobody who signs in: %s',
    async (role) => {
      const console = await database.consoleOf(role);
      const code = await codeOf(console, 'create temporary table audit_events (id uuid)');
      await console.end();

      expect(code).toBe('42501');
    },
  );
});

async function codeOf(console: Client, statement: string): Promise<string> {
  try {
    await console.query(statement);
    return '0';
  } catch (error) {
    return (error as { code?: string }).code ?? 'none';
  }
}
