import type { CasesView, CaseView, ToDosView } from '../../src/casework/cases/case.view';
import type { ParticipantView } from '../../src/casework/cases/participant.view';
import { newId } from '../../src/platform/id';
import { type Case, dayFromNow, type Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import { aWorld, type World } from '../support/world';

let world: World;
let boss: Person;
let coordinator: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  boss = await world.coordinator();
  coordinator = await world.as(boss);
});
afterAll(() => world.close());

/** An answer's body without what differs between any two requests. */
const apart = ({ body }: { body: unknown }): object => ({ ...(body as object), requestId: undefined });
const codesOf = ({ body }: { body: unknown }) => {
  const { status, code, errors } = body as { status: number; code: string; errors: { field: string }[] };
  return { status, code, fields: errors.map(({ field }) => field) };
};

const aCase = (facts: { phase?: string; programme?: 'SSF' | 'SSPF'; participants?: Person[] } = {}) =>
  world.openCase({ coordinator: boss, ...facts });

/** Lets a teacher into the case, and the consent cover them. */
async function sharedWith(opened: Case, person: Person): Promise<void> {
  await world.invite(opened, person, boss);
  await world.consent(opened, boss, [
    { from: person.organisation, to: boss.organisation, category: 'school' },
  ]);
}
const show = async (by: SignedIn, { id }: Case): Promise<CaseView> =>
  (await by.get(`/api/cases/${id}`).expect(200)).body as CaseView;
const search = async (by: SignedIn, filter = ''): Promise<CasesView> =>
  (await by.get(`/api/cases${filter}`).expect(200)).body as CasesView;
const move = (by: SignedIn, { id }: Case, version: number, wanted: object) =>
  by.post(`/api/cases/${id}/phase`, wanted, version);

describe('moving a case', () => {
  it('goes on while a consent is in force, and its history says who and when', async () => {
    const opened = await aCase();
    await sharedWith(opened, await world.participant('school'));

    const { body } = await move(coordinator, opened, 1, { to: 'PLANNING' }).expect(200);

    expect(body).toEqual({ id: opened.id, phase: 'PLANNING', version: 2 });
    const seen = await show(coordinator, opened);
    expect(seen).toMatchObject({ phase: 'PLANNING', version: 2, consent: { state: 'in-force' } });
    expect(seen.phases).toMatchObject([
      { from: null, to: 'MAPPING' },
      { from: 'MAPPING', to: 'PLANNING' },
    ]);
    expect(await world.auditTrail(opened.id)).toEqual([
      { event: 'case.phase-changed', outcome: 'allowed' },
      { event: 'case.viewed', outcome: 'allowed' },
    ]);
  });

  it('is refused without a consent in force, and the case stays where it was', async () => {
    const opened = await aCase({ phase: 'CONSENT_PENDING' });

    const refused = await move(coordinator, opened, 1, { to: 'MAPPING' }).expect(422);

    expect(codesOf(refused)).toEqual({ status: 422, code: 'move-needs-consent', fields: ['to'] });
    expect(await show(coordinator, opened)).toMatchObject({ phase: 'CONSENT_PENDING', version: 1 });
  });

  it.each([
    ['ahead of the next phase', { to: 'ACTIVE' }, 422, 'no-such-move', 'to'],
    ['back without a reason', { to: 'CONSENT_PENDING' }, 422, 'move-needs-a-reason', 'reason'],
    ['to an unknown phase', { to: 'LIMBO' }, 400, 'malformed-fields', 'to'],
    ['with a field nobody knows', { to: 'PLANNING', score: 3 }, 400, 'malformed-fields', 'score'],
  ])('is refused %s', async (_, wanted, status, code, field) => {
    const opened = await aCase();
    await sharedWith(opened, await world.participant('school'));

    const refused = await move(coordinator, opened, 1, wanted).expect(status);

    expect(codesOf(refused)).toEqual({ status, code, fields: [field] });
  });

  it('is refused when somebody else saved first', async () => {
    const opened = await aCase();
    await move(coordinator, opened, 1, { to: 'CONSENT_PENDING', reason: 'nytt samtycke' }).expect(200);

    const stale = await move(coordinator, opened, 1, { to: 'CLOSING', reason: 'avstår' }).expect(412);

    expect(codesOf(stale).code).toBe('stale-version');
    expect(codesOf(await coordinator.post(`/api/cases/${opened.id}/phase`, { to: 'CLOSING' })).code).toBe(
      'if-match-missing',
    );
  });

  it('has one effect however often it is sent with one key', async () => {
    const opened = await aCase();
    const send = (reason: string) =>
      move(coordinator, opened, 1, { to: 'CONSENT_PENDING', reason }).set(
        'Idempotency-Key',
        `k-${opened.id}`,
      );

    const first = await send('nytt samtycke').expect(200);
    const again = await send('nytt samtycke').expect(200);
    const other = await send('något annat').expect(422);

    expect(again.body).toEqual(first.body);
    expect(codesOf(other).code).toBe('idempotency-key-reused');
    expect((await show(coordinator, opened)).phases).toHaveLength(2);
  });

  it('is a verb that a participant lacks, and a thing that a steering group does not know', async () => {
    const opened = await aCase();
    const teacher = await world.participant('school');
    await sharedWith(opened, teacher);
    const steering = await world.person('steering_group_member', await world.organisation('municipality'));

    await move(await world.as(teacher), opened, 1, { to: 'PLANNING' }).expect(403);
    await move(await world.as(steering), opened, 1, { to: 'PLANNING' }).expect(404);
  });
});

