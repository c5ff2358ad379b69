import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { codeOf, rowsAs } from '../support/at-console';
import { Builders, type Person } from '../support/builders';
import { OLD, OLD_EVENTS, OldLog } from '../support/closing';
import { TestDatabase } from '../support/database';

const [RESTRICT, CHECK, DENIED] = ['23001', '23514', '42501'];

/** The code with which a statement is refused. */
const refusalOf = (console: Client, statement: string): Promise<string> =>
  console.query(statement).then(() => 'none', codeOf);

let database: TestDatabase;
let log: OldLog;
let build: Builders;
let superuser: Client;
let app: Client;
let one: Person;
let another: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  const municipality = await build.organisation('municipality');
  one = await build.person('log_reviewer', municipality);
  another = await build.person('log_reviewer', municipality);
  log = await OldLog.of(database);
  await log.verify();
  superuser = await database.superuser();
  app = await database.consoleOf('app');
});
afterAll(async () => {
  await app.end();
  await superuser.end();
  await log.end();
  await database.drop();
});

/** Looks at what keeps a month open after something was done, and undoes it. */
async function keptBy(month: string, ...done: string[]): Promise<string[]> {
  await superuser.query('begin');
  try {
    await superuser.query('set local session_replication_role = replica');
    for (const statement of done) await superuser.query(statement);
    const { rows } = await superuser.query<{ by: string[] }>('select what_keeps_a_month_open($1) as by', [
      month,
    ]);
    return rows[0]?.by ?? [];
  } finally {
    await superuser.query('rollback');
  }
}

const anOutcome = (outcome: string, ended = `clock_timestamp()`, more = '') => `
  with asked as (insert into audit_verifications (id) values ('${newId()}') returning id)
  insert into audit_verification_outcomes (verification_id, outcome, first, size, tree_size, witnessed, finding_count, findings, ended_at)
  select asked.id, '${outcome}', o.first, o.size, o.tree_size, o.witnessed, 0, '[]', ${ended} from asked, audit_verification_outcomes o
  ${more} limit 1`;

const anEventOf = (caseId: string) =>
  `update audit_events set case_id = '${caseId}' where id = (select id from audit_events where occurred_at >= '${OLD}' limit 1)`;

