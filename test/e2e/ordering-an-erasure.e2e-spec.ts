import { Metrics } from '../../src/platform/metrics/metrics';
import { newId } from '../../src/platform/id';
import type { ErasuresView } from '../../src/trust/audit/erasing/erasure.view';
import type { IntegrityView } from '../../src/trust/audit/verification/integrity.view';
import { VerificationFigures } from '../../src/trust/audit/verification/verification-figures';
import { answerOf } from '../support/answer';
import { type Case, dayFromNow, type Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import { outsideTheLog } from '../support/outside-the-log';
import { aWorld, type World } from '../support/world';

let world: World;
let one: SignedIn;
let another: SignedIn;
let anotherPerson: Person;
let coordinator: Person;
let about: Case;
beforeAll(async () => {
  world = await aWorld();
  const municipality = await world.organisation('municipality');
  one = await world.as(await world.person('log_reviewer', municipality));
  anotherPerson = await world.person('log_reviewer', municipality);
  another = await world.as(anotherPerson);
  coordinator = await world.coordinator();
  about = await world.openCase({ coordinator });
});
afterAll(() => world.close());
afterEach(async () => {
  await world.database.pastTriggers('delete from audit_erasures');
  await world.database.pastTriggers('delete from conflicts_of_interest');
});

const rowsOf = (requestId: unknown) =>
  world.database.sql('select event, outcome, reason, resource_id from audit_events where request_id = $1', [
    requestId,
  ]);
const ordered = (decided: object = {}) =>
  world.database.insert('audit_erasures', {
    case_id: about.id,
    decision: 'KS 2026/114',
    until: `${dayFromNow(-40)}T00:00:00Z`,
    proposed_by: one.session.user.id,
    ...decided,
  });
const approved = () => ({ approved_by: another.session.user.id, approved_at: new Date() });
const listOf = (reader: SignedIn, query = '') =>
  answerOf<ErasuresView>(reader.get(`/api/audit/erasures${query}`).expect(200));
const withdrawn = (by: SignedIn, version = 1) =>
  by.post('/api/audit/erasure-withdrawals', { caseId: about.id }, version);

describe('the orders to erase what the log tells of a case', () => {
  it('are nobody’s to read but the log’s reviewers’', async () => {
    await ordered();
    for (const [role, kind, status] of outsideTheLog) {
      const somebody = await world.as(await world.person(role, await world.organisation(kind)));
      const { text } = await somebody.get('/api/audit/erasures').expect(status);
      expect(text).not.toContain(about.number);
    }
    const school = await world.as(await world.participant('school'));
    await school.get('/api/audit/erasures').expect(404);
  });

  it('say what there is to do, for each who looks, and the look is logged', async () => {
    await ordered();

    const [own] = (await listOf(one)).items;
    const answer = await another.get('/api/audit/erasures').expect(200);

    expect(own).toMatchObject({ state: 'proposed', isOwn: true, may: ['withdraw'], version: 1 });
    expect((answer.body as ErasuresView).items).toMatchObject([
      { caseNumber: about.number, decision: 'KS 2026/114', isOwn: false, may: ['approve'] },
    ]);
    expect(
      await world.database.sql(
        'select event, outcome, purpose, basis, facts from audit_events where request_id = $1',
        [answer.headers['x-request-id']],
      ),
    ).toEqual([
      {
        event: 'audit.erasures-listed',
        outcome: 'allowed',
        purpose: 'oversight',
        basis: 'public-task',
        facts: expect.objectContaining({ count: 1, ids: [own?.id] }) as unknown,
      },
    ]);
  });

  it.each([
    ['approved', () => approved()],
    ['withdrawn', () => ({ withdrawn_at: new Date() })],
    ['carried-out', () => ({ ...approved(), carried_out_at: new Date(), events: 7 })],
    ['held-back', () => ({ ...approved(), held_back_at: new Date(), held_back_places: [4, 9] })],
  ])('tell of one that is %s, about which nobody may do anything', async (state, decided) => {
    await ordered(decided());

    for (const reader of [one, another])
      expect((await listOf(reader)).items).toMatchObject([{ state, may: [] }]);
  });

  it('say how many events went and when, and where one is held back', async () => {
    const carried = new Date();
    await ordered({ ...approved(), carried_out_at: carried, events: 7 });
    expect((await listOf(one)).items).toMatchObject([{ events: 7, carriedOutAt: carried.toISOString() }]);
    await ordered({ ...approved(), held_back_at: new Date(), held_back_places: [4, 9] });

    expect((await listOf(one)).items).toMatchObject([{ heldBackPlaces: [4, 9] }, { heldBackPlaces: [] }]);
  });

  it('are not there for somebody with a conflict of interest, who approves and proposes none either', async () => {
    await ordered();
    await world.conflict(about, anotherPerson, coordinator);

    expect(await listOf(another)).toEqual({ items: [], nextCursor: null });
    const approval = await another.post('/api/audit/erasure-approvals', { caseId: about.id }, 1).expect(409);
    expect(approval.body).toMatchObject({ code: 'no-erasure-to-approve' });
    const proposal = await another
      .post('/api/audit/erasures', { caseNumber: about.number, decision: 'KS 1' })
      .expect(409);
    const ofNone = await another
      .post('/api/audit/erasures', { caseNumber: '1999-0001', decision: 'KS 1' })
      .expect(409);
    const told = ({ body }: { body: unknown }) => ({ ...(body as object), requestId: null });
    expect(told(proposal)).toEqual(told(ofNone));
    expect((await listOf(one)).items).toHaveLength(1);
  });

  it('come a page at a time, each once, the newest first', async () => {
    for (let minute = 0; minute < 53; minute++)
      await ordered({
        withdrawn_at: new Date(),
        proposed_at: new Date(Date.UTC(2026, 9, 1, 0, minute)).toISOString(),
        until: '2026-03-01T00:00:00Z',
      });

    const first = await listOf(one);
    const rest = await listOf(one, `?cursor=${first.nextCursor}`);

    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([50, 3, null]);
    const times = [...first.items, ...rest.items].map(({ proposedAt }) => proposedAt);
    expect(times).toEqual([...new Set(times)].sort().reverse());
    await one.get('/api/audit/erasures?cursor=x').expect(400);
  });
});

describe('a proposal to erase what the log tells of a case', () => {
  it.each(['', '2026', '2026-0001; drop', 'Lo Exempelsson', undefined, 7, '../2026-0001'])(
    'names the case by its number, and not %p',
    async (caseNumber) => {
      const answer = await one.post('/api/audit/erasures', { caseNumber, decision: 'KS 1' }).expect(400);

      expect(answer.body).toMatchObject({ errors: [{ field: 'caseNumber' }] });
    },
  );

  it('is withdrawn by whoever made it, once, and the log tells', async () => {
    await ordered();

    const answer = await withdrawn(one).expect(204);

    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
      { event: 'audit.erasure-withdrawn', outcome: 'allowed', reason: null, resource_id: about.id },
    ]);
    expect((await listOf(one)).items).toMatchObject([{ state: 'withdrawn', version: 2, may: [] }]);
    const twice = await withdrawn(one, 2).expect(409);
    expect(twice.body).toMatchObject({ code: 'no-erasure-to-withdraw' });
    expect(await rowsOf(twice.headers['x-request-id'])).toMatchObject([
      { event: 'audit.erasure-withdrawn', outcome: 'refused', reason: 'no-erasure-to-withdraw' },
    ]);
  });

  it('is not withdrawn by another, nor as another version than was seen, nor without saying which', async () => {
    await ordered();

    expect((await withdrawn(another).expect(422)).body).toMatchObject({ code: 'not-yours-to-withdraw' });
    expect((await withdrawn(one, 2).expect(412)).body).toMatchObject({ code: 'stale-version' });
    await one.post('/api/audit/erasure-withdrawals', { caseId: about.id }).expect(400);

    expect((await listOf(one)).items).toMatchObject([{ state: 'proposed', version: 1 }]);
  });

  it.each([
    ['approved', {}],
    ['carried-out', { carried_out_at: new Date(), events: 5 }],
    ['held-back', { held_back_at: new Date(), held_back_places: [1] }],
  ])('is not withdrawn once it is %s', async (state, further) => {
    await ordered({ ...approved(), ...further });

    expect((await withdrawn(one).expect(409)).body).toMatchObject({ code: 'no-erasure-to-withdraw' });

    expect((await listOf(one)).items).toMatchObject([{ state }]);
  });
});