describe('closing a case', () => {
  it('takes two people, and is final', async () => {
    const opened = await aCase({ phase: 'FOLLOW_UP' });
    const second = await world.as(await world.coordinator());
    await move(coordinator, opened, 1, { to: 'CLOSING' }).expect(200);

    const alone = await move(coordinator, opened, 2, { to: 'CLOSED', closeReason: 'GOALS_MET' }).expect(422);
    const reasonless = await move(second, opened, 2, { to: 'CLOSED' }).expect(422);
    await move(second, opened, 2, { to: 'CLOSED', closeReason: 'GOALS_MET' }).expect(200);
    const again = await move(coordinator, opened, 3, { to: 'FOLLOW_UP', reason: 'ångrat' }).expect(422);

    expect(codesOf(alone).code).toBe('closing-needs-a-second-person');
    expect(codesOf(reasonless)).toMatchObject({
      code: 'closing-needs-a-close-reason',
      fields: ['closeReason'],
    });
    expect(codesOf(again).code).toBe('closed-is-final');
    expect(await show(coordinator, opened)).toMatchObject({ closeReason: 'GOALS_MET', may: [], moves: [] });
    const idsIn = async (filter: string) => (await search(coordinator, filter)).items.map(({ id }) => id);
    expect(await idsIn('?limit=100')).not.toContain(opened.id);
    expect(await idsIn('?phase=CLOSED')).toContain(opened.id);
  });

  it('ends what consent opened, at once', async () => {
    const opened = await aCase({ phase: 'CLOSING' });
    const teacher = await world.participant('school');
    await sharedWith(opened, teacher);
    const school = await world.as(teacher);
    await show(school, opened);

    const second = await world.as(await world.coordinator());
    await move(second, opened, 1, { to: 'CLOSED', closeReason: 'MOVED' }).expect(200);

    await school.get(`/api/cases/${opened.id}`).expect(404);
  });
});

