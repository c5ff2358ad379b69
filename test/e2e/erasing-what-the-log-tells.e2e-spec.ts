import { newId } from '../../src/platform/id';
import type { CaseLogView } from '../../src/trust/access-log/access-log.view';
import type { AuditEventsView } from '../../src/trust/audit/audit.view';
import { EventEraser } from '../../src/trust/audit/erasing/event-eraser';
import { answerOf } from '../support/answer';
import { rowsAs } from '../support/at-console';
import type { Case, Person } from '../support/builders';
import { outsideTheLog } from '../support/outside-the-log';
import { heard, structureOf } from '../support/pdf-structure';
import type { SignedIn } from '../support/person';
import { TestSealer } from '../support/sealing';
import { until } from '../support/until';
import { aWorld, type World } from '../support/world';

let world: World;
let one: SignedIn;
let another: SignedIn;
let coordinator: Person;
let about: Case;
beforeAll(async () => {
  world = await aWorld();
  const municipality = await world.organisation('municipality');
  one = await world.as(await world.person('log_reviewer', municipality));
  another = await world.as(await world.person('log_reviewer', municipality));
  coordinator = await world.coordinator();
  about = await world.openCase({ coordinator });
  await world.database.sql(
    `insert into audit_events (id, request_id, event, outcome, purpose, basis, occurred_at, case_id, user_id, organisation_id)
     select gen_random_uuid(), 'r', 'case.viewed', 'allowed', 'help', 'coordination', now() - interval '80 days', $1, $2, $3
     from generate_series(1, 4)`,
    [about.id, coordinator.userId, coordinator.organisation.id],
  );
});
afterAll(() => world.close());

const decision = 'KS 2026/114';
const rowsOf = (requestId: unknown) =>
  world.database.sql('select event, outcome, reason from audit_events where request_id = $1', [requestId]);

