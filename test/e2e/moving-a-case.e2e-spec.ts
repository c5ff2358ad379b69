import { answerOf } from '../support/answer';
import { type CaseDesk, aCaseDesk, moveCase, searchCases, showCase } from '../support/cases';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let desk: CaseDesk;
let coordinator: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCaseDesk(world);
  coordinator = desk.browser;
});
afterAll(() => world.close());

describe('moving a case', () => {
  it('goes on while a consent is in force, and its history says who and when', async () => {
    const opened = await desk.aCase();
    await desk.share(opened, await world.participant('school'));

    const moved = await answerOf(moveCase(coordinator, opened, 1, { to: 'PLANNING' }).expect(200));

    expect(moved).toEqual({ id: opened.id, phase: 'PLANNING', version: 2 });
    const seen = await showCase(coordinator, opened);
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
    const opened = await desk.aCase({ phase: 'CONSENT_PENDING' });

    const refused = await refusalOf(moveCase(coordinator, opened, 1, { to: 'MAPPING' }).expect(422));

    expect(refused).toEqual({ status: 422, code: 'move-needs-consent', fields: ['to'] });
    expect(await showCase(coordinator, opened)).toMatchObject({ phase: 'CONSENT_PENDING', version: 1 });
  });

  it.each([
    ['ahead of the next phase', { to: 'ACTIVE' }, 422, 'no-such-move', 'to'],
    ['back without a reason', { to: 'CONSENT_PENDING' }, 422, 'move-needs-a-reason', 'reason'],
    ['to an unknown phase', { to: 'LIMBO' }, 400, 'malformed-fields', 'to'],
    ['with a field nobody knows', { to: 'PLANNING', score: 3 }, 400, 'malformed-fields', 'score'],
  ])('is refused %s', async (_, wanted, status, code, field) => {
    const opened = await desk.aCase();
    await desk.share(opened, await world.participant('school'));

    const refused = await refusalOf(moveCase(coordinator, opened, 1, wanted).expect(status));

    expect(refused).toEqual({ status, code, fields: [field] });
  });

  it('is refused when somebody else saved first', async () => {
    const opened = await desk.aCase();
    await moveCase(coordinator, opened, 1, { to: 'CONSENT_PENDING', reason: 'nytt samtycke' }).expect(200);

    const stale = await refusalOf(
      moveCase(coordinator, opened, 1, { to: 'CLOSING', reason: 'avstår' }).expect(412),
    );

    expect(stale.code).toBe('stale-version');
    expect((await refusalOf(coordinator.post(`/api/cases/${opened.id}/phase`, { to: 'CLOSING' }))).code).toBe(
      'if-match-missing',
    );
  });

  it('has one effect however often it is sent with one key', async () => {
    const opened = await desk.aCase();
    const send = (reason: string) =>
      moveCase(coordinator, opened, 1, { to: 'CONSENT_PENDING', reason }).set(
        'Idempotency-Key',
        `k-${opened.id}`,
      );

    const first = await send('nytt samtycke').expect(200);
    const again = await send('nytt samtycke').expect(200);
    const other = await refusalOf(send('något annat').expect(422));

    expect(again.body).toEqual(first.body);
    expect(other.code).toBe('idempotency-key-reused');
    expect((await showCase(coordinator, opened)).phases).toHaveLength(2);
  });

  it('is a verb that a participant lacks, and a thing that a steering group does not know', async () => {
    const opened = await desk.aCase();
    const teacher = await world.participant('school');
    await desk.share(opened, teacher);
    const steering = await world.person('steering_group_member', await world.organisation('municipality'));

    await moveCase(await world.as(teacher), opened, 1, { to: 'PLANNING' }).expect(403);
    await moveCase(await world.as(steering), opened, 1, { to: 'PLANNING' }).expect(404);
  });
});

describe('closing a case', () => {
  it('takes two people, and is final', async () => {
    const opened = await desk.aCase({ phase: 'FOLLOW_UP' });
    const second = await world.as(await world.coordinator());
    await moveCase(coordinator, opened, 1, { to: 'CLOSING' }).expect(200);

    const alone = await refusalOf(
      moveCase(coordinator, opened, 2, { to: 'CLOSED', closeReason: 'GOALS_MET' }).expect(422),
    );
    const reasonless = await refusalOf(moveCase(second, opened, 2, { to: 'CLOSED' }).expect(422));
    await moveCase(second, opened, 2, { to: 'CLOSED', closeReason: 'GOALS_MET' }).expect(200);
    const again = await refusalOf(
      moveCase(coordinator, opened, 3, { to: 'FOLLOW_UP', reason: 'ångrat' }).expect(422),
    );

    expect(alone.code).toBe('closing-needs-a-second-person');
    expect(reasonless).toMatchObject({
      code: 'closing-needs-a-close-reason',
      fields: ['closeReason'],
    });
    expect(again.code).toBe('closed-is-final');
    expect(await showCase(coordinator, opened)).toMatchObject({
      closeReason: 'GOALS_MET',
      may: [],
      moves: [],
    });
    const idsIn = async (filter: string) =>
      (await searchCases(coordinator, filter)).items.map(({ id }) => id);
    expect(await idsIn('?limit=100')).not.toContain(opened.id);
    expect(await idsIn('?phase=CLOSED')).toContain(opened.id);
  });

  it('ends what consent opened, at once', async () => {
    const opened = await desk.aCase({ phase: 'CLOSING' });
    const teacher = await world.participant('school');
    await desk.share(opened, teacher);
    const school = await world.as(teacher);
    await showCase(school, opened);

    const second = await world.as(await world.coordinator());
    await moveCase(second, opened, 1, { to: 'CLOSED', closeReason: 'MOVED' }).expect(200);

    await school.get(`/api/cases/${opened.id}`).expect(404);
  });
});
