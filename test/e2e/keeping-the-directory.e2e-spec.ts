import { newId } from '../../src/platform/id';
import type { AgreementView } from '../../src/trust/directory/agreement.view';
import type { RegisteredOrganisationsView } from '../../src/trust/directory/organisation.view';
import type { UsersView, UserView } from '../../src/trust/directory/user.view';
import { answerOf } from '../support/answer';
import { dayFromNow } from '../support/builders';
import { addNewcomer, anOffice, type Office } from '../support/directory';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let office: Office;
beforeAll(async () => {
  world = await aWorld();
  office = await anOffice(world);
});
afterAll(() => world.close());

describe('an account', () => {
  it('is added with what the person signs in with, and can do nothing by itself', async () => {
    const added = await addNewcomer(office.one, 'helt-ny');

    expect(added).toMatchObject({
      isActive: true,
      memberships: [],
      may: ['deactivate', 'set-work-phone', 'end'],
      version: 1,
    });
    const { items } = await answerOf<UsersView>(office.other.get('/api/users').expect(200));
    expect(items.find(({ id }) => id === added.id)?.identities).toEqual(added.identities);
  });

  it('is not added for an identity that somebody has', async () => {
    const { subject } = (await addNewcomer(office.one, 'upptagen')).identities[0] ?? { subject: '' };
    const again = { name: 'Annan', title: 'x', identities: [{ identityProvider: 'demo', subject }] };

    expect(await refusalOf(office.one.post('/api/users', again))).toMatchObject({
      status: 409,
      code: 'identity-taken',
    });
  });

  it.each([
    ['without a name', { name: '' }, 'name'],
    ['without an identity', { identities: [] }, 'identities'],
    [
      'with an odd provider',
      { identities: [{ identityProvider: 'Å Ä', subject: 'x' }] },
      'identities.0.identityProvider',
    ],
  ])('is not added %s', async (_, more, field) => {
    const wanted = {
      name: 'Ny',
      title: 'x',
      identities: [{ identityProvider: 'demo', subject: 'x' }],
      ...more,
    };

    expect(await refusalOf(office.one.post('/api/users', wanted))).toMatchObject({
      status: 400,
      fields: [field],
    });
  });

  it('is not closed, opened or ended by the one whose it is', async () => {
    for (const act of ['deactivation', 'reactivation', 'end']) {
      const own = await refusalOf(office.one.post(`/api/users/${office.first.userId}/${act}`, {}, 1));
      expect([act, own.status, own.code]).toEqual([act, 422, 'own-act']);
    }
  });

  it('has a telephone at work that another administrator enters, changes and takes away', async () => {
    const { id } = await addNewcomer(office.one, 'nabar');
    const enter = (workPhone: string | null, version: number) =>
      office.one.put(`/api/users/${id}/work-phone`, { workPhone }, version);

    const entered = await answerOf<UserView>(enter('031-390 06 05', 1).expect(200));
    expect(entered).toMatchObject({ workPhone: '031-390 06 05', version: 2 });
    expect((await refusalOf(enter('031-390 06 06', 1))).code).toBe('stale-version');
    expect(await answerOf<UserView>(enter(null, 2).expect(200))).toMatchObject({ workPhone: null });
  });

  it.each(['ring mig', '12', '031-390\n06', '0'.repeat(31), 5, ''])(
    'has no telephone that is no number: %j',
    async (workPhone) => {
      const { id } = await addNewcomer(office.one, `fel-${String(workPhone).slice(0, 4).trim()}`);

      const refused = await refusalOf(office.one.put(`/api/users/${id}/work-phone`, { workPhone }, 1));

      expect(refused).toMatchObject({ status: 400, fields: ['workPhone'] });
    },
  );

  it('has no telephone that its own person enters', async () => {
    const own = office.one.put(`/api/users/${office.first.userId}/work-phone`, { workPhone: null }, 1);

    expect(await refusalOf(own)).toMatchObject({ status: 422, code: 'own-act' });
  });

  it('is closed once, in the version that was seen', async () => {
    const { id } = await addNewcomer(office.one, 'stangs');
    const close = (version: number) => office.one.post(`/api/users/${id}/deactivation`, {}, version);

    const closed = await answerOf<UserView>(close(1).expect(200));
    expect(closed).toMatchObject({ isActive: false, may: ['reactivate', 'set-work-phone', 'end'] });
    expect((await refusalOf(close(1))).code).toBe('stale-version');
    expect((await refusalOf(close(2))).code).toBe('account-not-open');
  });

  it('is nobody’s to see or touch but an administrator’s', async () => {
    const coordinator = await world.as(await world.coordinator());
    const { userId } = await world.user();

    for (const asked of [
      coordinator.get('/api/users'),
      coordinator.post(`/api/users/${userId}/end`, {}, 1),
      coordinator.put(`/api/users/${userId}/work-phone`, { workPhone: null }, 1),
      coordinator.get('/api/agreements'),
      office.head.get('/api/users'),
      office.head.get('/api/agreements'),
    ]) {
      await asked.expect(404);
    }
  });
});

