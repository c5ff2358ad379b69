import { withheld } from '../../src/trust/access/restricted';
import type { CaseView, OpenedCaseView, ToDosView } from '../../src/casework/cases/case.view';
import type { ReferralStateView, ReferralsView, ReferralView } from '../../src/casework/cases/referral.view';
import { newId } from '../../src/platform/id';
import { answerOf } from '../support/answer';
import { dayFromNow, type Person } from '../support/builders';
import { refusalOf, wordsOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

const yearsAgo = (years: number): string => {
  const yesterday = dayFromNow(-1);
  return `${Number(yesterday.slice(0, 4)) - years}${yesterday.slice(4).replace('02-29', '02-28')}`;
};

const aReferral = (facts: object = {}) => ({
  programme: 'SSPF',
  source: 'SCHOOL',
  givenName: 'Lo',
  familyName: 'Exempelsson',
  bornOn: yearsAgo(14),
  sex: 'unknown',
  isProtected: false,
  schoolStage: 'UPPER',
  concernCategories: ['SCHOOL_ABSENCE'],
  description: 'En påhittad oro.',
  isKnownToFamily: true,
  ...facts,
});

const raise = async (by: Person, facts: object = {}): Promise<ReferralStateView> =>
  answerOf((await world.as(by)).post('/api/referrals', aReferral(facts)).expect(201));

const show = async (by: Person, { id }: ReferralStateView): Promise<ReferralView> =>
  answerOf((await world.as(by)).get(`/api/referrals/${id}`).expect(200));

const accept = async (by: Person, { id }: ReferralStateView, more: object = {}) => {
  const signedIn = await world.as(by);
  return () => signedIn.post(`/api/referrals/${id}/acceptance`, { programme: 'SSPF', ...more }, 1);
};
const accepted = async (by: Person, raised: ReferralStateView, more: object = {}): Promise<OpenedCaseView> =>
  answerOf((await accept(by, raised, more))().expect(201));

describe('a school raises a referral and the coordinator accepts it', () => {
  it('becomes a case that waits for consent, and the school reads how it went', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const coordination = await world.as(coordinator);

    const raised = await raise(teacher);
    const waiting = await answerOf<ToDosView>(coordination.get('/api/cases/to-do').expect(200));
    const seen = await show(coordinator, raised);
    const { id } = await accepted(coordinator, raised);

    expect(waiting.items).toContainEqual(
      expect.objectContaining({ kind: 'referral-to-screen', referralId: raised.id, number: raised.number }),
    );
    expect(seen).toMatchObject({ description: 'En påhittad oro.', may: ['accept', 'decline'], caseId: null });
    expect(await show(teacher, raised)).toMatchObject({
      status: 'accepted',
      may: [],
      caseId: withheld('case-course'),
    });
    expect(await answerOf(coordination.get(`/api/cases/${id}`).expect(200))).toMatchObject({
      phase: 'CONSENT_PENDING',
      person: { kind: 'named', name: 'Lo Exempelsson' },
      age: 14,
      consent: { state: 'none', until: null },
      phases: [{ from: null, to: 'CONSENT_PENDING' }],
    });
    expect(await world.auditTrail(raised.id)).toEqual([
      { event: 'referral.raised', outcome: 'allowed' },
      { event: 'referral.viewed', outcome: 'allowed' },
      { event: 'referral.accepted', outcome: 'allowed' },
      { event: 'referral.viewed', outcome: 'allowed' },
    ]);
  });

  it('tells a list neither the concern nor the number, and a page only the number masked', async () => {
    const teacher = await world.participant('school');
    const raised = await raise(teacher, { bornOn: '2013-05-30', personalIdentityNumber: '201305302380' });

    const list = JSON.stringify(await answerOf((await world.as(teacher)).get('/api/referrals').expect(200)));
    const page = await show(teacher, raised);

    expect(list).toContain(raised.number);
    expect(list).not.toMatch(/påhittad oro|SCHOOL_ABSENCE|20130530|2013-05-30/);
    expect(page.maskedNumber).toBe('20130530-****');
    expect(JSON.stringify(page)).not.toContain('2380');
  });

  it('finds the person of a number again, and opens no second case in the programme', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const number = { bornOn: '2014-10-10', personalIdentityNumber: '201410102394' };
    const [first, second] = [await raise(teacher, number), await raise(teacher, number)];

    await accepted(coordinator, first);
    const refused = await refusalOf((await accept(coordinator, second))());

    expect(refused).toMatchObject({ status: 409, code: 'case-already-open' });
    const people = await world.database.sql(
      `select 1 from person_identities where personal_identity_number = '201410102394'`,
    );
    expect(people).toHaveLength(1);
  });

  it('makes the guardians known with the child', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const named = { givenName: 'Kim', familyName: 'Påhittad', bornOn: '1990-01-25' };

    const { id } = await accepted(coordinator, await raise(teacher), {
      guardians: [{ ...named, relation: 'mother', custody: 'sole' }],
    });

    const linked = await world.database.sql(
      `select g.relation, g.custody, i.given_name from guardianships g join cases c on c.person_id = g.child_id
         join person_identities i on i.person_id = g.guardian_id where c.id = $1`,
      [id],
    );
    expect(linked).toEqual([{ relation: 'mother', custody: 'sole', given_name: 'Kim' }]);
  });

  it('is declined with a reason that the school can read', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const raised = await raise(teacher);

    await (
      await world.as(coordinator)
    )
      .post(`/api/referrals/${raised.id}/decline`, { reason: 'Skolan har redan stöd på plats.' }, 1)
      .expect(200);

    const declined = { status: 'declined', decisionReason: 'Skolan har redan stöd på plats.' };
    expect(await show(teacher, raised)).toMatchObject(declined);
  });
});