/** All is sealed, and a night found the log whole. */
async function aNight(): Promise<void> {
  const unsealed = `select from audit_events e where e.case_id = $1 and not exists (
    select from audit_leaves l where l.event_id = e.id)`;
  await until(async () => (await world.database.sql(unsealed, [about.id])).length === 0);
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

/** What the sealer does each minute, sooner. The service seals beside it, and one at a time gets through. */
async function erase(): Promise<number> {
  const sealer = new TestSealer(world.database);
  const eraser = new EventEraser(sealer.connection);
  try {
    return await until(async () => (await eraser.step()).erased?.events);
  } finally {
    await sealer.close();
  }
}

async function paperOf(reader: SignedIn, { id } = about): Promise<string> {
  const answer = await reader
    .get(`/api/cases/${id}/access-report?language=sv`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  return heard(structureOf(answer.body as Buffer)).replaceAll(/\s/g, '');
}

describe('erasing what the log tells of a case', () => {
  it.each(outsideTheLog)('is closed to %s', async (role, kind, status) => {
    const somebody = await world.as(await world.person(role, await world.organisation(kind)));

    await somebody.get('/api/audit/erasures').expect(status);
    await somebody.post('/api/audit/erasures', { caseNumber: about.number, decision }).expect(status);
    await somebody.post('/api/audit/erasure-approvals', { caseId: about.id }, 1).expect(status);
    await somebody.post('/api/audit/erasure-withdrawals', { caseId: about.id }, 1).expect(status);
  });

  it.each([
    '',
    'Lisas mamma bad om det!',
    'Lisas mamma bad om det',
    '20110301-1234',
    'x'.repeat(61),
    7,
    undefined,
  ])('takes the number of a decision, and not %p', async (said) => {
    const answer = await one
      .post('/api/audit/erasures', { caseNumber: about.number, decision: said })
      .expect(400);

    expect(answer.body).toMatchObject({ errors: [{ field: 'decision' }] });
  });

  it('is refused of an open case, of one that the log tells nothing of, and of none: in words and in the log', async () => {
    await aNight();
    const silent = await world.openCase({ coordinator });
    for (const [caseNumber, code] of [
      [about.number, 'case-open'],
      [silent.number, 'nothing-to-erase'],
      ['1999-0001', 'nothing-to-erase'],
    ]) {
      const answer = await one.post('/api/audit/erasures', { caseNumber, decision }).expect(409);
      expect(answer.body).toMatchObject({ code });
      expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
        { event: 'audit.erasure-proposed', outcome: 'refused', reason: code },
      ]);
    }
  });

  it('is proposed by one and approved by another, once', async () => {
    await world.database.sql(
      `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
      [about.id],
    );
    const [caseId, caseNumber] = [about.id, about.number];
    const approved = (by: SignedIn, version = 1) =>
      by.post('/api/audit/erasure-approvals', { caseId }, version);
    const early = await approved(another).expect(409);
    expect(early.body).toMatchObject({ code: 'no-erasure-to-approve' });

    const key = newId();
    const proposed = () =>
      one.post('/api/audit/erasures', { caseNumber, decision }).set('Idempotency-Key', key).expect(204);
    await proposed();
    await proposed();

    const twice = await another.post('/api/audit/erasures', { caseNumber, decision }).expect(409);
    expect(twice.body).toMatchObject({ code: 'erasure-proposed' });
    const own = await approved(one).expect(422);
    expect(own.body).toMatchObject({ code: 'own-act' });
    const stale = await approved(another, 2).expect(412);
    expect(stale.body).toMatchObject({ code: 'stale-version' });
    const answer = await approved(another).expect(204);
    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
      { event: 'audit.erasure-approved', outcome: 'allowed', reason: null },
    ]);
    const again = await approved(another, 2).expect(409);
    expect(again.body).toMatchObject({ code: 'no-erasure-to-approve' });
  });
});

describe('where the log of a case is erased', () => {
  let reader: SignedIn;
  beforeAll(async () => {
    reader = await world.as(coordinator);
    expect(await paperOf(reader)).not.toContain('raderat');
    expect(await erase()).toBe(4);
  });

  it('the log of the case says before which day, and has no row of it', async () => {
    const read = (query: string) =>
      answerOf<CaseLogView>(reader.get(`/api/cases/${about.id}/access-log${query}`).expect(200));

    const whole = await read('');
    expect(whole.erasedUntil).toMatch(/^\d{4}-\d{2}-01$/);
    expect(whole.items.filter(({ event }) => event === 'case.viewed')).toEqual([]);
    expect((await read(`?from=${whole.erasedUntil}`)).erasedUntil).toBeNull();
    const { id } = await world.openCase({ coordinator });
    const other = await answerOf<CaseLogView>(reader.get(`/api/cases/${id}/access-log`).expect(200));
    expect(other.erasedUntil).toBeNull();
  });

  it('the family’s paper says so, of whichever case of the child it is printed, and of no other child', async () => {
    const ofTheChild = await world.openCase({ coordinator, child: about.child, programme: 'SSF' });
    const ofAnother = await world.openCase({ coordinator });

    for (const each of [about, ofTheChild])
      expect(await paperOf(reader, each)).toContain('ärraderatefterettbeslut');
    expect(await paperOf(reader, ofAnother)).not.toContain('raderat');
    const { erasedUntil } = await answerOf<CaseLogView>(
      reader.get(`/api/cases/${ofTheChild.id}/access-log`).expect(200),
    );
    expect(erasedUntil).toBeNull();
  });

  it('nobody is told who may not read the log of the case', async () => {
    const app = await world.database.consoleOf('app');
    const school = await world.participant('school');
    const asked = async (who: Person) =>
      (
        await rowsAs<{ until: Date | null }>(app, who, 'select erased_until($1, true, null) as until', [
          about.id,
        ])
      ).rows[0]?.until;

    expect(await asked(coordinator)).toBeInstanceOf(Date);
    for (const [role, kind] of outsideTheLog.slice(1))
      expect(await asked(await world.person(role, await world.organisation(kind)))).toBeNull();
    expect(await asked(school)).toBeNull();
    await app.end();
  });

  it('a search tells the events as erased, and finds none of the case', async () => {
    const search = (query: string) =>
      answerOf<AuditEventsView>(one.get(`/api/audit/events?${query}`).expect(200));
    const [from, until] = [81, 79].map((days) => new Date(Date.now() - days * 86_400_000).toISOString());

    const found = await search(`from=${from}&until=${until}`);
    expect(
      found.items.map(({ isErased, userId, caseId, requestId }) => [isErased, userId, caseId, requestId]),
    ).toEqual(Array.from({ length: 4 }, () => [true, null, null, null]));
    const ofCase = await search(`caseId=${about.id}&event=case.viewed`);
    expect(ofCase.items).toEqual([]);
  });

  it('an export and the proof of an erased event go on', async () => {
    const [from, to] = [81, 79].map((days) => new Date(Date.now() - days * 86_400_000).toISOString());
    const { text } = await one.get(`/api/audit/export?from=${from}&to=${to}`).buffer(true).expect(200);
    expect(text.match(/"details":null/g)).toHaveLength(4);
    const [event] = await world.database.sql<{ id: string }>(
      'select id from audit_events where salt is null',
    );

    await one.get(`/api/audit/events/${event?.id}/proof`).expect(200);
  });
});
