import { withheld } from '../../src/trust/access/restricted';
import type { DetentionView } from '../../src/casework/custody/detention.view';
import type { OpenedCaseView } from '../../src/casework/cases/case.view';
import type { ReferralView } from '../../src/casework/cases/referral.view';
import type { ConsentsView } from '../support/told-consent';
import { answerOf } from '../support/answer';
import { dayFromNow, type Person } from '../support/builders';
import { aCustodyDesk, lo } from '../support/custody';
import { aWorld, type World } from '../support/world';

const number = '201410102394';
const known = { bornOn: '2014-10-10', personalIdentityNumber: number };

let world: World;
let coordinator: Person;
let teacher: Person;
beforeEach(async () => {
  world = await aWorld();
  [coordinator, teacher] = [await world.coordinator(), await world.participant('school')];
});
afterEach(() => world.close());

/** A child of twelve, in SSF through the school. */
async function anSsfCase(facts: object = {}): Promise<{ referralId: string; opened: OpenedCaseView }> {
  const referral = {
    programme: 'SSF',
    source: 'SCHOOL',
    givenName: 'Kim',
    familyName: 'Påhittad',
    sex: 'male',
    isProtected: false,
    concernCategories: ['SCHOOL_ABSENCE'],
    description: 'En påhittad oro.',
    isKnownToFamily: true,
    ...known,
    ...facts,
  };
  const [school, coordination] = [await world.as(teacher), await world.as(coordinator)];
  const raised = await answerOf<ReferralView>(school.post('/api/referrals', referral).expect(201));
  const opened = await answerOf<OpenedCaseView>(
    coordination
      .post(`/api/referrals/${raised.id}/acceptance`, { programme: 'SSF' }, raised.version)
      .expect(201),
  );
  return { referralId: raised.id, opened };
}

const childIn = async (caseId: string) =>
  (await world.database.sql<{ id: string }>('select person_id as id from cases where id = $1', [caseId]))[0]
    ?.id;

describe('somebody who logs a detention with the number of a child in SSF', () => {
  it('reads back what they wrote, and no name, id or date that the case knows', async () => {
    const { opened } = await anSsfCase();
    const desk = await aCustodyDesk(world);

    const { person } = await desk.detain({ person: { ...lo, ...known } });

    expect(person).toMatchObject({ kind: 'named', name: 'Lo Exempelsson', sex: 'female' });
    expect(person?.id).not.toBe(await childIn(opened.id));
  });

  it('finds the young person whom their own log knows', async () => {
    const desk = await aCustodyDesk(world);
    const first = await desk.detain({ person: { ...lo, ...known } });

    expect((await desk.detain({ person: { ...lo, ...known } })).person?.id).toBe(first.person?.id);
  });

  it('learns nothing of the log of another unit', async () => {
    const first = await (await aCustodyDesk(world)).detain({ person: { ...lo, ...known } });

    const second = await (await aCustodyDesk(world)).detain({ person: { ...lo, ...known } });

    expect(second.person?.id).not.toBe(first.person?.id);
  });
});

describe('a coordinator who accepts a referral of a child that the log knows', () => {
  it('gets a person of the case, and no trace of the log', async () => {
    const logged = await (await aCustodyDesk(world)).detain({ person: { ...lo, ...known } });

    const { opened } = await anSsfCase();

    expect(await childIn(opened.id)).not.toBe(logged.person?.id);
  });
});

describe('an alias', () => {
  it('tells neither where nor when the person was first met', async () => {
    const desk = await aCustodyDesk(world);
    const { person } = await desk.detain({ person: { ...lo, isProtected: true } });
    const coordination = await world.as(coordinator);
    const { opened } = await anSsfCase({
      isProtected: true,
      givenName: null,
      familyName: null,
      personalIdentityNumber: undefined,
    });
    const shown = await answerOf<{ person: { name: string } }>(
      coordination.get(`/api/cases/${opened.id}`).expect(200),
    );

    for (const alias of [person?.name, shown.person.name]) expect(alias).toMatch(/^Person [0-9A-F]{6}$/);
  });
});

describe('a child who becomes known as protected', () => {
  const protectElsewhere = async (): Promise<DetentionView> =>
    (await aCustodyDesk(world)).detain({ person: { ...lo, ...known, isProtected: true } });

  it('is protected in every register, and stays so in those that come later', async () => {
    const { opened } = await anSsfCase();
    await protectElsewhere();
    const coordination = await world.as(coordinator);

    const shown = await answerOf<{ person: object }>(coordination.get(`/api/cases/${opened.id}`).expect(200));
    const later = await (await aCustodyDesk(world)).detain({ person: { ...lo, ...known } });

    expect(shown.person).toMatchObject({ kind: 'alias' });
    expect(later.person).toMatchObject({ kind: 'alias', bornOn: withheld('protected-identity') });
  });

  it('has no name in the referral that was written before', async () => {
    const { referralId } = await anSsfCase();
    await protectElsewhere();

    for (const person of [teacher, coordinator]) {
      const reader = await world.as(person);
      const page = await reader.get(`/api/referrals/${referralId}`).expect(200);
      const list = await reader.get('/api/referrals').expect(200);
      expect(`${page.text}${list.text}`).not.toMatch(/Kim|Påhittad"/);
      expect(page.body).toMatchObject({
        maskedNumber: withheld('protected-identity'),
        schoolStage: withheld('protected-identity'),
      });
    }
  });

  it('is not betrayed by the names of the guardians', async () => {
    const child = await world.child({ bornOn: dayFromNow(-16 * 366) });
    const guardian = await world.guardianOf(child);
    const opened = await world.openCase({ coordinator, child, participants: [teacher] });
    const flow = { from: teacher.organisation, to: coordinator.organisation, category: 'school' };
    const consentId = await world.consent(opened, coordinator, [flow]);
    await world.database.sql(
      `insert into consent_signatories (id, consent_id, person_id, capacity, is_required)
       values (gen_random_uuid(), $1, $2, 'guardian', false)`,
      [consentId, guardian.id],
    );
    await world.database.sql(`update people set protection = 'secrecy_marking' where id = $1`, [child.id]);

    const consents = await answerOf<ConsentsView>(
      (await world.as(coordinator)).get(`/api/cases/${opened.id}/consents`).expect(200),
    );

    expect(JSON.stringify(consents)).not.toContain('Exempelsson');
  });
});
