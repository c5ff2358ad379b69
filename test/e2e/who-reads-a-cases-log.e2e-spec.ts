import { randomUUID } from 'node:crypto';
import { bodyOf } from '../support/answer';
import { rowsAs } from '../support/at-console';
import type { Case, Person } from '../support/builders';
import { CaseLogSteps, unitsIn } from '../support/case-log-steps';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: CaseLogSteps;
let coordinator: Person;
let school: Person;
let social: Person;
let reviewer: Person;
beforeAll(async () => {
  world = await aWorld();
  steps = await CaseLogSteps.in(world);
  ({ coordinator, school, social } = steps);
  reviewer = await world.person('log_reviewer', await world.organisation('municipality'));
});
afterAll(() => world.close());

describe('who reads the log of a case', () => {
  it('is a log reviewer, who reads all of it and nothing of the case', async () => {
    const { about } = await steps.somethingRead();

    const log = await steps.logFor(reviewer, about.id);

    expect(log).toMatchObject({ isWhole: true, may: [], number: about.number });
    expect(unitsIn(log)).toEqual(expect.arrayContaining([school.organisation.id, social.organisation.id]));
    expect((await (await world.as(reviewer)).get(`/api/cases/${about.id}`)).status).toBe(404);
  });

  it('is the head of a unit, who reads what that unit did and nothing of others', async () => {
    const { about } = await steps.somethingRead();
    const head = await world.person('unit_manager', school.organisation);

    const log = await steps.logFor(head, about.id);

    expect(log).toMatchObject({ isWhole: false, may: [] });
    expect(unitsIn(log)).toEqual([school.organisation.id]);
    expect(log.units?.map(({ organisationId }) => organisationId)).toEqual([school.organisation.id]);
    expect(JSON.stringify(log)).not.toContain(social.userId);
    expect((await steps.logFor(head, about.id, { organisationId: social.organisation.id })).items).toEqual(
      [],
    );
  });

  it('is no head of a unit that consent alone brought there, from the withdrawal on', async () => {
    const about = await steps.consents.aCase([school, social]);
    const consent = await steps.consents.inForce(about.id, [[school, social, 'school']]);
    const head = await world.person('unit_manager', social.organisation);
    expect((await steps.ask(head, about.id)).status).toBe(200);

    await steps.consents.withdraw(coordinator, consent);

    expect((await steps.ask(head, about.id)).status).toBe(404);
  });

  it('is no head of police in SSF, not even when an officer has tried', async () => {
    const about = await steps.consents.aCase([school]);
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
    const { about } = await steps.somethingRead();
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
    const { about } = await steps.somethingRead();
    const person = await world.person(
      role,
      kind === 'school' ? school.organisation : await world.organisation(kind),
    );

    expect((await steps.ask(person, about.id)).status).toBe(status);
    expect(await toldAtTheConsole(person, about)).toEqual({ reach: 0, rows: 0, units: 0 });
  });

  it('is told at the console no more than over HTTP', async () => {
    const { about } = await steps.somethingRead();
    const head = await world.person('unit_manager', school.organisation);

    const { items, units: counted } = await steps.logFor(head, about.id);

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
  const [hidden, never] = [await steps.ask(person, about.id), await steps.ask(person, randomUUID())];

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
