import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { asActor } from '../support/at-console';
import { Builders } from '../support/builders';
import { OLD } from '../support/closing';
import { OldMonth } from '../support/old-month';

let old: OldMonth;
let build: Builders;
let superuser: Client;
beforeAll(async () => {
  old = await OldMonth.arranged();
  build = new Builders(old.database);
  superuser = await old.database.superuser();
});
afterAll(async () => {
  await superuser.end();
  await old.end();
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
    const [row] = await old.database.sql<{ month: string }>(
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

  it('stays while an event remains that it tells was erased, by an order of two, and no longer', async () => {
    const order = `insert into audit_erasures (case_id, decision, until, proposed_by, approved_by, approved_at)
      values (gen_random_uuid(), 'KS 1', now() - interval '2 months', '${newId()}', '${newId()}', now())`;
    const told = `update audit_events set event = 'audit.events-erased', facts = jsonb_build_object('erasureId', o.id, 'sequences', '[0]'::jsonb)
      from audit_erasures o where audit_events.id = (select id from audit_events where occurred_at >= '2020-03-05' limit 1)`;
    const gone = `delete from audit_events where id = (select event_id from audit_leaves where sequence = 0)`;

    expect(await keptBy(OLD, order, told)).toEqual(['erased-events-remain']);
    expect(await keptBy(OLD, order, told, gone)).toEqual([]);
  });
});

describe('the months that are offered to be closed', () => {
  const PARTS = `select keep_audit_months('2020-01-01', 0)`;
  /** Those whose time has come, after something was done, which is undone again. */
  const offered = (...done: string[]): Promise<string[]> =>
    asActor(superuser, old.one, async () => {
      await superuser.query('set local session_replication_role = replica');
      for (const statement of done) await superuser.query(statement);
      const { rows } = await superuser.query<{ month: string }>(
        `select month from months_of_the_log() where state = 'due' order by month`,
      );
      return rows.map(({ month }) => month);
    });

  it('are those in which something was logged', async () => {
    expect(await offered(PARTS)).toEqual(['2020-02', '2020-03', '2020-04']);
  });

  it('are none that nothing was logged in, until there is something', async () => {
    expect(await offered(PARTS)).not.toContain('2020-06');
    const late = `insert into audit_events (id, request_id, event, outcome, occurred_at)
      values (gen_random_uuid(), 'r', 'case.viewed', 'allowed', '2020-06-30 23:59:59Z')`;
    expect(await offered(PARTS, late)).toContain('2020-06');
  });

  it('are told of where somebody took all that was logged away: what stands under the seal keeps them', async () => {
    const gone = `delete from audit_events where occurred_at >= '${OLD}' and occurred_at < '2020-04-01'`;

    expect(await offered(gone)).toContain('2020-03');
    expect(await keptBy(OLD, gone)).toContain('not-sealed');
  });
});