describe('a protected child', () => {
  it('is known by an alias alone, from the list of referrals to the board', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const coordination = await world.as(coordinator);
    const raised = await raise(teacher, { isProtected: true, givenName: null, familyName: null });

    const listed = await answerOf<ReferralsView>(coordination.get('/api/referrals').expect(200));
    const { id } = await accepted(coordinator, raised);
    const shown = await answerOf<CaseView>(coordination.get(`/api/cases/${id}`).expect(200));

    expect(listed.items.find((each) => each.id === raised.id)?.person).toEqual({
      kind: 'alias',
      name: raised.number,
    });
    expect(shown.person.kind).toBe('alias');
  });

  it('is not taken with a name', async () => {
    const school = await world.as(await world.participant('school'));

    const refused = await refusalOf(school.post('/api/referrals', aReferral({ isProtected: true })));

    expect(refused).toEqual({ status: 422, code: 'protected-child-named', fields: ['givenName'] });
  });
});

describe('a referral is refused by rule', () => {
  const intoSsf = { programme: 'SSF', source: 'POLICE', bornOn: yearsAgo(10) };

  it.each([
    ['the age fits no more', { bornOn: yearsAgo(20) }, 'age-outside-programme', 'bornOn'],
    ['the age does not fit yet', { bornOn: yearsAgo(9) }, 'age-outside-programme', 'bornOn'],
    ['the child is not named', { givenName: null }, 'child-name-missing', 'givenName'],
    [
      'nobody says why the family is not told',
      { isKnownToFamily: false },
      'why-not-known-missing',
      'whyNotKnown',
    ],
    ['it brings the police into SSF', intoSsf, 'no-police-in-ssf', 'programme'],
    [
      'the number belongs to another day',
      { personalIdentityNumber: '201305302380' },
      'number-other-birth-date',
      'personalIdentityNumber',
    ],
  ])('when %s', async (_, facts, code, field) => {
    const school = await world.as(await world.participant('school'));

    const refused = await refusalOf(school.post('/api/referrals', aReferral(facts)));

    expect(refused).toEqual({ status: 422, code, fields: [field] });
  });

  it.each([
    ['an unknown field', { score: 7 }, 'score'],
    ['an unknown concern', { concernCategories: ['UNKNOWN'] }, 'concernCategories'],
    ['a day that is none', { bornOn: '2012-02-30' }, 'bornOn'],
    ['an empty description', { description: '' }, 'description'],
  ])('with the field named, when it holds %s', async (_, facts, field) => {
    const school = await world.as(await world.participant('school'));

    const refused = await refusalOf(school.post('/api/referrals', aReferral(facts)));

    expect(refused).toEqual({ status: 400, code: 'malformed-fields', fields: [field] });
  });
});