describe('an organisation', () => {
  it('is opened, waits for an agreement, and is ended', async () => {
    const opened = await answerOf<{ id: string }>(
      office.one.post('/api/organisations', { name: 'Nya skolan', kind: 'school' }).expect(201),
    );
    expect(opened).toMatchObject({ state: 'without-agreement', openUntil: null, people: 0, may: ['end'] });

    const ended = await answerOf(office.one.post(`/api/organisations/${opened.id}/end`, {}, 1).expect(200));

    expect(ended).toMatchObject({ state: 'ended', may: [] });
    const again = await refusalOf(office.one.post(`/api/organisations/${opened.id}/end`, {}, 2));
    expect(again.code).toBe('organisation-already-ended');
  });

  it('is not ended by somebody who works there', async () => {
    const own = await refusalOf(office.one.post(`/api/organisations/${office.municipality.id}/end`, {}, 1));

    expect(own).toMatchObject({ status: 422, code: 'closes-your-own' });
  });

  it('stands in the register with who works there and what it is open under', async () => {
    const { items } = await answerOf<RegisteredOrganisationsView>(
      office.one.get('/api/organisations/register').expect(200),
    );

    expect(items.find(({ id }) => id === office.school.id)).toMatchObject({
      state: 'open',
      people: 1,
      openUntil: dayFromNow(365),
      roles: ['participant', 'unit_manager'],
    });
  });
});

describe('an agreement', () => {
  const signed = (more: object = {}): object => ({
    reference: 'KS 2026/0100',
    signatories: 'Ordf Påhittad, Chef Påhittad',
    signedOn: dayFromNow(-1),
    validFrom: dayFromNow(0),
    validUntil: dayFromNow(365),
    organisationIds: [office.school.id],
    ...more,
  });

  it.each([
    ['signed tomorrow', { signedOn: dayFromNow(1) }, 'signed-in-the-future'],
    ['that ends before it begins', { validUntil: dayFromNow(0) }, 'ends-before-it-begins'],
    ['that lasts too long', { validUntil: dayFromNow(1462) }, 'agreement-too-long'],
    ['that is over', { validFrom: dayFromNow(-9), validUntil: dayFromNow(-1) }, 'already-over'],
    ['with an organisation that is not there', { organisationIds: [newId()] }, 'organisation-has-ended'],
  ])('%s is refused', async (_, more, code) => {
    expect(await refusalOf(office.one.post('/api/agreements', signed(more)))).toMatchObject({
      status: 422,
      code,
    });
  });

  it('is approved by another, once, and ended with a reason, once', async () => {
    const { id, may } = await answerOf<AgreementView>(
      office.one.post('/api/agreements', signed()).expect(201),
    );
    const approve = (version: number) => office.other.post(`/api/agreements/${id}/approval`, {}, version);
    const finish = (version: number, more: object = {}) =>
      office.one.post(
        `/api/agreements/${id}/end`,
        { terminatedOn: dayFromNow(0), reason: 'Uppsagt.', ...more },
        version,
      );
    expect(may).toEqual(['end']);

    expect(await answerOf(approve(1).expect(200))).toMatchObject({ state: 'valid' });
    expect((await refusalOf(approve(1))).code).toBe('stale-version');
    expect((await refusalOf(approve(2))).code).toBe('agreement-not-waiting');
    expect((await refusalOf(finish(2, { reason: '' }))).status).toBe(400);
    expect((await refusalOf(finish(2, { terminatedOn: dayFromNow(-1) }))).code).toBe('ends-in-the-past');
    expect(await refusalOf(finish(2, { terminatedOn: dayFromNow(366) }))).toMatchObject({
      status: 422,
      code: 'ends-after-its-last-day',
      fields: ['terminatedOn'],
    });
    expect(await answerOf(finish(2).expect(200))).toMatchObject({
      state: 'terminated',
      terminationReason: 'Uppsagt.',
    });
    expect((await refusalOf(finish(3))).code).toBe('agreement-not-standing');
    expect(await world.auditTrail(id)).toContainEqual({ event: 'agreement.ended', outcome: 'allowed' });
  });

  it('is not ended by somebody whom that would shut out', async () => {
    const [own] = await world.database.sql<{ id: string }>(
      'select agreement_id as id from agreement_parties where organisation_id = $1',
      [office.municipality.id],
    );
    for (const day of [0, 30]) {
      const how = { terminatedOn: dayFromNow(day), reason: 'x' };
      const refused = await refusalOf(office.one.post(`/api/agreements/${own?.id}/end`, how, 1));

      expect(refused).toMatchObject({ status: 422, code: 'closes-your-own' });
    }
    await office.one.get('/api/session').expect(200);
  });
});
