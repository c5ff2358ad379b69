import type { AuditEventsView } from '../../src/trust/audit/audit.view';
import type { CaseLogView } from '../../src/trust/access-log/access-log.view';
import type { IntegrityView } from '../../src/trust/audit/verification/integrity.view';
import { answerOf } from '../support/answer';
import { newId } from '../../src/platform/id';
import type { Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import { outsideTheLog } from '../support/outside-the-log';
import { until } from '../support/until';
import { aWorld, type World } from '../support/world';

let world: World;
let one: SignedIn;
let another: SignedIn;
let coordinator: Person;
beforeAll(async () => {
  world = await aWorld();
  const municipality = await world.organisation('municipality');
  one = await world.as(await world.person('log_reviewer', municipality));
  another = await world.as(await world.person('log_reviewer', municipality));
  coordinator = await world.coordinator();
});
afterAll(() => world.close());

const OLD = '2020-03';

/** Rows of an old month that the service has sealed, and a night that found the log whole. */
async function anOldMonth(): Promise<void> {
  await world.database.sql(`select keep_audit_months('${OLD}-01', 0)`);
  await world.database.sql(
    `insert into audit_events (id, request_id, event, outcome, occurred_at)
     select gen_random_uuid(), 'r', 'case.viewed', 'allowed', '${OLD}-05'::timestamptz + n * interval '1 second'
     from generate_series(1, 5) n`,
  );
  const unsealed = `select from audit_events e where e.occurred_at < '2020-04-01'
    and not exists (select from audit_leaves l where l.event_id = e.id)`;
  await until(async () => (await world.database.sql(unsealed)).length === 0);
  const verification_id = newId();
  await world.database.insert('audit_verifications', { id: verification_id });
  await world.database.insert('audit_verification_outcomes', {
    verification_id,
    outcome: 'intact',
    first: 0,
    size: 1_000_000,
    tree_size: 1_000_000,
    witnessed: 1_000_000,
    finding_count: 0,
    findings: '[]',
  });
}

const monthOf = async (who: SignedIn, month: string) =>
  (await answerOf<IntegrityView>(who.get('/api/audit/integrity').expect(200))).months.find(
    (each) => each.month === month,
  );
const rowsOf = (requestId: unknown) =>
  world.database.sql('select event, outcome, reason from audit_events where request_id = $1', [requestId]);

describe('closing a month of the log', () => {
  it('is refused while the law keeps it, and the refusal is logged', async () => {
    const answer = await one.post('/api/audit/closings', { month: '2026-01' }).expect(409);

    expect(answer.body).toMatchObject({ code: 'within-retention' });
    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
      { event: 'audit.closing-proposed', outcome: 'refused', reason: 'within-retention' },
    ]);
  });

  it.each(['2020', '2020-13', '2020-3', '2020-03-01', ''])(
    'is asked for of a month, not of %p',
    async (month) => {
      const answer = await one.post('/api/audit/closings', { month }).expect(400);

      expect(answer.body).toMatchObject({ errors: [{ field: 'month' }] });
    },
  );

  it.each(outsideTheLog)('is closed to %s', async (role, kind, status) => {
    const somebody = await world.as(await world.person(role, await world.organisation(kind)));

    await somebody.post('/api/audit/closings', { month: OLD }).expect(status);
    await somebody.post('/api/audit/closing-approvals', { month: OLD }).expect(status);
    await somebody.post('/api/audit/closing-withdrawals', { month: OLD }).expect(status);
  });

  it('is proposed by one and approved by another, once, and stands on the page of both', async () => {
    const early = await another.post('/api/audit/closing-approvals', { month: OLD }).expect(409);
    expect(early.body).toMatchObject({ code: 'no-closing-to-approve' });
    await anOldMonth();
    expect(await monthOf(one, OLD)).toMatchObject({ state: 'due', proposedBy: null });
    // Its neighbour has a place in the log too, and nothing was logged in it.
    expect(await monthOf(one, '2020-07')).toBeUndefined();
    const empty = await one.post('/api/audit/closings', { month: '2020-07' }).expect(409);
    expect(empty.body).toMatchObject({ code: 'nothing-there' });

    await one.post('/api/audit/closings', { month: OLD }).expect(204);

    expect(await monthOf(one, OLD)).toMatchObject({ state: 'proposed', isOwn: true });
    expect(await monthOf(another, OLD)).toMatchObject({ state: 'proposed', isOwn: false });
    const twice = await another.post('/api/audit/closings', { month: OLD }).expect(409);
    expect(twice.body).toMatchObject({ code: 'closing-proposed' });
    const own = await one.post('/api/audit/closing-approvals', { month: OLD }).expect(422);
    expect(own.body).toMatchObject({ code: 'own-act' });
    const answer = await another.post('/api/audit/closing-approvals', { month: OLD }).expect(204);
    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
      { event: 'audit.closing-approved', outcome: 'allowed', reason: null },
    ]);
    expect(['approved', 'closed']).toContain((await monthOf(one, OLD))?.state);
    const again = await another.post('/api/audit/closing-approvals', { month: OLD }).expect(409);
    expect(again.body).toMatchObject({ code: 'no-closing-to-approve' });
  });
});