describe('a referral that no database can hold', () => {
  it('is malformed, and no fault of ours', async () => {
    const school = await world.as(await world.participant('school'));

    const refused = await refusalOf(school.post('/api/referrals', aReferral({ description: 'oro\u0000' })));

    expect(refused).toMatchObject({ status: 400, code: 'malformed-fields' });
  });
});

describe('the police', () => {
  it.each([
    ['alone', {}],
    ['beside another fault', { bornOn: 'x' }],
    ['with an age that SSF would take', { bornOn: yearsAgo(10), source: 'POLICE' }],
  ])('cannot tell SSF from a word that means nothing, %s', async (_, facts) => {
    const police = await world.as(await world.participant('police'));

    const real = await wordsOf(police.post('/api/referrals', aReferral({ ...facts, programme: 'SSF' })));
    const nonsense = await wordsOf(police.post('/api/referrals', aReferral({ ...facts, programme: 'SSX' })));

    expect(real).toMatchObject({ status: 400 });
    expect(real).toEqual(nonsense);
  });

  it('cannot tell them apart by a filter either, and get no SSF from a coordinator', async () => {
    const [officer, coordinator] = [await world.participant('police'), await world.coordinator()];
    const police = await world.as(officer);
    const raised = await raise(officer, { source: 'POLICE', bornOn: yearsAgo(12) });

    const filtered = await wordsOf(police.get('/api/cases?programme=SSF').expect(400));
    const refused = await refusalOf((await accept(coordinator, raised, { programme: 'SSF' }))());

    expect(filtered).toEqual(await wordsOf(police.get('/api/cases?programme=SSX')));
    expect(refused).toEqual({ status: 422, code: 'no-police-in-ssf', fields: ['programme'] });
  });
});

describe('somebody else', () => {
  it('learns nothing of another organisation’s referral: hidden and absent answer alike', async () => {
    const { id } = await raise(await world.participant('school'));
    const other = await world.as(await world.participant('school'));

    const hidden = await wordsOf(other.get(`/api/referrals/${id}`).expect(404));

    expect(hidden).toEqual(await wordsOf(other.get(`/api/referrals/${newId()}`).expect(404)));
  });

  it('does not decide on it', async () => {
    const teacher = await world.participant('school');
    const raised = await raise(teacher);
    const steering = await world.person('steering_group_member', await world.organisation('municipality'));

    expect(await refusalOf((await accept(teacher, raised))())).toMatchObject({ status: 403 });
    expect(await refusalOf((await accept(steering, raised))())).toMatchObject({ status: 404 });
  });
});

describe('doing it twice', () => {
  it('with one key has one effect and one answer, and another body under the key is refused', async () => {
    const school = await world.as(await world.participant('school'));
    const send = (facts: object = {}) =>
      school.post('/api/referrals', aReferral(facts)).set('Idempotency-Key', 'one-thing-meant-once');

    const first = await answerOf<ReferralStateView>(send().expect(201));
    const again = await answerOf<ReferralStateView>(send().expect(201));
    const other = await refusalOf(send({ description: 'En annan oro.' }));

    expect(again).toEqual(first);
    expect(other).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    const { items } = await answerOf<ReferralsView>(school.get('/api/referrals'));
    expect(items.map(({ id }) => id)).toEqual([first.id]);
    const events = await world.database.sql(
      `select 1 from outbox_events where name = 'referral.raised' and payload ->> 'referralId' = $1`,
      [first.id],
    );
    expect(events).toHaveLength(1);
  });

  it('on a referral that somebody else has decided is stale, and then decided', async () => {
    const { id } = await raise(await world.participant('school'));
    const coordination = await world.as(await world.coordinator());
    const decline = (version: number) =>
      coordination.post(`/api/referrals/${id}/decline`, { reason: 'dubblett' }, version);

    await decline(1).expect(200);

    expect(await refusalOf(decline(1))).toMatchObject({ status: 412, code: 'stale-version' });
    expect(await refusalOf(decline(2))).toMatchObject({ status: 409, code: 'referral-already-decided' });
  });
});
