import { randomUUID } from 'node:crypto';
import type { CaseLogView } from '../../src/trust/access-log/access-log.view';
import { answerOf, bodyOf } from '../support/answer';
import { rowsAs } from '../support/at-console';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { ConsentSteps } from '../support/consent-steps';
import { aDisclosure } from '../support/disclosures';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let social: Person;
let reviewer: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  social = await world.participant('social_services');
  reviewer = await world.person('log_reviewer', await world.organisation('municipality'));
});
afterAll(() => world.close());

type Query = Readonly<Record<string, string>>;
const ask = async (who: Person, caseId: string, query: Query = {}) =>
  (await world.as(who)).get(`/api/cases/${caseId}/access-log`).query(query);
const logFor = async (who: Person, caseId: string, query: Query = {}): Promise<CaseLogView> =>
  answerOf((await world.as(who)).get(`/api/cases/${caseId}/access-log`).query(query).expect(200));
const units = ({ items }: CaseLogView) => [...new Set(items.map(({ organisationId }) => organisationId))];

/** A case in which school wrote and shared, and social services read. */
async function somethingRead() {
  const about = await steps.aCase([school, social]);
  await steps.inForce(about.id, [[school, social, 'school']]);
  const note = await steps.write(school, about.id, 'school');
  await steps.share(school, note.id, [social]);
  await (await world.as(social)).get(`/api/notes/${note.id}`).expect(200);
  return { about, note };
}

