import type { CustodyDecisionView } from '../../src/casework/custody/custody-decision.view';
import type { CustodyLogView } from '../../src/casework/custody/custody-log.view';
import type { DetentionView } from '../../src/casework/custody/detention.view';
import { answerOf } from '../support/answer';
import { aCustodyDesk, type CustodyDesk, deadlinesOf, hoursAgo, whole } from '../support/custody';
import { aWorld, type World } from '../support/world';

let world: World;
let desk: CustodyDesk;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCustodyDesk(world);
});
afterAll(() => world.close());

describe('a signed decision', () => {
  it('is locked, and corrected by an addendum that says why', async () => {
    const decision = await desk.signed();
    await desk.browser
      .put(`/api/custody/decisions/${decision.id}`, { facts: 'Annat' }, decision.version)
      .expect(409);

    const body = await answerOf(
      desk.browser
        .post(`/api/custody/decisions/${decision.id}/corrections`, {
          reason: 'Fel plats',
          facts: 'Rätt plats',
        })
        .expect(201),
    );

    expect(body).toMatchObject({
      status: 'draft',
      correctsId: decision.id,
      correctionReason: 'Fel plats',
      facts: 'Rätt plats',
      reasoning: whole.reasoning,
    });
    const { id, version } = body as CustodyDecisionView;
    const addendum = await desk.browser
      .post(`/api/custody/decisions/${id}/signature`, {}, version)
      .expect(200);
    expect(deadlinesOf(addendum.body as CustodyDecisionView)).toEqual([]);
  });

  it('has deadlines of ours that can be met, and still asks for them when the detention has ended', async () => {
    const decision = await desk.signed();
    const [deadline] = decision.deadlines;
    const detention = (await desk.browser.get(`/api/custody/detentions/${decision.detentionId}`))
      .body as DetentionView;
    await desk.browser
      .post(
        `/api/custody/detentions/${detention.id}/end`,
        { endedAt: hoursAgo(0), endReason: 'Vård' },
        detention.version,
      )
      .expect(200);
    const owed = async () =>
      ((await desk.browser.get('/api/custody/log')).body as CustodyLogView).unmetDeadlines.map(
        ({ id }) => id,
      );
    expect(await owed()).toContain(deadline?.id);

    const met = `/api/custody/deadlines/${deadline?.id}/met`;
    const body = await answerOf(desk.browser.post(met, {}, deadline?.version).expect(200));

    expect(body).toMatchObject({ state: 'met', may: [] });
    expect(await owed()).not.toContain(deadline?.id);
    await desk.browser.post(met, {}, 2).expect(409);
  });

  it("does not let us meet somebody else's deadline", async () => {
    const [hold] = (await desk.detain()).deadlines;

    const body = await answerOf(
      desk.browser.post(`/api/custody/deadlines/${hold?.id}/met`, {}, hold?.version).expect(422),
    );

    expect(body).toMatchObject({ code: 'deadline-not-ours' });
  });

  it('leaves a trail: drafted, signed, and what was refused', async () => {
    const decision = await desk.signed();
    await desk.browser
      .put(`/api/custody/decisions/${decision.id}`, { facts: 'Annat' }, decision.version)
      .expect(409);

    expect(await world.auditTrail(decision.id)).toEqual([
      { event: 'custody-decision.drafted', outcome: 'allowed' },
      { event: 'custody-decision.signed', outcome: 'allowed' },
      { event: 'custody-decision.revised', outcome: 'refused' },
    ]);
  });
});

describe('to everybody else the log does not exist', () => {
  it.each([
    ['a coordinator', () => world.coordinator()],
    ['a school', () => world.participant('school')],
    ['the police', () => world.participant('police')],
    [
      'a social secretary elsewhere',
      async () => world.person('lul_social_worker', await world.organisation('social_services')),
    ],
  ])('%s gets the answer of nothing', async (_, whom) => {
    const decision = await desk.signed();
    const stranger = await world.as(await whom());

    const hidden = await stranger.get(`/api/custody/decisions/${decision.id}`).expect(404);
    const absent = await stranger
      .get('/api/custody/decisions/00000000-0000-7000-8000-000000000000')
      .expect(404);

    const withoutId = ({ requestId: _, ...rest }: { requestId?: string }) => rest;
    expect(withoutId(hidden.body as object)).toEqual(withoutId(absent.body as object));
    await stranger.get(`/api/custody/detentions/${decision.detentionId}`).expect(404);
  });

  it("lets the unit's manager read, and nothing more", async () => {
    const decision = await desk.signed();
    const manager = await world.as(await world.person('unit_manager', desk.secretary.organisation));

    const body = await answerOf(manager.get(`/api/custody/decisions/${decision.id}`).expect(200));

    expect(body).toMatchObject({ may: [] });
    await manager.put(`/api/custody/decisions/${decision.id}`, { facts: 'Annat' }, 1).expect(403);
  });
});