describe('a month of the log', () => {
  it('may be closed when nothing keeps it open', async () => {
    expect(await keptBy(OLD)).toEqual([]);
  });

  it.each([
    ['that is not over', `now()`, 'month-not-over'],
    ['of last year', `now() - interval '1 year'`, 'within-retention'],
    ['that ended a day less than five years ago', `now() - interval '5 years 1 month'`, 'within-retention'],
    ['with no rows', `'2019-05-01'::timestamptz`, 'nothing-there'],
  ])('%s stays', async (_, day, reason) => {
    const [row] = await database.sql<{ month: string }>(
      `select (date_trunc('month', ${day}) + case when ${day} < '2020-01-01' or ${day} > now() - interval '2 years' then '0' else interval '1 month' end)::date::text as month`,
    );

    expect(await keptBy(row?.month ?? '')).toEqual([reason]);
  });

  it('stays that is no month', async () => {
    expect(await keptBy('2020-03-02')).toEqual(['nothing-there']);
  });

  it.each([
    [
      'the law says longer',
      `update legal_rules set value = '{"keptMonths": 240}' where code = 'LOG_RETENTION'`,
    ],
    ['no rule says for how long', `delete from legal_rules where code = 'LOG_RETENTION'`],
    [
      'the rule is of another time',
      `update legal_rules set valid_until = '2025-01-01' where code = 'LOG_RETENTION'`,
    ],
  ])('stays where %s', async (_, statement) => {
    expect(await keptBy(OLD, statement)).toEqual(['within-retention']);
  });

  it('stays for five years whatever a forged rule says', async () => {
    const forged = `update legal_rules set value = '{"keptMonths": 1}' where code = 'LOG_RETENTION'`;

    expect(await keptBy('2026-01-01', forged)).toEqual(['within-retention']);
  });

  it.each([
    [
      'a row of it has no seal',
      `insert into audit_events (id, request_id, event, outcome, occurred_at)
       values (gen_random_uuid(), 'r', 'case.viewed', 'allowed', '2020-03-20')`,
      'not-sealed',
    ],
    [
      'a row of it is gone',
      `delete from audit_events where id = (select id from audit_events where occurred_at >= '2020-03-05' limit 1)`,
      'not-sealed',
    ],
    [
      'a row of it was changed for another',
      `update audit_events set id = gen_random_uuid() where id = (select id from audit_events where occurred_at >= '2020-03-05' limit 1)`,
      'not-sealed',
    ],
    ['the newest verification was not whole', anOutcome('incomplete'), 'not-verified'],
    ['the newest verification could not be made', anOutcome('failed'), 'not-verified'],
    [
      'the newest verification is three days old',
      `update audit_verification_outcomes set ended_at = now() - interval '3 days'`,
      'not-verified',
    ],
    [
      'the newest verification ended within it',
      `update audit_verification_outcomes set size = 100`,
      'not-verified',
    ],
    [
      'no witness has seen the end of it',
      `update audit_verification_outcomes set witnessed = 100`,
      'not-witnessed',
    ],
    [
      'an alarm is not answered, though later verifications found nothing',
      anOutcome('tampered', `now() - interval '1 day'`),
      'alarm-unanswered',
    ],
    [
      'a witness has seen another log',
      `insert into audit_witness_states (witness, state, size) values ('w', 'lies', 1)`,
      'alarm-unanswered',
    ],
  ])('stays where %s', async (_, statement, reason) => {
    expect(await keptBy(OLD, statement)).toContain(reason);
  });

  it.each([OLD, '2020-04-01'])(
    'stays where a review of it, or of the month that its last hour is in, is not signed: %s',
    async (month) => {
      const { id } = await build.organisation('school');
      const review = `insert into log_reviews (id, organisation_id, month, is_of_managers, managers, seed, percent, events, reads, rules, due_on)
      values (gen_random_uuid(), '${id}', '${month}', false, '{}', repeat('a', 64), 5, '{}', 1, '{}', '2020-05-01')`;

      expect(await keptBy(OLD, review)).toEqual(['review-unsigned']);
    },
  );

  it('stays while a case that it tells of is open, and for as long again after it was closed', async () => {
    const about = await build.openCase({ coordinator: await build.coordinator() });
    const closed = (ago: string) =>
      `update cases set phase = 'CLOSED', closed_at = now() - interval '${ago}', close_reason = 'GOAL_MET' where id = '${about.id}'`;

    expect(await keptBy(OLD, anEventOf(about.id))).toEqual(['case-remains']);
    expect(await keptBy(OLD, anEventOf(about.id), closed('4 years'))).toEqual(['case-remains']);
    expect(await keptBy(OLD, anEventOf(about.id), closed('6 years'))).toEqual([]);
  });
});