describe('the log of a case', () => {
  it('tells the coordinator who did what, in which role, on which ground, the newest first', async () => {
    const { about, note } = await somethingRead();

    const log = await logFor(coordinator, about.id);

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
    const { about } = await somethingRead();

    const { units: told } = await logFor(coordinator, about.id);

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

  it.each<readonly [string, () => Query, (log: CaseLogView) => boolean]>([
    [
      'unit',
      () => ({ organisationId: social.organisation.id }),
      (log) => units(log).join() === social.organisation.id,
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
    const { about } = await somethingRead();

    const log = await logFor(coordinator, about.id, query());

    expect(log.items.length).toBeGreaterThan(0);
    expect(holds(log)).toBe(true);
  });

  it('is empty before anything was done, and for what nobody did', async () => {
    const { about } = await somethingRead();

    expect((await logFor(coordinator, about.id, { to: dayFromNow(-1) })).items).toEqual([]);
    expect((await logFor(coordinator, about.id, { outcome: 'failed' })).items).toEqual([]);
  });

  it('tells who tried and was refused', async () => {
    const { about } = await somethingRead();
    const stranger = await world.participant('leisure');
    await (await world.as(stranger)).get(`/api/cases/${about.id}`).expect(404);

    const { items } = await logFor(coordinator, about.id, { outcome: 'refused' });

    expect(items).toEqual([
      expect.objectContaining({
        userId: stranger.userId,
        event: 'case.viewed',
        reason: 'not-found',
        basis: null,
      }),
    ]);
  });

  it('names the provision of a decision, and an emergency, as the ground', async () => {
    const { about } = await somethingRead();
    const named = await world.person('participant', social.organisation);
    const note = await steps.write(school, about.id, 'school');
    await aDisclosure(world.database, { about, from: school, to: [named], noteIds: [note.id] });
    await (await world.as(named)).get(`/api/notes/${note.id}`).expect(200);
    const hurried = await world.person('participant', social.organisation);
    const opened = { caseNumber: about.number, reason: 'Påhittad akut fara för barnet i kväll.' };
    await (await world.as(hurried)).post('/api/emergencies', opened).expect(201);
    await (await world.as(hurried)).get(`/api/cases/${about.id}`).expect(200);

    const { items } = await logFor(coordinator, about.id);

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
    const { about } = await somethingRead();
    const reader = await world.as(school);
    for (let read = 0; read < 60; read++) await reader.get(`/api/cases/${about.id}`).expect(200);
    const wanted = { userId: school.userId, act: 'read' };

    const first = await logFor(coordinator, about.id, wanted);
    const second = await logFor(coordinator, about.id, { ...wanted, cursor: first.nextCursor ?? '' });

    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(first.items).toHaveLength(50);
    expect(new Set(ids).size).toBe(60);
    expect(second).toMatchObject({ nextCursor: null, units: null });
  });

  it('is itself logged when it is looked at, with purpose and ground, and without what was looked for', async () => {
    const { about } = await somethingRead();
    await logFor(coordinator, about.id, { userId: school.userId });

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
    const { items } = await logFor(coordinator, about.id);
    expect(items[0]).toMatchObject({ event: 'case-access.viewed', userId: coordinator.userId });
  });

  it.each<readonly [string, Query, string]>([
    ['a time that ends before it begins', { from: '2026-02-02', to: '2026-02-01' }, 'to'],
    ['a day that never was', { from: '2026-02-30' }, 'from'],
    ['an act that there is not', { act: 'delete' }, 'act'],
    ['a ground that there is not', { basis: 'curiosity' }, 'basis'],
    ['a unit by name', { organisationId: 'skolan' }, 'organisationId'],
    ['a page that nobody gave', { cursor: 'here' }, 'cursor'],
  ])('has a clear problem for %s', async (_, query, field) => {
    const { about } = await somethingRead();

    expect(
      await refusalOf((await world.as(coordinator)).get(`/api/cases/${about.id}/access-log`).query(query)),
    ).toEqual({
      status: 400,
      code: 'malformed-fields',
      fields: [field],
    });
  });
});

describe('who reads the log of a case', () => {
  it('is a log reviewer, who reads all of it and nothing of the case', async () => {
    const { about } = await somethingRead();

    const log = await logFor(reviewer, about.id);

    expect(log).toMatchObject({ isWhole: true, may: [], number: about.number });
    expect(units(log)).toEqual(expect.arrayContaining([school.organisation.id, social.organisation.id]));
    expect((await (await world.as(reviewer)).get(`/api/cases/${about.id}`)).status).toBe(404);
  });

  it('is the head of a unit, who reads what that unit did and nothing of others', async () => {
    const { about } = await somethingRead();
    const head = await world.person('unit_manager', school.organisation);

    const log = await logFor(head, about.id);

    expect(log).toMatchObject({ isWhole: false, may: [] });
    expect(units(log)).toEqual([school.organisation.id]);
    expect(log.units?.map(({ organisationId }) => organisationId)).toEqual([school.organisation.id]);
    expect(JSON.stringify(log)).not.toContain(social.userId);
    expect((await logFor(head, about.id, { organisationId: social.organisation.id })).items).toEqual([]);
  });

  it('is no head of a unit that consent alone brought there, from the withdrawal on', async () => {
    const about = await steps.aCase([school, social]);
    const consent = await steps.inForce(about.id, [[school, social, 'school']]);
    const head = await world.person('unit_manager', social.organisation);
    expect((await ask(head, about.id)).status).toBe(200);

    await steps.withdraw(coordinator, consent);

    expect((await ask(head, about.id)).status).toBe(404);
  });

  it('is no head of police in SSF, not even when an officer has tried', async () => {
    const about = await steps.aCase([school]);
    const officer = await world.participant('police');
    await (await world.as(officer)).get(`/api/cases/${about.id}`).expect(404);
    const head = await world.person('unit_manager', officer.organisation);

    await isAbsentFor(head, about);
  });

  it.each<readonly [string, () => Promise<Person>]>([
    [
      'a head of a unit that has nothing to do with it',
      async () => world.person('unit_manager', await world.organisation('leisure')),
    ],
    ['a coordinator with a conflict of interest', () => world.coordinator()],
    ['a log reviewer with a conflict of interest', async () => reviewer],
  ])('is not %s: it is as absent as a case that never was', async (_, who) => {
    const { about } = await somethingRead();
    const person = await who();
    if (person === reviewer || person.role === 'coordinator')
      await world.conflict(about, person, coordinator);

    await isAbsentFor(person, about);
  });

  it.each([
    ['participant', 'school', 404],
    ['lul_social_worker', 'social_services', 404],
    ['administrator', 'municipality', 404],
    ['steering_group_member', 'municipality', 404],
    ['operational_group_member', 'municipality', 404],
    ['records_manager', 'municipality', 404],
    ['development_lead', 'municipality', 404],
    ['unit_manager', 'coordination', 404],
  ] as const)('is no %s at %s, over HTTP or at the console', async (role, kind, status) => {
    const { about } = await somethingRead();
    const person = await world.person(
      role,
      kind === 'school' ? school.organisation : await world.organisation(kind),
    );

    expect((await ask(person, about.id)).status).toBe(status);
    expect(await toldAtTheConsole(person, about)).toEqual({ reach: 0, rows: 0, units: 0 });
  });

  it('is told at the console no more than over HTTP', async () => {
    const { about } = await somethingRead();
    const head = await world.person('unit_manager', school.organisation);

    const { items, units: counted } = await logFor(head, about.id);

    expect(await toldAtTheConsole(head, about)).toEqual({
      reach: 1,
      rows: items.length + 1,
      units: (counted?.[0]?.people.length ?? 0) + 1,
    });
    const console = await world.database.consoleOf('app');
    await expect(rowsAs(console, coordinator, 'select from audit_events limit 1')).rejects.toMatchObject({
      code: '42501',
    });
    await console.end();
  });
});

/** Answers as for a case that never was, and the database tells as little. */
async function isAbsentFor(person: Person, about: Case): Promise<void> {
  const [hidden, never] = [await ask(person, about.id), await ask(person, randomUUID())];

  const said = (answer: typeof hidden) => ({ ...(bodyOf(answer) as object), requestId: '' });
  expect(hidden.status).toBe(404);
  expect({ status: hidden.status, body: said(hidden) }).toEqual({ status: never.status, body: said(never) });
  expect(await toldAtTheConsole(person, about)).toEqual({ reach: 0, rows: 0, units: 0 });
}

async function toldAtTheConsole(person: Person, about: Case) {
  const console = await world.database.consoleOf('app');
  const { rows } = await rowsAs<{ reach: number; rows: number; units: number }>(
    console,
    person,
    `select (select count(*)::integer from case_log_reach($1)) as reach,
       (select count(*)::integer from case_log($1, null, null, null, null, null, null, null, null, null, 1000)) as rows,
       (select count(*)::integer from case_log_units($1, '{}', '{}', null, null)) as units`,
    [about.id],
  );
  await console.end();
  return rows[0];
}