describe('a proposal to close a month', () => {
  const MONTH = '2020-05';
  const withdrawn = (by: SignedIn) => by.post('/api/audit/closing-withdrawals', { month: MONTH });
  const proposed = (decided: object = {}) =>
    world.database.insert('audit_month_closings', {
      month: `${MONTH}-01`,
      proposed_by: one.session.user.id,
      ...decided,
    });
  beforeAll(() =>
    world.database.sql(
      `insert into audit_events (id, request_id, event, outcome, occurred_at)
       values (gen_random_uuid(), 'r', 'case.viewed', 'allowed', '${MONTH}-05')`,
    ),
  );
  afterEach(() =>
    world.database.pastTriggers(`delete from audit_month_closings where month = '${MONTH}-01'`),
  );

  it('is withdrawn by whoever made it, once, and the log tells', async () => {
    await proposed();

    const answer = await withdrawn(one).expect(204);

    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
      { event: 'audit.closing-withdrawn', outcome: 'allowed', reason: null },
    ]);
    expect(await monthOf(one, MONTH)).toMatchObject({ state: 'due', proposedBy: null });
    const twice = await withdrawn(one).expect(409);
    expect(twice.body).toMatchObject({ code: 'no-closing-to-withdraw' });
    expect(await rowsOf(twice.headers['x-request-id'])).toEqual([
      { event: 'audit.closing-withdrawn', outcome: 'refused', reason: 'no-closing-to-withdraw' },
    ]);
  });

  it('is not withdrawn by another', async () => {
    await proposed();

    expect((await withdrawn(another).expect(422)).body).toMatchObject({ code: 'not-yours-to-withdraw' });

    expect(await monthOf(one, MONTH)).toMatchObject({ state: 'proposed', isOwn: true });
  });

  it.each([
    ['approved', {}],
    ['closed', { closed_at: new Date(), events: 5 }],
  ])('is not withdrawn once the month is %s', async (state, further) => {
    const approved = { approved_by: another.session.user.id, approved_at: new Date() };
    await proposed({ ...approved, ...further });

    expect((await withdrawn(one).expect(409)).body).toMatchObject({ code: 'no-closing-to-withdraw' });

    expect(await monthOf(one, MONTH)).toMatchObject({ state });
  });
});

describe('where a month is gone', () => {
  beforeAll(() =>
    world.database.insert('audit_month_closings', {
      month: '2019-11-01',
      proposed_by: one.session.user.id,
      approved_by: another.session.user.id,
      approved_at: new Date(),
      closed_at: new Date(),
      events: 10,
    }),
  );

  it('the search says so for a time that touches it, and not for another', async () => {
    const search = (query: string) =>
      answerOf<AuditEventsView>(one.get(`/api/audit/events${query}`).expect(200));

    const first = await search('');
    expect(first.closedMonths).toContain('2019-11');
    expect((await search(`?cursor=${first.nextCursor}`)).closedMonths).toEqual([]);
    expect((await search('?from=2019-11-30T00:00:00Z&until=2019-12-30T00:00:00Z')).closedMonths).toEqual([
      '2019-11',
    ]);
    expect((await search('?from=2019-12-01T00:00:00Z')).closedMonths).not.toContain('2019-11');
    expect((await search('?until=2019-11-01T00:00:00Z')).closedMonths).toEqual([]);
  });

  it('the log of a case says so', async () => {
    const { id } = await world.openCase({ coordinator });
    const reader = await world.as(coordinator);
    const read = (query: string) =>
      answerOf<CaseLogView>(reader.get(`/api/cases/${id}/access-log${query}`).expect(200));

    expect((await read('')).closedMonths).toContain('2019-11');
    expect((await read('?from=2020-06-01')).closedMonths).toEqual([]);
  });

  it('no review is drawn of it, as if nobody had read', async () => {
    const answer = await one.post('/api/log-reviews/draws', { month: '2019-11-01' }).expect(409);

    expect(answer.body).toMatchObject({ code: 'month-gone' });
  });
});
