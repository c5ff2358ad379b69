import { newId } from '../../src/platform/id';
import type { Person } from '../support/builders';
import { ConsentSteps } from '../support/consent-steps';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let social: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  social = await world.participant('social_services');
});
afterAll(() => world.close());

interface Said {
  readonly event: string;
  readonly purpose: string | null;
  readonly basis: string | null;
  readonly basisId: string | null;
  readonly grounds: readonly string[] | null;
}

/** The last that the log says of somebody. */
async function lastOf({ userId }: Person): Promise<Said | undefined> {
  const [row] = await world.database.sql<Said>(
    `select event, purpose, basis, basis_id as "basisId", facts -> 'grounds' as grounds from audit_events
     where user_id = $1 order by occurred_at desc, id desc limit 1`,
    [userId],
  );
  return row;
}

const partOf = async (caseId: string, { userId }: Person): Promise<string | undefined> =>
  (
    await world.database.sql<{ id: string }>(
      'select id from case_participants where case_id = $1 and user_id = $2',
      [caseId, userId],
    )
  )[0]?.id;

describe('the log says why somebody read', () => {
  it('by the consent that covered it, by its version', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    const note = await steps.write(school, caseId, 'school');
    const consent = await steps.inForce(caseId, [[school, social, 'school']]);
    await steps.share(school, note.id, [social]);
    const reader = await world.as(social);

    await reader.get(`/api/notes/${note.id}`).expect(200);
    expect(await lastOf(social)).toEqual({
      event: 'note.viewed',
      purpose: 'help',
      basis: 'consent',
      basisId: consent.id,
      grounds: null,
    });

    const own = await steps.write(social, caseId, 'social_services');
    await reader.get(`/api/cases/${caseId}/notes`).expect(200);
    expect(await lastOf(social)).toMatchObject({
      event: 'notes.listed',
      basis: 'consent',
      basisId: consent.id,
      grounds: expect.arrayContaining([`consent:${consent.id}`, 'own-record']) as unknown,
    });
    expect(own.basis.kind).toBe('own-record');
  });

  it('by the part that they have in the case, and by their post where they coordinate', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    await steps.inForce(caseId, [[school, social, 'school']]);

    await (await world.as(school)).get(`/api/cases/${caseId}`).expect(200);
    await (await world.as(coordinator)).get(`/api/cases/${caseId}`).expect(200);

    expect(await lastOf(school)).toMatchObject({
      event: 'case.viewed',
      basis: 'assignment',
      basisId: await partOf(caseId, school),
    });
    expect(await lastOf(coordinator)).toMatchObject({ event: 'case.viewed', basis: 'coordination' });
  });

  it('by the emergency that they opened, by its id', async () => {
    const { id: caseId, number: caseNumber } = await steps.aCase([school]);
    const stranger = await world.participant('leisure');
    const reader = await world.as(stranger);
    const reason = 'Barnet ringer och säger att det är i fara just nu.';
    const opened = await reader.post('/api/emergencies', { caseNumber, reason }).expect(201);

    await reader.get(`/api/cases/${caseId}`).expect(200);

    expect(await lastOf(stranger)).toMatchObject({
      event: 'case.viewed',
      basis: 'break-glass',
      basisId: (opened.body as { id: string }).id,
    });
  });

  it('with the purpose alone where it was refused: nothing was reached, so nothing was rested on', async () => {
    await (await world.as(school)).get(`/api/cases/${newId()}`).expect(404);

    expect(await lastOf(school)).toMatchObject({ event: 'case.viewed', purpose: 'help', basis: null });
  });
});

it('no answer was given without a purpose and a basis', async () => {
  const without = await world.database.sql(
    `select event from audit_events where outcome = 'allowed' and (purpose is null or basis is null)`,
  );

  expect(without).toEqual([]);
});
