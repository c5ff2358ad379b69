import { withheld } from '../../src/trust/access/restricted';
import type { CustodyLogView } from '../../src/casework/custody/custody-log.view';
import type { DetentionView } from '../../src/casework/custody/detention.view';
import { answerOf } from '../support/answer';
import { aCustodyDesk, type CustodyDesk, deadlinesOf, hoursAgo, lo } from '../support/custody';
import { aWorld, type World } from '../support/world';

let world: World;
let desk: CustodyDesk;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCustodyDesk(world);
});
afterAll(() => world.close());

describe('a detention', () => {
  it('is in the log with the clock of the police until it ends', async () => {
    const detention = await desk.detain({ startedAt: hoursAgo(2) });

    const body = await answerOf(desk.browser.get('/api/custody/log').expect(200));
    const card = (body as CustodyLogView).open.find(({ id }) => id === detention.id);
    expect(card?.person).toMatchObject({ kind: 'named', name: 'Lo Exempelsson' });
    expect(card?.deadlines).toMatchObject([
      { code: 'LUL_14_HOLD', owner: 'police', state: 'in-time', may: [], lastDay: null },
    ]);

    const ended = await desk.browser
      .post(
        `/api/custody/detentions/${detention.id}/end`,
        { endedAt: hoursAgo(0.1), endReason: 'Överlämnad' },
        detention.version,
      )
      .expect(200);
    expect((ended.body as DetentionView).deadlines).toMatchObject([{ state: 'met' }]);
    const after = await desk.browser.get('/api/custody/log').expect(200);
    expect((after.body as CustodyLogView).open.map(({ id }) => id)).not.toContain(detention.id);
  });

  it.each([
    ['ANHALLEN', ['RB_24_12: prosecutor']],
    ['PL_13', ['PL_13_HOLD: police']],
    ['GRIPEN', []],
  ])('of kind %s starts %j', async (kind, expected) => {
    expect(deadlinesOf(await desk.detain({ kind }))).toEqual(expected);
  });

  it('is late for all to see when the hold was too long', async () => {
    expect((await desk.detain({ startedAt: hoursAgo(4) })).deadlines).toMatchObject([{ state: 'late' }]);
  });

  it('of an unknown person has no person', async () => {
    expect((await desk.detain({ person: null })).person).toBeNull();
  });

  it('of a protected person shows an alias, and nothing that leads to the log', async () => {
    const { person } = await desk.detain({ person: { ...lo, isProtected: true } });

    expect(person).toMatchObject({ kind: 'alias', bornOn: withheld('protected-identity') });
    expect(person?.name).toMatch(/^Person [0-9A-F]{6}$/);
  });

  it('hides a known person from the moment that somebody knows of the protection', async () => {
    const known = { ...lo, bornOn: '2012-02-28', personalIdentityNumber: '201202282388' };
    const before = await desk.detain({ person: known });
    expect(before.person?.name).toBe('Lo Exempelsson');

    const after = await desk.detain({ person: { ...known, isProtected: true } });

    expect(after.person).toMatchObject({ id: before.person?.id, kind: 'alias' });
  });

  it.each([
    ['started-in-the-future', 'startedAt', { startedAt: hoursAgo(-1) }],
    [
      'number-check-digit',
      'person.personalIdentityNumber',
      { person: { ...lo, personalIdentityNumber: '201202282389' } },
    ],
    [
      'number-other-birth-date',
      'person.personalIdentityNumber',
      { person: { ...lo, bornOn: '2012-02-27', personalIdentityNumber: '201202282388' } },
    ],
  ])('is refused as %s, naming %s', async (code, field, facts) => {
    const body = await answerOf(
      desk.browser
        .post('/api/custody/detentions', {
          kind: 'KVARHALLEN',
          startedAt: hoursAgo(1),
          place: 'Polisstationen',
          person: lo,
          ...facts,
        })
        .expect(422),
    );

    expect(body).toMatchObject({ code, errors: [{ field }] });
  });

  it('ends once: a second end is refused, and so is one that saw an older version', async () => {
    const { id, version } = await desk.detain();
    const ending = { endedAt: hoursAgo(0.1), endReason: 'Hämtad av vårdnadshavare' };
    await desk.browser.post(`/api/custody/detentions/${id}/end`, ending, version + 1).expect(412);
    await desk.browser.post(`/api/custody/detentions/${id}/end`, ending, version).expect(200);

    const body = await answerOf(
      desk.browser.post(`/api/custody/detentions/${id}/end`, ending, version + 1).expect(409),
    );

    expect(body).toMatchObject({ code: 'detention-has-ended' });
  });
});
