import type { ParticipantView } from '../../src/casework/cases/participant.view';
import { newId } from '../../src/platform/id';
import { answerOf } from '../support/answer';
import type { Case, Person } from '../support/builders';
import { type CaseDesk, aCaseDesk, showCase } from '../support/cases';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let desk: CaseDesk;
let coordinator: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCaseDesk(world);
  coordinator = desk.browser;
});
afterAll(() => world.close());

describe('participants', () => {
  const invite = (by: SignedIn, { id }: Case, person: Person, more: object = {}) =>
    by.post(`/api/cases/${id}/participants`, {
      organisationId: person.organisation.id,
      userId: person.userId,
      function: 'mentor',
      ...more,
    });

  it('are invited, and lose the case on the day that they are ended', async () => {
    const opened = await desk.aCase();
    const teacher = await world.participant('school');
    await world.consent(opened, desk.coordinator, [
      { from: teacher.organisation, to: desk.coordinator.organisation, category: 'school' },
    ]);
    const school = await world.as(teacher);
    await school.get(`/api/cases/${opened.id}`).expect(404);

    const invited = await answerOf<ParticipantView>(invite(coordinator, opened, teacher).expect(201));
    await showCase(school, opened);
    const { id, version } = invited;
    await coordinator.post(`/api/participants/${id}/end`, {}, version).expect(200);

    await school.get(`/api/cases/${opened.id}`).expect(404);
    expect((await refusalOf(coordinator.post(`/api/participants/${id}/end`, {}, version))).code).toBe(
      'stale-version',
    );
    expect((await refusalOf(coordinator.post(`/api/participants/${id}/end`, {}, version + 1))).code).toBe(
      'participation-already-ended',
    );
  });

  it('are never the police in SSF', async () => {
    const opened = await desk.aCase({ programme: 'SSF' });

    const refused = await refusalOf(
      invite(coordinator, opened, await world.participant('police')).expect(422),
    );

    expect(refused).toEqual({ status: 422, code: 'no-police-in-ssf', fields: ['organisationId'] });
  });

  it('are refused when they work elsewhere, when they take part, and from a participant', async () => {
    const opened = await desk.aCase();
    const [teacher, leader] = [await world.participant('school'), await world.participant('leisure')];
    await desk.share(opened, teacher);

    const elsewhere = await refusalOf(
      invite(coordinator, opened, teacher, { userId: leader.userId }).expect(422),
    );
    const twice = await refusalOf(invite(coordinator, opened, teacher).expect(409));
    const nowhere = await refusalOf(
      invite(coordinator, opened, teacher, { organisationId: newId() }).expect(422),
    );

    expect(elsewhere).toMatchObject({ code: 'does-not-work-there', fields: ['userId'] });
    expect(twice.code).toBe('already-a-participant');
    expect(nowhere).toMatchObject({ code: 'unknown-organisation', fields: ['organisationId'] });
    await invite(await world.as(teacher), opened, leader).expect(403);
  });
});