describe('the board', () => {
  it('shows a coordinator the card with its consent, its organisations and what is late', async () => {
    const opened = await aCase({ phase: 'ACTIVE' });
    await sharedWith(opened, await world.participant('school'));
    await world.database.sql(
      `update cases set next_event = 'network-meeting', next_event_on = $2 where id = $1`,
      [opened.id, dayFromNow(-1)],
    );

    const { items, counts } = await search(coordinator, '?overdue=true');

    expect(items.find(({ id }) => id === opened.id)).toMatchObject({
      person: { kind: 'named', name: opened.child.name },
      phase: 'ACTIVE',
      nextEvent: { kind: 'network-meeting', on: dayFromNow(-1) },
      consent: { state: 'in-force', until: dayFromNow(60) },
      organisations: [
        { kind: 'school', covered: true },
        { kind: 'social_services', covered: false },
        { kind: 'leisure', covered: false },
        { kind: 'police', covered: false },
      ],
      overdue: 1,
      moves: [
        { to: 'FOLLOW_UP', needs: 'nothing' },
        { to: 'PLANNING', needs: 'reason' },
        { to: 'CLOSING', needs: 'reason' },
      ],
    });
    expect(counts).toContainEqual({ phase: 'ACTIVE', count: items.length });
  });

  it('shows a participant their own cases, counts only those, and turns pages without a gap', async () => {
    const teacher = await world.participant('school');
    const mine = [await aCase(), await aCase(), await aCase({ phase: 'ACTIVE' })];
    for (const opened of mine) await sharedWith(opened, teacher);
    await aCase();
    const school = await world.as(teacher);

    const first = await search(school, '?limit=2');
    const rest = await search(school, `?limit=2&cursor=${first.nextCursor}`);

    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(ids).toEqual(mine.map(({ id }) => id).reverse());
    expect(rest.nextCursor).toBeNull();
    expect(first.counts.filter(({ count }) => count > 0)).toEqual([
      { phase: 'MAPPING', count: 2 },
      { phase: 'ACTIVE', count: 1 },
    ]);
  });

  it('tells an organisation whose consent ended of its own records, and nothing of others’ work', async () => {
    const teacher = await world.participant('school');
    const officer = await world.participant('police');
    const opened = await aCase({ phase: 'ACTIVE', participants: [officer] });
    await sharedWith(opened, teacher);
    await world.note(opened, teacher, 'school');
    const school = await world.as(teacher);
    expect((await show(school, opened)).participants).toHaveLength(2);
    await world.database.sql('update consents set withdrawn_at = now() where case_id = $1', [opened.id]);

    const shut = await show(school, opened);

    expect(shut).toMatchObject({
      number: opened.number,
      standing: 'own-records',
      consent: { state: 'withdrawn', until: null },
      phase: null,
      nextEvent: null,
      organisations: [],
      openedAt: null,
      phases: [],
      moves: [],
      may: ['write-note'],
    });
    expect(shut.participants.map(({ userId }) => userId)).toEqual([teacher.userId]);
    const { items, counts } = await search(school);
    expect(items).toMatchObject([{ id: opened.id, standing: 'own-records', phase: null }]);
    expect(counts.every(({ count }) => count === 0)).toBe(true);
    expect((await search(school, '?phase=ACTIVE')).items).toEqual([]);
  });

  it('answers alike for a case that is hidden and one that is absent', async () => {
    const opened = await aCase();
    const stranger = await world.as(await world.participant('police'));

    const hidden = await stranger.get(`/api/cases/${opened.id}`).expect(404);
    const absent = await stranger.get(`/api/cases/${newId()}`).expect(404);

    expect(apart(hidden)).toEqual(apart(absent));
    expect(apart(await stranger.get(`/api/cases/${opened.id}/participants`))).toEqual(apart(absent));
  });
});