describe('a closing', () => {
  const propose = 'select propose_a_closing($1) as answer';
  const approve = 'select approve_the_closing($1) as answer';
  const answerTo = async (who: Person, sql: string, month: string = OLD): Promise<string[]> =>
    (await rowsAs<{ answer: string[] }>(app, who, sql, [month])).rows[0]?.answer ?? [];
  const proposed = (by: Person) =>
    database.insert('audit_month_closings', { month: OLD, proposed_by: by.userId });
  const forgotten = async () => {
    await database.sql('set session_replication_role = replica');
    await database.sql('delete from audit_month_closings');
    await database.sql('set session_replication_role = origin');
  };
  afterEach(forgotten);

  it('is proposed by whoever may, and approved by another', async () => {
    expect(await answerTo(one, propose)).toEqual([]);
    await proposed(one);
    expect(await answerTo(another, approve)).toEqual([]);
  });

  it('is not approved by whoever proposed it, in the function and in the row itself', async () => {
    await proposed(one);

    expect(await answerTo(one, approve)).toEqual(['own-act']);
    await expect(
      database.sql('update audit_month_closings set approved_by = proposed_by, approved_at = now()'),
    ).rejects.toMatchObject({ code: CHECK, constraint: 'nobody_approves_a_closing_that_they_proposed' });
  });

  it.each(['coordinator', 'administrator', 'records_manager', 'unit_manager', 'development_lead'] as const)(
    'is neither proposed nor approved by a %s',
    async (role) => {
      const organisation = await build.organisation(role === 'coordinator' ? 'coordination' : 'municipality');
      const somebody = await build.person(role, organisation);
      await proposed(one);

      expect(await answerTo(somebody, propose, '2020-02-01')).toEqual(['not-allowed']);
      expect(await answerTo(somebody, approve)).toEqual(['not-allowed']);
    },
  );

  it('is not proposed twice, nor approved that nobody proposed', async () => {
    expect(await answerTo(another, approve)).toEqual(['not-proposed']);
    await proposed(one);
    expect(await answerTo(another, propose)).toEqual(['proposed-already']);
  });

  it('is neither proposed nor approved of a month that something keeps open', async () => {
    expect(await answerTo(one, propose, '2026-01-01')).toEqual(['within-retention']);
    await database.insert('audit_month_closings', { month: '2026-01-01', proposed_by: one.userId });
    expect(await answerTo(another, approve, '2026-01-01')).toEqual(['within-retention']);
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
    const system = await database.consoleOf('system');
    expect(await refusalOf(system, statement)).toBe(DENIED);
    await system.end();
  });

  it.each([
    ['that nobody proposed', async () => undefined],
    ['that nobody approved', () => proposed(one)],
    ['whose rows nothing stands for', () => log.approve(one.userId, another.userId)],
  ])('removes no month %s, though the sealer asks', async (_, given) => {
    await given();
    const sealer = await database.consoleOf('sealer');

    expect(await refusalOf(sealer, `select close_the_month('${OLD}')`)).toBe(RESTRICT);
    expect(await refusalOf(sealer, `select tell_that_a_month_is_closed('${OLD}')`)).toBe(DENIED);
    expect(await refusalOf(sealer, 'drop table audit_events_2020_03')).toBe(DENIED);
    await sealer.end();
    expect(await database.sql('select from audit_events_2020_03')).toHaveLength(OLD_EVENTS);
  });

  it('is signed for by the sealer of an approved month alone', async () => {
    await proposed(one);
    const sealer = await database.consoleOf('sealer');

    expect(
      await refusalOf(
        sealer,
        `insert into audit_closed_stretches (first, next, month, note) values (45, 46, '${OLD}', 'x')`,
      ),
    ).toBe(DENIED);
    await sealer.end();
  });

  it('stands once it is decided', async () => {
    await log.approve(one.userId, another.userId);

    for (const statement of [
      'delete from audit_month_closings',
      `update audit_month_closings set month = '2020-02-01'`,
      'update audit_month_closings set approved_by = null, approved_at = null',
      'truncate audit_month_closings, audit_closed_stretches',
    ])
      await expect(database.sql(statement)).rejects.toMatchObject({ code: RESTRICT });
  });
});

describe('the part of a month', () => {
  it.each(['drop table audit_events_2020_03', 'drop table audit_events_2020_04'])(
    'is dropped by nobody past a closing, not by the owner either: %s',
    async (statement) => {
      const owner = await database.superuser();
      await owner.query('set role samspel_owner');

      await expect(owner.query(statement)).rejects.toThrow('partition drop refused');
      await owner.end();
    },
  );

  it('is not dropped once it was taken out of the log', async () => {
    const owner = await database.superuser();
    await owner.query('begin; set local role samspel_owner');
    await owner.query('alter table audit_events detach partition audit_events_2020_03');

    await expect(owner.query('drop table audit_events_2020_03')).rejects.toThrow('partition drop refused');
    await owner.query('rollback');
    await owner.end();
  });
});
