import { answerOf, bodyOf } from '../support/answer';
import { dayFromNow, type Person } from '../support/builders';
import { anOffice, type Office } from '../support/directory';
import { SignedIn } from '../support/person';
import { aWorld, type World } from '../support/world';

let world: World;
let office: Office;
beforeAll(async () => {
  world = await aWorld();
  office = await anOffice(world);
});
afterAll(() => world.close());

const ways: readonly (readonly [string, (person: Person) => Promise<unknown>])[] = [
  ['an administrator ends the role', ({ membershipId }) => end(`/api/memberships/${membershipId}/end`)],
  ['an administrator closes the account', ({ userId }) => end(`/api/users/${userId}/deactivation`)],
  ['an administrator ends the account', ({ userId }) => end(`/api/users/${userId}/end`)],
  [
    'an administrator ends the organisation',
    ({ organisation }) => end(`/api/organisations/${organisation.id}/end`),
  ],
  ['an administrator ends the agreement', async ({ organisation }) => endAgreementOf(organisation.id)],
  [
    'nobody confirms the role for the quarter',
    ({ membershipId }) =>
      world.database.sql('update memberships set confirmed_until = $2 where id = $1', [
        membershipId,
        dayFromNow(0),
      ]),
  ],
  [
    'its last day has passed',
    ({ membershipId }) =>
      world.database.sql('update memberships set valid_until = $2 where id = $1', [
        membershipId,
        dayFromNow(0),
      ]),
  ],
];
const end = async (path: string): Promise<unknown> => office.one.post(path, {}, 1).expect(200);

async function endAgreementOf(organisationId: string): Promise<unknown> {
  const [row] = await world.database.sql<{ id: string }>(
    'select agreement_id as id from agreement_parties where organisation_id = $1',
    [organisationId],
  );
  const how = { terminatedOn: dayFromNow(0), reason: 'Parten har sagt upp avtalet.' };
  return office.one.post(`/api/agreements/${row?.id}/end`, how, 1).expect(200);
}

const isToldThatItEnded = async (page: SignedIn, path: string): Promise<string> => {
  const answer = await page.get(path).expect(401);
  expect(bodyOf(answer)).toMatchObject({ code: 'access-ended', errors: [] });
  return String(answer.headers['x-request-id']);
};

describe('a page that stands open', () => {
  it.each(ways)('tells nothing but that the access has ended when %s', async (_, ending) => {
    const teacher = await world.participant('school');
    const coordinator = await world.coordinator();
    const opened = await world.openCase({ coordinator, participants: [teacher] });
    await world.consent(opened, coordinator, [
      { from: coordinator.organisation, to: teacher.organisation, category: 'school' },
    ]);
    const page = await world.as(teacher);
    await page.get(`/api/cases/${opened.id}`).expect(200);

    await ending(teacher);

    const requestId = await isToldThatItEnded(page, `/api/cases/${opened.id}`);
    const rows = await world.database.sql(
      'select event, outcome, reason, user_id, resource_id from audit_events where request_id = $1',
      [requestId],
    );
    expect(rows).toEqual([
      {
        event: 'case.viewed',
        outcome: 'refused',
        reason: 'access-ended',
        user_id: teacher.userId,
        resource_id: opened.id,
      },
    ]);
    for (const path of ['/api/session', '/api/nothing', '/api/organisations'])
      await isToldThatItEnded(page, path);
    await page.post('/api/session/extension').expect(401);
    await savesNothing(page, opened.id);
  });

  /** What was written on the page when the access ended is refused as plainly, saved nowhere, and logged. */
  const savesNothing = async (page: SignedIn, caseId: string): Promise<void> => {
    const note = { category: 'school', text: 'Påhittat.', occurredOn: dayFromNow(-1) };
    const answer = await page.post(`/api/cases/${caseId}/notes`, note).expect(401);
    const { title } = answer.body as { title: string };

    expect(title).toBe('Din åtkomst har upphört. Prata med din chef om du behöver den i ditt arbete.');
    expect(await world.database.sql('select id from notes where case_id = $1', [caseId])).toEqual([]);
    const [row] = await world.database.sql(
      'select event, outcome, reason from audit_events where request_id = $1',
      [answer.headers['x-request-id']],
    );
    expect(row).toEqual({ event: 'note.written', outcome: 'refused', reason: 'access-ended' });
  };

  it('comes back by signing in anew to an account that is opened again, and never to one that ended', async () => {
    const [teacher, leaver] = [await world.participant('school'), await world.participant('school')];
    const [page, last] = [await world.as(teacher), await world.as(leaver)];
    await end(`/api/users/${teacher.userId}/deactivation`);
    await end(`/api/users/${leaver.userId}/end`);

    await office.other.post(`/api/users/${teacher.userId}/reactivation`, {}, 2).expect(200);
    await office.other.post(`/api/users/${leaver.userId}/reactivation`, {}, 2).expect(409);

    await page.get('/api/session').expect(401);
    await last.get('/api/session').expect(401);
    const anew = await SignedIn.through(world.server, world.provider, teacher.login);
    await anew.get('/api/session').expect(200);
  });

  it('stays open for a colleague of the same unit', async () => {
    const teacher = await world.participant('school');
    const colleague = await world.person('participant', teacher.organisation);
    const page = await world.as(colleague);

    await end(`/api/memberships/${teacher.membershipId}/end`);

    await page.get('/api/session').expect(200);
  });
});

describe('an organisation whose agreement has ended', () => {
  it('is neither listed nor invited, and comes back with a new agreement that another approves', async () => {
    const coordinator = await world.coordinator();
    const browser = await world.as(coordinator);
    const teacher = await world.participant('school');
    const { id } = await world.openCase({ coordinator });
    await endAgreementOf(teacher.organisation.id);
    const listed = async () =>
      (await answerOf<{ items: { id: string }[] }>(browser.get('/api/organisations'))).items.some(
        (one) => one.id === teacher.organisation.id,
      );
    const invite = () =>
      browser.post(`/api/cases/${id}/participants`, {
        organisationId: teacher.organisation.id,
        userId: teacher.userId,
        function: 'mentor',
      });
    expect(await listed()).toBe(false);
    expect(bodyOf(await invite().expect(422))).toMatchObject({ code: 'unknown-organisation' });

    const signed = {
      reference: 'KS 2026/0099',
      signatories: 'Ordf Påhittad',
      signedOn: dayFromNow(0),
      validFrom: dayFromNow(0),
      validUntil: dayFromNow(365),
      organisationIds: [teacher.organisation.id],
    };
    const agreement = await answerOf<{ id: string }>(office.one.post('/api/agreements', signed).expect(201));
    expect(await listed()).toBe(false);
    await office.one.post(`/api/agreements/${agreement.id}/approval`, {}, 1).expect(422);
    expect(await listed()).toBe(false);
    await office.other.post(`/api/agreements/${agreement.id}/approval`, {}, 1).expect(200);

    expect(await listed()).toBe(true);
    await invite().expect(201);
  });
});
