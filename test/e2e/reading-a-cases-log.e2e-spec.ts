import { newId } from '../../src/platform/id';
import type { CaseLogView } from '../../src/trust/access-log/access-log.view';
import { dayFromNow, type Person } from '../support/builders';
import { CaseLogSteps, type CaseLogQuery, unitsIn } from '../support/case-log-steps';
import { aDisclosure } from '../support/disclosures';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: CaseLogSteps;
let coordinator: Person;
let school: Person;
let social: Person;
beforeAll(async () => {
  world = await aWorld();
  steps = await CaseLogSteps.in(world);
  ({ coordinator, school, social } = steps);
});
afterAll(() => world.close());

describe('the log of a case', () => {
  it('tells the coordinator who did what, in which role, on which ground, the newest first', async () => {
    const { about, note } = await steps.somethingRead();

    const log = await steps.logFor(coordinator, about.id);

    expect(log).toMatchObject({ number: about.number, isWhole: true, may: ['print'], nextCursor: null });
    expect(
      log.items.find(({ event, userId }) => event === 'note.viewed' && userId === social.userId),
    ).toMatchObject({
      act: 'read',
      outcome: 'allowed',
      userName: `Påhittad ${social.login}`,
      role: 'participant',
      organisation: social.organisation.name,
      basis: 'consent',
      consentNumber: 1,
    });
    expect(log.items.find(({ event }) => event === 'note.written')).toMatchObject({
      act: 'change',
      userId: school.userId,
      basis: 'assignment',
    });
    const times = log.items.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(JSON.stringify(log)).not.toContain(note.id.toUpperCase());
    expect(JSON.stringify(log)).not.toContain('Påhittad frånvaro');
  });

  it('counts by unit and person, with the last time', async () => {
    const { about } = await steps.somethingRead();

    const { units: told } = await steps.logFor(coordinator, about.id);

    const ofSocial = told?.find(({ organisationId }) => organisationId === social.organisation.id);
    expect(ofSocial).toMatchObject({
      organisation: social.organisation.name,
      reads: 1,
      changes: 0,
      refusals: 0,
    });
    expect(ofSocial?.people).toEqual([
      expect.objectContaining({ userId: social.userId, reads: 1, lastAt: ofSocial?.lastAt }),
    ]);
    expect(told?.find(({ organisationId }) => organisationId === school.organisation.id)?.changes).toBe(2);
  });

  it.each<readonly [string, () => CaseLogQuery, (log: CaseLogView) => boolean]>([
    [
      'unit',
      () => ({ organisationId: social.organisation.id }),
      (log) => unitsIn(log).join() === social.organisation.id,
    ],
    [
      'person',
      () => ({ userId: school.userId }),
      ({ items }) => items.every(({ userId }) => userId === school.userId),
    ],
    ['kind of event', () => ({ act: 'change' }), ({ items }) => items.every(({ act }) => act === 'change')],
    ['ground', () => ({ basis: 'consent' }), ({ items }) => items.every(({ basis }) => basis === 'consent')],
    ['day', () => ({ from: dayFromNow(0), to: dayFromNow(0) }), () => true],
  ])('is filtered by %s', async (_, query, holds) => {
    const { about } = await steps.somethingRead();

    const log = await steps.logFor(coordinator, about.id, query());

    expect(log.items.length).toBeGreaterThan(0);
    expect(holds(log)).toBe(true);
  });

  it('is empty before anything was done, and for what nobody did', async () => {
    const { about } = await steps.somethingRead();

    expect((await steps.logFor(coordinator, about.id, { to: dayFromNow(-1) })).items).toEqual([]);
    expect((await steps.logFor(coordinator, about.id, { outcome: 'failed' })).items).toEqual([]);
  });

  it('tells who tried and was refused', async () => {
    const { about } = await steps.somethingRead();
    const stranger = await world.participant('leisure');
    await (await world.as(stranger)).get(`/api/cases/${about.id}`).expect(404);

    const { items } = await steps.logFor(coordinator, about.id, { outcome: 'refused' });

    expect(items).toEqual([
      expect.objectContaining({
        userId: stranger.userId,
        event: 'case.viewed',
        reason: 'not-found',
        basis: null,
      }),
    ]);
  });

  it('tells who was refused a single note or consent of the case, and of no other', async () => {
    const { about, note } = await steps.somethingRead();
    const other = await steps.somethingRead();
    const [consent] = await world.database.sql<{ id: string }>('select id from consents where case_id = $1', [
      about.id,
    ]);
    const stranger = await world.as(await world.participant('leisure'));
    await stranger.get(`/api/notes/${note.id}`).expect(404);
    await stranger.post(`/api/consents/${consent?.id ?? ''}/withdrawals`, {}, 1);
    await stranger.get(`/api/notes/${newId()}`).expect(404);

    const { items } = await steps.logFor(coordinator, about.id, { outcome: 'refused' });
    const elsewhere = await steps.logFor(coordinator, other.about.id, { outcome: 'refused' });

    expect(items.map(({ event }) => event).sort()).toEqual(['consent.withdrawn', 'note.viewed']);
    expect(elsewhere.items).toEqual([]);
  });

  it('names the provision of a decision, and an emergency, as the ground', async () => {
    const { about } = await steps.somethingRead();
    const named = await world.person('participant', social.organisation);
    const note = await steps.consents.write(school, about.id, 'school');
    await aDisclosure(world.database, { about, from: school, to: [named], noteIds: [note.id] });
    await (await world.as(named)).get(`/api/notes/${note.id}`).expect(200);
    const hurried = await world.person('participant', social.organisation);
    const opened = { caseNumber: about.number, reason: 'Påhittad akut fara för barnet i kväll.' };
    await (await world.as(hurried)).post('/api/emergencies', opened).expect(201);
    await (await world.as(hurried)).get(`/api/cases/${about.id}`).expect(200);

    const { items } = await steps.logFor(coordinator, about.id);

    expect(items.find(({ userId }) => userId === named.userId)).toMatchObject({
      basis: 'disclosure-decision',
      law: 'OSL 10 kap. 28 §',
    });
    expect(
      items.find(({ userId, event }) => userId === hurried.userId && event === 'case.viewed'),
    ).toMatchObject({
      basis: 'break-glass',
    });
  });

  it('turns the pages of a long log without missing or repeating a row', async () => {
    const { about } = await steps.somethingRead();
    const reader = await world.as(school);
    for (let read = 0; read < 60; read++) await reader.get(`/api/cases/${about.id}`).expect(200);
    const wanted = { userId: school.userId, act: 'read' };

    const first = await steps.logFor(coordinator, about.id, wanted);
    const second = await steps.logFor(coordinator, about.id, { ...wanted, cursor: first.nextCursor ?? '' });

    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(first.items).toHaveLength(50);
    expect(new Set(ids).size).toBe(60);
    expect(second).toMatchObject({ nextCursor: null, units: null });
  });

  it('is itself logged when it is looked at, with purpose and ground, and without what was looked for', async () => {
    const { about } = await steps.somethingRead();
    await steps.logFor(coordinator, about.id, { userId: school.userId });

    const rows = await world.database.sql(
      `select event, outcome, purpose, basis, facts -> 'filters' as filters from audit_events
       where case_id = $1 and event = 'case-access.viewed'`,
      [about.id],
    );

    expect(rows).toEqual([
      {
        event: 'case-access.viewed',
        outcome: 'allowed',
        purpose: 'oversight',
        basis: 'coordination',
        filters: ['userId'],
      },
    ]);
    const { items } = await steps.logFor(coordinator, about.id);
    expect(items[0]).toMatchObject({ event: 'case-access.viewed', userId: coordinator.userId });
  });

  it.each<readonly [string, CaseLogQuery, string]>([
    ['a time that ends before it begins', { from: '2026-02-02', to: '2026-02-01' }, 'to'],
    ['a day that never was', { from: '2026-02-30' }, 'from'],
    ['an act that there is not', { act: 'delete' }, 'act'],
    ['a ground that there is not', { basis: 'curiosity' }, 'basis'],
    ['a unit by name', { organisationId: 'skolan' }, 'organisationId'],
    ['a page that nobody gave', { cursor: 'here' }, 'cursor'],
  ])('has a clear problem for %s', async (_, query, field) => {
    const { about } = await steps.somethingRead();

    expect(
      await refusalOf((await world.as(coordinator)).get(`/api/cases/${about.id}/access-log`).query(query)),
    ).toEqual({
      status: 400,
      code: 'malformed-fields',
      fields: [field],
    });
  });
});
