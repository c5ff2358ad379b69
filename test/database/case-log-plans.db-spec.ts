import { Client } from 'pg';
import { dayFromNow, type Case, type Person } from '../support/builders';
import { indexMonthsThatAreOver } from '../support/old-indexes';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let about: Case;
let console: Client;
const plans: string[] = [];

beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  about = await world.openCase({ coordinator });
  await world.database.sql(`select keep_audit_months(now() - interval '5 months', 1)`);
  await world.database.sql('set session_replication_role = replica');
  await world.database.sql(
    `insert into audit_events (id, occurred_at, request_id, event, outcome, user_id, organisation_id, case_id, purpose, basis)
     select gen_random_uuid(), now() - n * interval '3 minutes', 'none', 'case.viewed', 'allowed', $2, $3,
       case when n % 300 = 0 then $1::uuid else gen_random_uuid() end, 'help', 'coordination'
     from generate_series(1, 60000) n`,
    [about.id, coordinator.userId, coordinator.organisation.id],
  );
  await world.database.sql('set session_replication_role = origin');
  await indexMonthsThatAreOver(world.database);
  await world.database.sql('vacuum analyze audit_events');
  console = new Client(world.database.superuserUrl);
  await console.connect();
  console.on('notice', ({ message }) => plans.push(message ?? ''));
  await console.query(`load 'auto_explain'`);
  await console.query(
    `set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on; set client_min_messages = log`,
  );
}, 120_000);
afterAll(async () => {
  await console.end();
  await world.close();
});

/** The plans of the statements that a function runs inside itself, on the log, as the coordinator. */
async function plansOf(statement: string, values: readonly unknown[]): Promise<string[]> {
  await console.query('begin');
  await console.query(
    `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
    [coordinator.userId, coordinator.membershipId],
  );
  plans.length = 0;
  const { rowCount } = await console.query(statement, [...values]);
  await console.query('rollback');
  expect(rowCount).toBeGreaterThan(0);
  return plans.filter((plan) => /on audit_events/.test(plan));
}

const since = dayFromNow(-70);
const before = dayFromNow(-50);
const partsIn = (plan: string) => [...new Set(plan.match(/audit_events_\d{4}_\d{2}\b/g))];

describe('the log of one case among many', () => {
  it.each<readonly [string, string, readonly unknown[]]>([
    [
      'a page',
      'select from case_log($1, null, null, null, null, null, $2, $3, null, null, 51)',
      [since, before],
    ],
    ['the counts by unit', `select from case_log_units($1, '{}', '{}', $2, $3)`, [since, before]],
    ['the family’s paper', `select from case_access_report($1, '{}', $2, $3)`, [since, before]],
  ])('is found by its case and within the months that are asked for: %s', async (_, statement, time) => {
    const [plan = '', ...others] = await plansOf(statement, [about.id, ...time]);

    expect(others).toEqual([]);
    expect(plan).not.toMatch(/Seq Scan on audit_events_\d/);
    expect(plan).toMatch(/Index Cond: \(+case_id = /);
    expect(partsIn(plan).length).toBeGreaterThan(0);
    expect(partsIn(plan).length).toBeLessThanOrEqual(2);
  });

  it('is counted by unit without a look at the rows of a month that is over', async () => {
    const [plan = ''] = await plansOf(`select from case_log_units($1, '{}', '{}', $2, $3)`, [
      about.id,
      since,
      before,
    ]);

    const reads = plan.match(/\w+(?: \w+)* Scan [^\n]*audit_events_\d{4}_\d{2}\b/g) ?? [];
    expect(reads.length).toBeGreaterThan(0);
    for (const each of reads) expect(each).toMatch(/Index Only Scan using \w+_by_case_and_what/);
  });
});
