import { randomUUID } from 'node:crypto';
import type { AuditEventsView } from '../../src/trust/audit/audit.view';
import { answerOf } from '../support/answer';
import type { Person } from '../support/builders';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let teacher: Person;
let reviewer: Person;

beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  teacher = await world.participant('school');
  reviewer = await world.person('log_reviewer', await world.organisation('municipality'));
});
afterAll(() => world.close());

async function found(query: Readonly<Record<string, string>>): Promise<AuditEventsView> {
  const signedIn = await world.as(reviewer);
  return answerOf<AuditEventsView>(signedIn.get('/api/audit/events').query(query).expect(200));
}

describe('a log reviewer', () => {
  it('finds a read, a write and a refusal in one case: who, in which role, with what outcome', async () => {
    const opened = await world.openCase({
      coordinator,
      participants: [teacher],
      referredBy: teacher.organisation,
    });
    const [reader, writer] = [await world.as(teacher), await world.as(coordinator)];
    await reader.get(`/api/cases/${opened.id}`).expect(200);
    await writer.post(`/api/cases/${opened.id}/phase`, { to: 'ACTIVE' }, 99).expect(412);
    await reader.post(`/api/cases/${opened.id}/phase`, { to: 'ACTIVE' }, 1).expect(403);

    const { items } = await found({ caseId: opened.id });
    const refused = await found({ userId: teacher.userId, outcome: 'refused' });

    expect(items).toContainEqual(
      expect.objectContaining({
        event: 'case.viewed',
        outcome: 'allowed',
        userId: teacher.userId,
        role: 'participant',
        organisation: teacher.organisation.name,
        caseNumber: opened.number,
      }),
    );
    expect(refused.items).toContainEqual(
      expect.objectContaining({
        event: 'case.phase-changed',
        reason: 'verb-not-allowed',
        resourceId: opened.id,
      }),
    );
    expect((await found({ userId: coordinator.userId, outcome: 'refused' })).items[0]).toMatchObject({
      event: 'case.phase-changed',
      reason: 'stale-version',
    });
  });

  it('is told no request of what the service did by itself', async () => {
    await world.database.sql(
      `insert into audit_events (id, event, outcome, request_id, purpose, basis, facts)
       values ($1, 'schema.changed', 'allowed', 'none', 'system', 'service', '{}')`,
      [randomUUID()],
    );

    const { items } = await found({ event: 'schema.changed' });

    expect(items.map(({ requestId }) => requestId)).toEqual(items.map(() => null));
    expect(items.length).toBeGreaterThan(0);
  });

  it('finds the knock on a case that is hidden and on one that never was, and sees no difference', async () => {
    const hidden = await world.openCase({ coordinator });
    const stranger = await world.as(await world.participant('leisure'));
    await stranger.get(`/api/cases/${hidden.id}`).expect(404);
    await stranger.get(`/api/cases/${randomUUID()}`).expect(404);

    const { items } = await found({ userId: stranger.session.user.id, event: 'case.viewed' });

    expect(items.map(({ outcome, reason }) => ({ outcome, reason }))).toEqual([
      { outcome: 'refused', reason: 'not-found' },
      { outcome: 'refused', reason: 'not-found' },
    ]);
  });

  it('turns the pages of a long log without missing or repeating a row', async () => {
    const busy = await world.participant('school');
    const signedIn = await world.as(busy);
    for (let read = 0; read < 60; read++) await signedIn.get('/api/organisations').expect(200);

    const first = await found({ userId: busy.userId, event: 'organisations.listed' });
    const second = await found({
      userId: busy.userId,
      event: 'organisations.listed',
      cursor: first.nextCursor ?? '',
    });

    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
    expect(second.nextCursor).toBeNull();
  });

  it('leaves a trace when looking, too, which names what was narrowed and not what was looked for', async () => {
    await found({ outcome: 'failed', userId: reviewer.userId });

    const [trace] = await world.database.sql(
      `select outcome, facts -> 'filters' as filters from audit_events
       where event = 'audit.searched' and user_id = $1 order by occurred_at desc limit 1`,
      [reviewer.userId],
    );

    expect(trace).toEqual({ outcome: 'allowed', filters: ['userId', 'outcome'] });
  });

  it('reads no case, no note and no person', async () => {
    const opened = await world.openCase({ coordinator });
    const signedIn = await world.as(reviewer);

    for (const path of [
      `/api/cases/${opened.id}`,
      `/api/cases/${opened.id}/notes`,
      '/api/referrals',
      '/api/users',
    ]) {
      await signedIn.get(path).expect(404);
    }
  });
});

describe('the log', () => {
  // Whoever may read the log of their own cases knows that there is a log.
  it.each([
    ['coordinator', 'coordination', 403],
    ['administrator', 'municipality', 404],
    ['unit_manager', 'school', 403],
    ['steering_group_member', 'municipality', 404],
  ] as const)('is closed to %s, in the service and in the database', async (role, kind, status) => {
    const somebody = await world.person(role, await world.organisation(kind));
    await (await world.as(somebody)).get('/api/audit/events').expect(status);

    const console = await world.database.consoleOf('app');
    await console.query('begin');
    await console.query(
      `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
      [somebody.userId, somebody.membershipId],
    );
    const { rowCount } = await console.query(`select * from search_the_log('{}', 200)`);
    await console.end();

    expect(rowCount).toBe(0);
  });

  it('holds no word of what was read, written or searched', async () => {
    const opened = await world.openCase({
      coordinator,
      participants: [teacher],
      referredBy: teacher.organisation,
    });
    const signedIn = await world.as(teacher);
    const secret = 'Påhittad-hemlighet-4711';
    await signedIn.post(`/api/cases/${opened.id}/notes`, {
      category: 'school',
      text: secret,
      occurredOn: '2026-11-01',
    });

    const rows = await world.database.sql('select * from audit_events');

    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).not.toContain(opened.child.name);
  });

  it('has a row for every answer: without it, there is none', async () => {
    await world.database.sql('revoke insert on audit_events from samspel_app');
    const signedIn = await world.as(coordinator);

    const answer = await signedIn.get('/api/cases');
    await world.database.sql('grant insert on audit_events to samspel_app');

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain('items');
  });

  it('has a row for every refusal: without it, the service says that it is not ready', async () => {
    await world.database.sql('revoke insert on audit_events from samspel_system');
    const signedIn = await world.as(coordinator);

    const answer = await signedIn.get(`/api/cases/${randomUUID()}`);
    await world.database.sql('grant insert on audit_events to samspel_system');

    expect(answer.status).toBe(503);
  });
});

describe('a session', () => {
  it('neither ends nor changes its role when the log cannot say so', async () => {
    const teacher = await world.participant('school');
    const another = await world.organisation('leisure');
    const signedIn = await world.as(teacher);
    const second = await world.membership(teacher.userId, 'participant', another);
    await world.database.sql('revoke insert on audit_events from samspel_app');

    const changed = await signedIn.post('/api/session/membership', { membershipId: second });
    const ended = await signedIn.post('/api/session/end');
    await world.database.sql('grant insert on audit_events to samspel_app');

    expect([changed.status, ended.status].every((status) => status >= 400)).toBe(true);
    const session = await answerOf(signedIn.get('/api/session').expect(200));
    expect(session).toMatchObject({ membership: { id: teacher.membershipId } });
  });
});