describe('participants', () => {
  const invite = (by: SignedIn, { id }: Case, person: Person, more: object = {}) =>
    by.post(`/api/cases/${id}/participants`, {
      organisationId: person.organisation.id,
      userId: person.userId,
      function: 'mentor',
      ...more,
    });

  it('are invited, and lose the case on the day that they are ended', async () => {
    const opened = await aCase();
    const teacher = await world.participant('school');
    await world.consent(opened, boss, [
      { from: teacher.organisation, to: boss.organisation, category: 'school' },
    ]);
    const school = await world.as(teacher);
    await school.get(`/api/cases/${opened.id}`).expect(404);

    const { body } = await invite(coordinator, opened, teacher).expect(201);
    await show(school, opened);
    const { id, version } = body as ParticipantView;
    await coordinator.post(`/api/participants/${id}/end`, {}, version).expect(200);

    await school.get(`/api/cases/${opened.id}`).expect(404);
    expect(codesOf(await coordinator.post(`/api/participants/${id}/end`, {}, version)).code).toBe(
      'stale-version',
    );
    expect(codesOf(await coordinator.post(`/api/participants/${id}/end`, {}, version + 1)).code).toBe(
      'participation-already-ended',
    );
  });

  it('are never the police in SSF', async () => {
    const opened = await aCase({ programme: 'SSF' });

    const refused = await invite(coordinator, opened, await world.participant('police')).expect(422);

    expect(codesOf(refused)).toEqual({ status: 422, code: 'no-police-in-ssf', fields: ['organisationId'] });
  });

  it('are refused when they work elsewhere, when they take part, and from a participant', async () => {
    const opened = await aCase();
    const [teacher, leader] = [await world.participant('school'), await world.participant('leisure')];
    await sharedWith(opened, teacher);

    const elsewhere = await invite(coordinator, opened, teacher, { userId: leader.userId }).expect(422);
    const twice = await invite(coordinator, opened, teacher).expect(409);
    const nowhere = await invite(coordinator, opened, teacher, { organisationId: newId() }).expect(422);

    expect(codesOf(elsewhere)).toMatchObject({ code: 'does-not-work-there', fields: ['userId'] });
    expect(codesOf(twice).code).toBe('already-a-participant');
    expect(codesOf(nowhere)).toMatchObject({ code: 'unknown-organisation', fields: ['organisationId'] });
    await invite(await world.as(teacher), opened, leader).expect(403);
  });
});

describe('what waits', () => {
  const waitingOn = async ({ id }: Case): Promise<string[]> => {
    const { body } = await coordinator.get('/api/cases/to-do').expect(200);
    return (body as ToDosView).items.filter(({ caseId }) => caseId === id).map(({ kind }) => kind);
  };

  it('is a next event gone by, until a new one is set', async () => {
    const opened = await aCase();
    await world.database.sql(`update cases set next_event = 'phone-call', next_event_on = $2 where id = $1`, [
      opened.id,
      dayFromNow(-2),
    ]);
    const set = (on: string) =>
      coordinator.post(`/api/cases/${opened.id}/next-event`, { event: 'network-meeting', on }, 1);

    expect(await waitingOn(opened)).toEqual(['next-event-overdue']);
    expect(codesOf(await set(dayFromNow(-1)).expect(422)).code).toBe('next-event-in-the-past');
    await set(dayFromNow(3)).expect(200);
    expect(await waitingOn(opened)).toEqual([]);
  });

  it('is a withdrawal to take a stand on, until the case is moved', async () => {
    const opened = await aCase({ phase: 'ACTIVE' });
    await sharedWith(opened, await world.participant('school'));
    await world.database.sql('update cases set phase_since = $2 where id = $1', [opened.id, dayFromNow(-9)]);
    await world.database.sql('update consents set offered_at = $2 where case_id = $1', [
      opened.id,
      dayFromNow(-9),
    ]);
    await world.database.sql(
      `insert into consent_withdrawals (id, consent_id, person_id, form, received_by)
       select $2, k.id, $3, 'oral', $4 from consents k where k.case_id = $1`,
      [opened.id, newId(), opened.child.id, boss.userId],
    );

    expect(await waitingOn(opened)).toEqual(['consent-to-take-a-stand-on']);
    await move(coordinator, opened, 1, { to: 'CLOSING', reason: 'samtycket togs tillbaka' }).expect(200);
    expect(await waitingOn(opened)).toEqual([]);
  });

  it('is a consent that ends soon, and a birthday to review', async () => {
    const birthday = dayFromNow(20);
    const child = await world.child({ bornOn: `${Number(birthday.slice(0, 4)) - 12}${birthday.slice(4)}` });
    const opened = await world.openCase({ coordinator: boss, child });
    const teacher = await world.participant('school');
    await world.consent(
      opened,
      boss,
      [{ from: teacher.organisation, to: boss.organisation, category: 'school' }],
      { validUntil: dayFromNow(10) },
    );

    expect(await waitingOn(opened)).toEqual(['consent-ending', 'birthday-review']);
  });

  it('is for coordinators: a participant lacks the verb', async () => {
    await (await world.as(await world.participant('school'))).get('/api/cases/to-do').expect(403);
  });
});
