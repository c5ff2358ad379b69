import { Clock } from '../../src/platform/clock/clock';
import { ConsentReminders } from '../../src/trust/consent/consent-reminders';
import { dayFromNow } from '../support/builders';
import { Situations, yearsAgo } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
});
afterAll(() => world.close());

const told = async (caseId: string) =>
  (
    await world.database.sql<{ name: string; payload: object }>(
      `select name, payload from outbox_events where payload->>'caseId' = $1 order by created_at, id`,
      [caseId],
    )
  ).map(({ name, payload }) => ({ name, ...payload }));

const remind = () => world.app.get(ConsentReminders).tell();

describe('the daily reminders', () => {
  it.each([
    [60, '60'],
    [30, '30'],
    [7, '7'],
    [0, '7'],
  ])('tell of a birthday in %i days, once', async (days, stage) => {
    const { id: caseId } = await given.openCase(yearsAgo(15, -days));

    await remind();
    await remind();

    expect(await told(caseId)).toEqual([
      { name: 'consent.review-due', caseId, fallsOn: dayFromNow(days), stage },
    ]);
  });

  it.each([
    ['in sixty-one days', yearsAgo(15, -61)],
    ['that was yesterday', yearsAgo(15, 1)],
    ['of one who becomes fourteen', yearsAgo(14, -7)],
  ])('tell of no birthday %s', async (_, bornOn) => {
    const { id: caseId } = await given.openCase(bornOn);

    await remind();

    expect(await told(caseId)).toEqual([]);
  });

  it.each([
    [30, '30'],
    [7, '7'],
  ])('tell of a consent that ends in %i days, with ids and days alone', async (days, stage) => {
    const about = await given.openCase();
    await given.save(about, 1, { days: [-30, days] });

    await remind();
    await remind();

    expect(await told(about.id)).toEqual([
      { name: 'consent.ending', caseId: about.id, fallsOn: dayFromNow(days), stage },
    ]);
  });

  it('tell of the next stage when it has come, and of no consent that is withdrawn', async () => {
    const [near, gone] = [await given.openCase(), await given.openCase()];
    await given.save(near, 1, { days: [-30, 30] });
    await given.save(gone, 1, { days: [-30, 7], withdrawnAt: new Date() });
    await remind();

    await world.database.sql(`select * from tell_of_consents($1::date + 23)`, [world.app.get(Clock).today()]);

    expect(
      await world.database.sql(
        `select stage from consent_reminders where case_id = $1 and kind = 'ending' order by stage desc`,
        [near.id],
      ),
    ).toEqual([{ stage: 30 }, { stage: 7 }]);
    expect(await told(gone.id)).toEqual([]);
  });
});