describe('the alarm of an order that is held back', () => {
  it('is one of the integrity of the log, is counted, and says nothing of the whole log', async () => {
    const id = newId();
    await world.database.insert('audit_verifications', { id, is_of_part: true });
    await world.database.insert('audit_verification_outcomes', {
      verification_id: id,
      outcome: 'tampered',
      ...{ first: 4, size: 5, tree_size: 10, witnessed: 0, finding_count: 1 },
      findings: JSON.stringify([{ code: 'leaf', sequence: 4 }]),
    });
    const integrity = () => answerOf<IntegrityView>(another.get('/api/audit/integrity').expect(200));
    await world.app.get(VerificationFigures).refresh();
    const metrics = await (await fetch(`http://127.0.0.1:${world.app.get(Metrics).port}/metrics`)).text();

    expect((await integrity()).alarms).toMatchObject([
      { id, isOfPart: true, askedBy: null, state: 'tampered' },
    ]);
    expect(metrics).toMatch(/^samspel_audit_verification_alarms 1$/m);
    expect(metrics).toMatch(/^samspel_audit_verification_last_timestamp_seconds 0$/m);
    expect(JSON.stringify((await integrity()).alarms)).not.toContain(about.number);
    await another
      .post(`/api/audit/verifications/${id}/answer`, { words: 'Säkerhetschefen är kontaktad.' })
      .expect(200);
    expect((await integrity()).alarms).toEqual([]);
  });

  it('does not crowd out what was last found of the whole log', async () => {
    const whole = newId();
    const ended = async (id: string, minutesAgo: number, isOfPart: boolean) => {
      const at = new Date(Date.now() - minutesAgo * 60_000);
      await world.database.insert('audit_verifications', { id, asked_at: at, is_of_part: isOfPart });
      await world.database.insert('audit_verification_outcomes', {
        verification_id: id,
        ended_at: at,
        outcome: isOfPart ? 'tampered' : 'intact',
        ...{ first: 0, size: 5, tree_size: 10, witnessed: 0, finding_count: isOfPart ? 1 : 0 },
        findings: JSON.stringify(isOfPart ? [{ code: 'leaf', sequence: 4 }] : []),
      });
    };
    await ended(whole, 60, false);
    for (let minute = 1; minute <= 12; minute++) await ended(newId(), minute, true);

    const { verifications } = await answerOf<IntegrityView>(another.get('/api/audit/integrity').expect(200));

    expect(verifications.filter(({ isOfPart }) => isOfPart)).toHaveLength(10);
    expect(verifications.at(-1)).toMatchObject({ id: whole, state: 'intact' });
  });
});
