import type { RoleHeldView, RolesHeldView } from '../../src/trust/directory/membership.view';
import { answerOf } from '../support/answer';
import { dayFromNow } from '../support/builders';
import { addNewcomer, anOffice, type Office, proposalFor, propose } from '../support/directory';
import { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let office: Office;
beforeAll(async () => {
  world = await aWorld();
  office = await anOffice(world);
});
afterAll(() => world.close());

describe('a new colleague', () => {
  it('signs in once somebody other than the proposer has approved the role, and not before', async () => {
    const { one, other, school } = office;
    const newcomer = await addNewcomer(one, 'nykollega');
    const arrives = () => SignedIn.through(world.server, world.provider, 'nykollega');
    const proposed = await propose(one, newcomer.id, school);
    expect(proposed).toMatchObject({ state: 'proposed', isMyProposal: true, may: ['end'] });

    await expect(arrives()).rejects.toThrow();
    const own = await refusalOf(one.post(`/api/memberships/${proposed.id}/approval`, {}, proposed.version));
    expect(own).toMatchObject({ status: 422, code: 'own-act' });
    await expect(arrives()).rejects.toThrow();

    const approved = await answerOf<RoleHeldView>(
      other.post(`/api/memberships/${proposed.id}/approval`, {}, proposed.version).expect(200),
    );
    expect(approved).toMatchObject({ state: 'current', needsConfirmation: false, may: ['end'] });
    const { session } = await arrives();
    expect(session.membership).toMatchObject({ role: 'participant', organisation: { id: school.id } });

    expect(await world.auditTrail(proposed.id)).toEqual([
      { event: 'membership.proposed', outcome: 'allowed' },
      { event: 'membership.approved', outcome: 'refused' },
      { event: 'membership.approved', outcome: 'allowed' },
    ]);
  });

  it('is approved by the head of the unit too, and of no other unit', async () => {
    const { one, head, school } = office;
    const elsewhere = await world.as(await world.person('unit_manager', await world.organisation('leisure')));
    const proposed = await propose(one, (await addNewcomer(one, 'enhetens')).id, school);
    const path = `/api/memberships/${proposed.id}/approval`;

    await elsewhere.post(path, {}, proposed.version).expect(404);
    expect(await refusalOf(head.post(path, {}, proposed.version + 1))).toMatchObject({
      code: 'stale-version',
    });
    await head.post(path, {}, proposed.version).expect(200);

    const again = await refusalOf(head.post(path, {}, proposed.version + 1));
    expect(again).toMatchObject({ status: 409, code: 'membership-not-waiting' });
  });

  it('is turned down for good', async () => {
    const { one, other, school } = office;
    const proposed = await propose(one, (await addNewcomer(one, 'nekad')).id, school);

    const ended = await answerOf<RoleHeldView>(
      other.post(`/api/memberships/${proposed.id}/end`, {}, proposed.version).expect(200),
    );

    expect(ended).toMatchObject({ state: 'ended', may: [] });
    await other.post(`/api/memberships/${proposed.id}/approval`, {}, ended.version).expect(409);
  });
});

describe('a proposal', () => {
  it.each([
    ['for oneself', () => ({ userId: office.first.userId }), 'own-act'],
    ['of a role that does not fit the unit', () => ({ role: 'coordinator' }), 'role-does-not-fit'],
    ['from a day that has passed', () => ({ validFrom: dayFromNow(-1) }), 'begins-in-the-past'],
    ['that ends before it begins', () => ({ validUntil: dayFromNow(0) }), 'ends-before-it-begins'],
    ['for more than twelve months', () => ({ validUntil: dayFromNow(367) }), 'term-too-long'],
    ['at no organisation', () => ({ organisationId: office.first.userId }), 'organisation-has-ended'],
    ['for nobody', () => ({ userId: office.school.id }), 'unknown-colleague'],
  ] as const)('%s is refused and nothing is saved', async (_, more, code) => {
    const { userId } = await world.user();
    const before = await world.database.sql('select id from memberships');

    const refused = await refusalOf(
      office.one.post('/api/memberships', proposalFor(userId, office.school, more())),
    );

    expect(refused).toMatchObject({ status: 422, code });
    expect(await world.database.sql('select id from memberships')).toHaveLength(before.length);
  });

  it('of what somebody has already is refused', async () => {
    const { one, manager, school } = office;
    const again = proposalFor(manager.userId, school, { role: 'unit_manager' });

    expect(await refusalOf(one.post('/api/memberships', again))).toMatchObject({
      status: 409,
      code: 'role-already-held',
    });
  });

  it('is an administrator’s to make, and nobody else’s', async () => {
    const { head, school } = office;
    const { userId } = await world.user();
    const coordinator = await world.as(await world.coordinator());

    await head.post('/api/memberships', proposalFor(userId, school)).expect(403);
    await coordinator.post('/api/memberships', proposalFor(userId, school)).expect(404);
  });

  it('sent twice is made once', async () => {
    const { one, school } = office;
    const { userId } = await world.user();
    const send = () =>
      one.post('/api/memberships', proposalFor(userId, school)).set('Idempotency-Key', 'samma-nyckel-tva');

    const [first, second] = [await answerOf(send().expect(201)), await answerOf(send().expect(201))];

    expect(second).toEqual(first);
    expect(await world.database.sql('select id from memberships where user_id = $1', [userId])).toHaveLength(
      1,
    );
  });
});

describe('the quarter', () => {
  const list = async (): Promise<RoleHeldView[]> =>
    (await answerOf<RolesHeldView>(office.head.get('/api/memberships').expect(200))).items;

  it('is confirmed by the head of the unit: who lapses soon is asked about, and then holds on', async () => {
    const { userId } = await world.user();
    const id = await world.membership(userId, 'participant', office.school, {
      confirmedUntil: dayFromNow(5),
    });
    const found = (await list()).find((role) => role.id === id);
    expect(found).toMatchObject({ needsConfirmation: true, may: ['confirm', 'end'] });

    await office.head.post(`/api/memberships/${id}/confirmation`, {}, 1).expect(200);

    const confirmed = (await list()).find((role) => role.id === id);
    expect(confirmed).toMatchObject({ needsConfirmation: false, may: ['end'] });
    expect((confirmed?.confirmedUntil ?? '') > dayFromNow(13)).toBe(true);
    const again = await refusalOf(office.head.post(`/api/memberships/${id}/confirmation`, {}, 1));
    expect(again).toMatchObject({ status: 409, code: 'membership-not-unconfirmed' });
  });

  it('is not confirmed by an administrator where the unit has a head, nor by the head for themselves', async () => {
    const { userId } = await world.user();
    const id = await world.membership(userId, 'participant', office.school, {
      confirmedUntil: dayFromNow(5),
    });
    await world.database.sql('update memberships set confirmed_until = $2 where id = $1', [
      office.manager.membershipId,
      dayFromNow(5),
    ]);
    const own = `/api/memberships/${office.manager.membershipId}/confirmation`;

    await office.one.post(`/api/memberships/${id}/confirmation`, {}, 1).expect(404);
    expect(await refusalOf(office.head.post(own, {}, 1))).toMatchObject({ status: 422, code: 'own-act' });
    await office.one.post(own, {}, 1).expect(200);
  });

  it('shows a head the own unit and no other', async () => {
    const elsewhere = await world.participant('school');

    const units = (await list()).map(({ organisationId }) => organisationId);

    expect([...new Set(units)]).toEqual([office.school.id]);
    await office.head.post(`/api/memberships/${elsewhere.membershipId}/end`, {}, 1).expect(404);
  });
});
