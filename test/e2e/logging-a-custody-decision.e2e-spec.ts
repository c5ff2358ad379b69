import type { CustodyDecisionView } from '../../src/casework/custody/custody-decision.view';
import { answerOf } from '../support/answer';
import {
  aCustodyDesk,
  aDelegation,
  type CustodyDesk,
  deadlinesOf,
  hoursAgo,
  whole,
} from '../support/custody';
import { aWorld, type World } from '../support/world';

let world: World;
let desk: CustodyDesk;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCustodyDesk(world);
});
afterAll(() => world.close());

describe('immediate care (LVU 6 §)', () => {
  it('is refused an official as decider, when it is drafted, saved and signed', async () => {
    const official = await aDelegation(world.database, desk.secretary.organisation, { kind: 'official' });
    const detention = await desk.detain();
    const refused = { code: 'decider-must-be-elected', errors: [{ field: 'deciderId' }] };

    const drafting = await desk.browser
      .post(`/api/custody/detentions/${detention.id}/decisions`, {
        kind: 'LVU_6_IMMEDIATE_CARE',
        deciderId: official,
      })
      .expect(422);
    const { id, version } = await desk.draft(detention, whole);
    const saving = await desk.browser
      .put(`/api/custody/decisions/${id}`, { deciderId: official }, version)
      .expect(422);
    // As if the delegation had been the chair's when it was chosen.
    await world.database.sql(
      'alter table custody_decisions drop constraint immediate_care_is_decided_by_the_elected',
    );
    await world.database.sql(
      `update custody_decisions set delegation_id = $2, decider_kind = 'official', decided_at = now() where id = $1`,
      [id, official],
    );
    const signing = await desk.browser
      .post(`/api/custody/decisions/${id}/signature`, {}, version)
      .expect(422);
    await world.database.sql(
      `update custody_decisions set delegation_id = null, decider_kind = null where id = $1`,
      [id],
    );
    await world.database.sql(
      `alter table custody_decisions add constraint immediate_care_is_decided_by_the_elected
       check (kind <> 'LVU_6_IMMEDIATE_CARE' or decider_kind is null or decider_kind = 'elected')`,
    );

    expect([drafting.body, saving.body, signing.body]).toMatchObject([refused, refused, refused]);
  });

  it('offers only the elected with delegation at that moment', async () => {
    const [chair, former] = [
      await aDelegation(world.database, desk.secretary.organisation),
      await aDelegation(world.database, desk.secretary.organisation, { until: '2025-01-01' }),
    ];
    await aDelegation(world.database, desk.secretary.organisation, { kind: 'official' });
    const elsewhere = await aDelegation(world.database, await world.organisation('social_services'));

    const body = await answerOf(
      desk.browser.get('/api/custody/deciders?kind=LVU_6_IMMEDIATE_CARE').expect(200),
    );
    const { items } = body as { items: { id: string; kind: string }[] };

    expect(items.map(({ id }) => id)).toContain(chair);
    expect(items.map(({ id }) => id)).not.toContain(former);
    expect(items.map(({ id }) => id)).not.toContain(elsewhere);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['elected']));
  });

  it('rests on the provision in its version, and says that nobody has reviewed it', async () => {
    const body = await answerOf(
      desk.browser.get('/api/custody/legal-bases?kind=LVU_6_IMMEDIATE_CARE').expect(200),
    );

    expect(body).toMatchObject({ items: [{ law: 'LVU 6 §', reviewedBy: null }] });
  });

  it('signed with the chair starts LVU 7 §, and LVU 8 § once it is carried out', async () => {
    const decision = await desk.signed();
    expect(deadlinesOf(decision)).toEqual(['LVU_7: ours']);

    const executedAt = hoursAgo(0.2);
    const body = await answerOf(
      desk.browser.post(`/api/custody/decisions/${decision.id}/execution`, { executedAt }).expect(200),
    );

    expect(body).toMatchObject({ executedAt, may: ['correct'] });
    expect(deadlinesOf(body as CustodyDecisionView)).toEqual(['LVU_7: ours', 'LVU_8: ours']);
    await desk.browser.post(`/api/custody/decisions/${decision.id}/execution`, { executedAt }).expect(409);
  });

  it('signed after it was carried out starts both', async () => {
    expect(deadlinesOf(await desk.signed({ executedAt: hoursAgo(0.2) }))).toEqual([
      'LVU_7: ours',
      'LVU_8: ours',
    ]);
  });

  it('counts LVU 7 § over the end of summer time to the same weekday at midnight', async () => {
    const detention = await desk.detain({ startedAt: '2025-10-22T11:00:00Z' });
    const deciderId = await aDelegation(world.database, desk.secretary.organisation);
    const { id, version } = await desk.draft(detention, {
      ...whole,
      deciderId,
      decidedAt: '2025-10-22T12:00:00Z',
    });

    const body = await answerOf(
      desk.browser.post(`/api/custody/decisions/${id}/signature`, {}, version).expect(200),
    );

    expect((body as CustodyDecisionView).deadlines).toMatchObject([
      { code: 'LVU_7', dueAt: '2025-10-29T23:00:00.000Z', lastDay: '2025-10-29', state: 'late' },
    ]);
  });

  it('is not signed before it is whole: every missing part is named', async () => {
    const { id, version } = await desk.draft(await desk.detain());

    const body = await answerOf(
      desk.browser.post(`/api/custody/decisions/${id}/signature`, {}, version).expect(422),
    );

    expect(body).toMatchObject({ code: 'decision-not-whole' });
    expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'facts',
      'childsView',
      'reasoning',
      'deciderId',
      'decidedAt',
    ]);
  });

  it('is refused a decider whose delegation did not hold then', async () => {
    const former = await aDelegation(world.database, desk.secretary.organisation, { until: '2025-01-01' });

    const body = await answerOf(
      desk.browser
        .post(`/api/custody/detentions/${(await desk.detain()).id}/decisions`, {
          kind: 'LVU_6_IMMEDIATE_CARE',
          deciderId: former,
          decidedAt: hoursAgo(0.5),
        })
        .expect(422),
    );

    expect(body).toMatchObject({ code: 'no-delegation-then', errors: [{ field: 'deciderId' }] });
  });

  it('is not carried out while the young person is remanded', async () => {
    const deciderId = await aDelegation(world.database, desk.secretary.organisation);

    const body = await answerOf(
      desk.browser
        .post(`/api/custody/detentions/${(await desk.detain({ kind: 'HAKTAD' })).id}/decisions`, {
          kind: 'LVU_6_IMMEDIATE_CARE',
          deciderId,
          decidedAt: hoursAgo(0.5),
          executedAt: hoursAgo(0.2),
        })
        .expect(422),
    );

    expect(body).toMatchObject({ code: 'not-executed-while-remanded' });
  });
});

describe('a draft', () => {
  it('is saved part by part, and the later of two saves loses', async () => {
    const { id, version } = await desk.draft(await desk.detain());

    const body = await answerOf(
      desk.browser.put(`/api/custody/decisions/${id}`, { facts: 'Ett' }, version).expect(200),
    );
    await desk.browser.put(`/api/custody/decisions/${id}`, { facts: 'Två' }, version).expect(412);

    expect(body).toMatchObject({
      facts: 'Ett',
      reasoning: '',
      version: version + 1,
      may: ['revise', 'sign'],
    });
  });
});
