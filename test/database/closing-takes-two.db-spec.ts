import type { Client } from 'pg';
import { codeOf, rowsAs } from '../support/at-console';
import { Builders, type Person } from '../support/builders';
import { OLD, OLD_EVENTS } from '../support/closing';
import { OldMonth } from '../support/old-month';

const [RESTRICT, CHECK, DENIED] = ['23001', '23514', '42501'];

/** The code with which a statement is refused. */
const refusalOf = (console: Client, statement: string): Promise<string> =>
  console.query(statement).then(() => 'none', codeOf);

let old: OldMonth;
let build: Builders;
let app: Client;
beforeAll(async () => {
  old = await OldMonth.arranged();
  build = new Builders(old.database);
  app = await old.database.consoleOf('app');
});
afterAll(async () => {
  await app.end();
  await old.end();
});

describe('a closing', () => {
  const propose = 'select propose_a_closing($1) as answer';
  const approve = 'select approve_the_closing($1) as answer';
  const withdraw = 'select withdraw_the_closing($1) as answer';
  const answerTo = async (who: Person, sql: string, month: string = OLD): Promise<string[]> =>
    (await rowsAs<{ answer: string[] }>(app, who, sql, [month])).rows[0]?.answer ?? [];
  const proposed = (by: Person) =>
    old.database.insert('audit_month_closings', { month: OLD, proposed_by: by.userId });
  afterEach(() => old.database.pastTriggers('delete from audit_month_closings'));

  it('is proposed by whoever may, and approved by another', async () => {
    expect(await answerTo(old.one, propose)).toEqual([]);
    await proposed(old.one);
    expect(await answerTo(old.another, approve)).toEqual([]);
  });

  it('is not approved by whoever proposed it, in the function and in the row itself', async () => {
    await proposed(old.one);

    expect(await answerTo(old.one, approve)).toEqual(['own-act']);
    await expect(
      old.database.sql('update audit_month_closings set approved_by = proposed_by, approved_at = now()'),
    ).rejects.toMatchObject({ code: CHECK, constraint: 'nobody_approves_a_closing_that_they_proposed' });
  });

  it.each(['coordinator', 'administrator', 'records_manager', 'unit_manager', 'development_lead'] as const)(
    'is neither proposed nor approved by a %s',
    async (role) => {
      const organisation = await build.organisation(role === 'coordinator' ? 'coordination' : 'municipality');
      const somebody = await build.person(role, organisation);
      await proposed(old.one);

      expect(await answerTo(somebody, propose, '2020-02-01')).toEqual(['not-allowed']);
      expect(await answerTo(somebody, approve)).toEqual(['not-allowed']);
      expect(await answerTo(somebody, withdraw)).toEqual(['not-allowed']);
    },
  );

  it('is not proposed twice, nor approved that nobody proposed', async () => {
    expect(await answerTo(old.another, approve)).toEqual(['not-proposed']);
    await proposed(old.one);
    expect(await answerTo(old.another, propose)).toEqual(['proposed-already']);
  });

  it('is withdrawn by whoever proposed it while nobody has approved it, in the function and past it', async () => {
    const mayBeUndone = (by: Person) =>
      rowsAs(superuser, by, 'delete from audit_month_closings').then(() => 'none', codeOf);
    const superuser = await old.database.superuser();
    expect(await answerTo(old.one, withdraw)).toEqual(['nothing-to-withdraw']);
    await proposed(old.one);
    expect(await answerTo(old.another, withdraw)).toEqual(['not-yours']);
    expect(await mayBeUndone(old.another)).toBe(RESTRICT);
    expect(await answerTo(old.one, withdraw)).toEqual([]);
    await old.database.pastTriggers('delete from audit_month_closings');

    await old.approve();
    expect(await answerTo(old.one, withdraw)).toEqual(['nothing-to-withdraw']);
    expect(await mayBeUndone(old.one)).toBe(RESTRICT);
    await superuser.end();
  });

  it('is neither proposed nor approved of a month that something keeps open', async () => {
    expect(await answerTo(old.one, propose, '2026-01-01')).toEqual(['within-retention']);
    await old.database.insert('audit_month_closings', { month: '2026-01-01', proposed_by: old.one.userId });
    expect(await answerTo(old.another, approve, '2026-01-01')).toEqual(['within-retention']);
  });

  it.each([
    `insert into audit_month_closings (month, proposed_by) values ('${OLD}', gen_random_uuid())`,
    `update audit_month_closings set approved_at = now(), approved_by = gen_random_uuid()`,
    'delete from audit_month_closings',
    'select * from audit_month_closings',
    'select * from audit_closed_stretches',
    `insert into audit_closed_stretches (first, next, month, note) values (0, 1, '${OLD}', 'x')`,
    `select what_keeps_a_month_open('${OLD}')`,
    `select tell_that_a_month_is_closed('${OLD}')`,
    `select close_the_month('${OLD}')`,
    'drop table audit_events_2020_03',
  ])('is nothing that the running role does itself: %s', async (statement) => {
    expect(await refusalOf(app, statement)).toBe(DENIED);
    const system = await old.database.consoleOf('system');
    expect(await refusalOf(system, statement)).toBe(DENIED);
    await system.end();
  });

  it.each([
    ['that nobody proposed', async () => undefined],
    ['that nobody approved', () => proposed(old.one)],
    ['whose rows nothing stands for', () => old.approve()],
  ])('removes no month %s, though the sealer asks', async (_, given) => {
    await given();
    const sealer = await old.database.consoleOf('sealer');

    expect(await refusalOf(sealer, `select close_the_month('${OLD}')`)).toBe(RESTRICT);
    expect(await refusalOf(sealer, `select tell_that_a_month_is_closed('${OLD}')`)).toBe(DENIED);
    expect(await refusalOf(sealer, 'drop table audit_events_2020_03')).toBe(DENIED);
    await sealer.end();
    expect(await old.database.sql('select from audit_events_2020_03')).toHaveLength(OLD_EVENTS);
  });

  it('is signed for by the sealer of an approved month alone', async () => {
    await proposed(old.one);
    const sealer = await old.database.consoleOf('sealer');

    expect(
      await refusalOf(
        sealer,
        `insert into audit_closed_stretches (first, next, month, note) values (45, 46, '${OLD}', 'x')`,
      ),
    ).toBe(DENIED);
    await sealer.end();
  });

  it('stands once it is decided', async () => {
    await old.approve();

    for (const statement of [
      'delete from audit_month_closings',
      `update audit_month_closings set month = '2020-02-01'`,
      'update audit_month_closings set approved_by = null, approved_at = null',
      'truncate audit_month_closings, audit_closed_stretches',
    ])
      await expect(old.database.sql(statement)).rejects.toMatchObject({ code: RESTRICT });
  });
});

describe('the part of a month', () => {
  it.each(['drop table audit_events_2020_03', 'drop table audit_events_2020_04'])(
    'is dropped by nobody past a closing, not by the owner either: %s',
    async (statement) => {
      const owner = await old.database.superuser();
      await owner.query('set role samspel_owner');

      await expect(owner.query(statement)).rejects.toThrow('partition drop refused');
      await owner.end();
    },
  );

  it('is not dropped once it was taken out of the log', async () => {
    const owner = await old.database.superuser();
    await owner.query('begin; set local role samspel_owner');
    await owner.query('alter table audit_events detach partition audit_events_2020_03');

    await expect(owner.query('drop table audit_events_2020_03')).rejects.toThrow('partition drop refused');
    await owner.query('rollback');
    await owner.end();
  });
});
