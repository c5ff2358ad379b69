import type { OpenedCaseView, ToDosView } from '../../src/casework/cases/case.view';
import type { ReferralStateView, ReferralsView, ReferralView } from '../../src/casework/cases/referral.view';
import { newId } from '../../src/platform/id';
import { dayFromNow, type Person } from '../support/builders';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

const yearsAgo = (years: number): string => {
  const today = dayFromNow(-1);
  return `${Number(today.slice(0, 4)) - years}${today.slice(4).replace('02-29', '02-28')}`;
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

/** An answer's body without what differs between any two requests. */
const apart = ({ body }: { body: unknown }): object => ({ ...(body as object), requestId: undefined });
const codesOf = ({ body }: { body: unknown }) => {
  const { status, code, errors } = body as { status: number; code: string; errors: { field: string }[] };
  return { status, code, fields: errors.map(({ field }) => field) };
};

async function raise(by: Person, facts: object = {}): Promise<ReferralStateView> {
  const { body } = await (await world.as(by)).post('/api/referrals', aReferral(facts)).expect(201);
  return body as ReferralStateView;
}

describe('a school raises a referral and the coordinator accepts it', () => {
  it('becomes a case that waits for consent, and the school reads how it went', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const [school, coordination] = [await world.as(teacher), await world.as(coordinator)];

    const raised = await raise(teacher);
    const { body: waiting } = await coordination.get('/api/cases/to-do').expect(200);
    const { body: seen } = await coordination.get(`/api/referrals/${raised.id}`).expect(200);
    const { body: opened } = await coordination
      .post(`/api/referrals/${raised.id}/acceptance`, { programme: 'SSPF' }, raised.version)
      .expect(201);
    const { body: answered } = await school.get(`/api/referrals/${raised.id}`).expect(200);

    expect((waiting as ToDosView).items).toContainEqual(
      expect.objectContaining({ kind: 'referral-to-screen', referralId: raised.id, number: raised.number }),
    );
    expect(seen).toMatchObject({
      description: 'En påhittad oro.',
      may: ['accept', 'decline'],
      maskedNumber: null,
    });
    expect(answered).toMatchObject({ status: 'accepted', may: [], caseId: null });
    const { id } = opened as OpenedCaseView;
    expect((await coordination.get(`/api/cases/${id}`).expect(200)).body).toMatchObject({
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

  it('tells a list neither the concern nor the number', async () => {
    const teacher = await world.participant('school');
    await raise(teacher, { bornOn: '2013-05-30', personalIdentityNumber: '201305302380' });

    const { text, body } = await (await world.as(teacher)).get('/api/referrals').expect(200);

    expect((body as ReferralsView).items).toHaveLength(1);
    expect(text).not.toMatch(/påhittad oro|SCHOOL_ABSENCE|20130530|2013-05-30/);
  });

  it('shows the number masked', async () => {
    const teacher = await world.participant('school');
    const { id } = await raise(teacher, { bornOn: '2013-05-30', personalIdentityNumber: '201305302380' });

    const { body } = await (await world.as(teacher)).get(`/api/referrals/${id}`).expect(200);

    expect((body as ReferralView).maskedNumber).toBe('20130530-****');
    expect(JSON.stringify(body)).not.toContain('2380');
  });

  it('finds the person of a number again, and opens no second case in the programme', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const coordination = await world.as(coordinator);
    const number = { bornOn: '2014-10-10', personalIdentityNumber: '201410102394' };
    const [first, second] = [await raise(teacher, number), await raise(teacher, number)];
    const accept = (id: string) =>
      coordination.post(`/api/referrals/${id}/acceptance`, { programme: 'SSPF' }, 1);

    await accept(first.id).expect(201);
    const refused = await accept(second.id).expect(409);

    expect(codesOf(refused).code).toBe('case-already-open');
    const people = await world.database.sql(
      `select 1 from person_identities where personal_identity_number = '201410102394'`,
    );
    expect(people).toHaveLength(1);
  });

  it('makes the guardians known with the child', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const { id } = await raise(teacher);
    const guardian = {
      givenName: 'Kim',
      familyName: 'Påhittad',
      bornOn: '1990-01-25',
      relation: 'mother',
      custody: 'sole',
    };

    const { body } = await (
      await world.as(coordinator)
    )
      .post(`/api/referrals/${id}/acceptance`, { programme: 'SSPF', guardians: [guardian] }, 1)
      .expect(201);

    const linked = await world.database.sql(
      `select g.relation, g.custody, i.given_name from guardianships g join cases c on c.person_id = g.child_id
         join person_identities i on i.person_id = g.guardian_id where c.id = $1`,
      [(body as OpenedCaseView).id],
    );
    expect(linked).toEqual([{ relation: 'mother', custody: 'sole', given_name: 'Kim' }]);
  });

  it('is declined with a reason that the school can read', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const { id } = await raise(teacher);

    await (
      await world.as(coordinator)
    )
      .post(`/api/referrals/${id}/decline`, { reason: 'Skolan har redan stöd på plats.' }, 1)
      .expect(200);

    const { body } = await (await world.as(teacher)).get(`/api/referrals/${id}`).expect(200);
    expect(body).toMatchObject({ status: 'declined', decisionReason: 'Skolan har redan stöd på plats.' });
  });
});

describe('a protected child', () => {
  it('is known by an alias alone, from the list of referrals to the board', async () => {
    const [teacher, coordinator] = [await world.participant('school'), await world.coordinator()];
    const coordination = await world.as(coordinator);
    const raised = await raise(teacher, { isProtected: true, givenName: null, familyName: null });

    const { body: listed } = await coordination.get('/api/referrals').expect(200);
    const { body: opened } = await coordination
      .post(`/api/referrals/${raised.id}/acceptance`, { programme: 'SSPF' }, 1)
      .expect(201);
    const { body: shown } = await coordination.get(`/api/cases/${(opened as OpenedCaseView).id}`).expect(200);

    expect((listed as ReferralsView).items.find(({ id }) => id === raised.id)?.person).toEqual({
      kind: 'alias',
      name: raised.number,
    });
    expect(shown).toMatchObject({ person: { kind: 'alias' } });
  });

  it('is not taken with a name', async () => {
    const school = await world.as(await world.participant('school'));

    const refused = await school.post('/api/referrals', aReferral({ isProtected: true })).expect(422);

    expect(codesOf(refused)).toEqual({ status: 422, code: 'protected-child-named', fields: ['givenName'] });
  });
});

describe('a referral is refused by rule', () => {
  it.each([
    ['the age fits no more', { bornOn: yearsAgo(20) }, 'age-outside-programme', 'bornOn'],
    ['the age does not fit yet', { bornOn: yearsAgo(9) }, 'age-outside-programme', 'bornOn'],
    ['the child is not named', { givenName: null }, 'child-name-missing', 'givenName'],
    [
      'the family does not know and nobody says why',
      { isKnownToFamily: false },
      'why-not-known-missing',
      'whyNotKnown',
    ],
    [
      'it brings the police into SSF',
      { programme: 'SSF', source: 'POLICE', bornOn: yearsAgo(10) },
      'no-police-in-ssf',
      'programme',
    ],
    [
      'the number belongs to another day',
      { personalIdentityNumber: '201305302380' },
      'number-other-birth-date',
      'personalIdentityNumber',
    ],
    [
      'the number’s check digit is wrong',
      { bornOn: '2012-12-12', personalIdentityNumber: '201212121213' },
      'number-check-digit',
      'personalIdentityNumber',
    ],
  ])('when %s', async (_, facts, code, field) => {
    const school = await world.as(await world.participant('school'));

    const refused = await school.post('/api/referrals', aReferral(facts)).expect(422);

    expect(codesOf(refused)).toEqual({ status: 422, code, fields: [field] });
  });

  it.each([
    ['an unknown field', { score: 7 }, 'score'],
    ['an unknown concern', { concernCategories: ['UNKNOWN'] }, 'concernCategories'],
    ['no day', { bornOn: '2012-02-30' }, 'bornOn'],
    ['an empty description', { description: '' }, 'description'],
  ])('with the field named, when it holds %s', async (_, facts, field) => {
    const school = await world.as(await world.participant('school'));

    const refused = await school.post('/api/referrals', aReferral(facts)).expect(400);

    expect(codesOf(refused)).toEqual({ status: 400, code: 'malformed-fields', fields: [field] });
  });
});

describe('the police', () => {
  it.each([
    ['alone', {}],
    ['beside another fault', { bornOn: 'x' }],
    ['with an age that SSF would take', { bornOn: yearsAgo(10), source: 'POLICE' }],
  ])('cannot tell SSF from a word that means nothing, %s', async (_, facts) => {
    const police = await world.as(await world.participant('police'));

    const real = await police.post('/api/referrals', aReferral({ ...facts, programme: 'SSF' }));
    const nonsense = await police.post('/api/referrals', aReferral({ ...facts, programme: 'SSX' }));

    expect(real.status).toBe(400);
    expect(apart(real)).toEqual(apart(nonsense));
  });

  it('cannot tell them apart by a filter either, and get no SSF from a coordinator', async () => {
    const [officer, coordinator] = [await world.participant('police'), await world.coordinator()];
    const police = await world.as(officer);
    const { id } = await raise(officer, { source: 'POLICE', bornOn: yearsAgo(12) });

    const filtered = await police.get('/api/cases?programme=SSF').expect(400);
    const accepted = await (
      await world.as(coordinator)
    )
      .post(`/api/referrals/${id}/acceptance`, { programme: 'SSF' }, 1)
      .expect(422);

    expect(apart(filtered)).toEqual(apart(await police.get('/api/cases?programme=SSX')));
    expect(codesOf(accepted)).toEqual({ status: 422, code: 'no-police-in-ssf', fields: ['programme'] });
  });
});

describe('somebody else', () => {
  it('learns nothing of another organisation’s referral: hidden and absent answer alike', async () => {
    const { id } = await raise(await world.participant('school'));
    const other = await world.as(await world.participant('school'));

    const hidden = await other.get(`/api/referrals/${id}`).expect(404);
    const absent = await other.get(`/api/referrals/${newId()}`).expect(404);

    expect(apart(hidden)).toEqual(apart(absent));
  });

  it('does not decide on it', async () => {
    const teacher = await world.participant('school');
    const { id } = await raise(teacher);
    const steering = await world.person('steering_group_member', await world.organisation('municipality'));
    const accept = async (by: Person) =>
      (await world.as(by)).post(`/api/referrals/${id}/acceptance`, { programme: 'SSPF' }, 1);

    expect((await accept(teacher)).status).toBe(403);
    expect((await accept(steering)).status).toBe(404);
  });
});

describe('doing it twice', () => {
  it('with one key has one effect and one answer, and another body under the key is refused', async () => {
    const teacher = await world.participant('school');
    const school = await world.as(teacher);
    const send = (body: object) =>
      school.post('/api/referrals', body).set('Idempotency-Key', 'one-thing-meant-once');

    const first = await send(aReferral()).expect(201);
    const again = await send(aReferral()).expect(201);
    const other = await send(aReferral({ description: 'En annan oro.' })).expect(422);

    expect(again.body).toEqual(first.body);
    expect(codesOf(other).code).toBe('idempotency-key-reused');
    expect((await school.get('/api/referrals')).body).toMatchObject({ items: [{}] });
    const events = await world.database.sql(
      `select 1 from outbox_events where name = 'referral.raised' and payload ->> 'referralId' = $1`,
      [(first.body as ReferralStateView).id],
    );
    expect(events).toHaveLength(1);
  });

  it('on a referral that somebody else has decided is stale, and then decided', async () => {
    const { id } = await raise(await world.participant('school'));
    const coordination = await world.as(await world.coordinator());
    const decline = (version: number) =>
      coordination.post(`/api/referrals/${id}/decline`, { reason: 'dubblett' }, version);

    await decline(1).expect(200);

    expect(codesOf(await decline(1).expect(412)).code).toBe('stale-version');
    expect(codesOf(await decline(2).expect(409)).code).toBe('referral-already-decided');
  });
});
