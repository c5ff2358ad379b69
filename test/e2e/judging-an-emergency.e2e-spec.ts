import type { ToDosView } from '../../src/casework/cases/case.view';
import type { EmergenciesView, EmergencyView } from '../../src/trust/emergencies/emergency.view';
import { answerOf } from '../support/answer';
import { dayFromNow, type Person } from '../support/builders';
import { type CaseDesk, aCaseDesk } from '../support/cases';
import { emergencyReason, EmergencySteps } from '../support/emergency-steps';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let desk: CaseDesk;
let steps: EmergencySteps;
let reviewer: SignedIn;
let leader: Person;
let leisure: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCaseDesk(world);
  steps = new EmergencySteps(world, desk);
  reviewer = await world.as(await world.person('log_reviewer', await world.organisation('municipality')));
});
beforeEach(async () => {
  leader = await world.participant('leisure');
  leisure = await world.as(leader);
});
afterAll(() => world.close());

describe('those who are told', () => {
  it('are told at once: the coordinator, and the log reviewers, who see no case', async () => {
    const about = await steps.aClosedCase();
    const { id } = await steps.opened(leisure, about);

    const toDo = await answerOf<ToDosView>(desk.browser.get('/api/cases/to-do').expect(200));
    expect(toDo.items).toContainEqual(
      expect.objectContaining({ kind: 'emergency-to-know-of', caseId: about.id, number: about.number }),
    );
    const waiting = await answerOf<EmergenciesView>(
      reviewer.get('/api/emergencies?state=awaiting-review').expect(200),
    );
    expect(waiting.items.find((each) => each.id === id)).toMatchObject({
      caseNumber: about.number,
      reviewDueOn: dayFromNow(5),
      isOpen: true,
      reason: emergencyReason,
    });
    await reviewer.get(`/api/cases/${about.id}`).expect(404);
    const events = await world.database.sql<{ payload: object }>(
      `select payload from outbox_events where name = 'emergency.opened' and payload ->> 'emergencyId' = $1`,
      [id],
    );
    expect(events).toEqual([{ payload: { emergencyId: id, caseId: about.id } }]);
  });

  it('judge it once, when it is over, with a comment', async () => {
    const about = await steps.aClosedCase();
    const { id, version } = await steps.opened(leisure, about);
    const judge = (more: object = {}, at = version) => steps.judge(reviewer, id, at, more);
    expect((await refusalOf(judge())).code).toBe('emergency-still-open');
    await steps.goBack(id, 61);
    expect(await refusalOf(judge({ comment: 'ok' }))).toEqual({
      status: 422,
      code: 'review-needs-a-comment',
      fields: ['comment'],
    });

    const judged = await answerOf<EmergencyView>(judge().expect(200));

    expect(judged).toMatchObject({ verdict: 'justified', isReviewOverdue: false, may: [] });
    expect((await refusalOf(judge({}, version + 1))).code).toBe('emergency-already-reviewed');
  });

  it('see what is overdue', async () => {
    const about = await steps.aClosedCase();
    const { id } = await steps.opened(leisure, about);
    await steps.goBack(id, 60 * 24 * 6);
    await world.database.sql('update emergency_accesses set review_due_on = $2 where id = $1', [
      id,
      dayFromNow(-1),
    ]);

    const { items } = await answerOf<EmergenciesView>(reviewer.get('/api/emergencies').expect(200));

    expect(items.find((each) => each.id === id)?.isReviewOverdue).toBe(true);
  });
});

describe('what is refused', () => {
  it('a judgement of one’s own, by the code and by the table itself', async () => {
    const about = await steps.aClosedCase();
    const judge = await world.person('log_reviewer', await world.organisation('municipality'));
    const { id } = await steps.opened(leisure, about);
    await steps.goBack(id, 61);
    await world.database.sql('update emergency_accesses set user_id = $2 where id = $1', [id, judge.userId]);

    const refused = await refusalOf(steps.judge(await world.as(judge), id, 1));

    expect(refused).toEqual({ status: 422, code: 'own-act', fields: [] });
    expect(await steps.lastRow(judge)).toEqual({
      event: 'emergency.reviewed',
      outcome: 'refused',
      reason: 'own-act',
    });
    await world.database.sql('alter table emergency_accesses disable trigger emergencies_change_once');
    const forged = world.database.sql(
      `update emergency_accesses set reviewed_by = user_id, reviewed_at = now(), verdict = 'justified',
         review_comment = 'Själv bedömd' where id = $1`,
      [id],
    );
    await expect(forged).rejects.toThrow('nobody_reviews_their_own_emergency');
    await world.database.sql('alter table emergency_accesses enable trigger emergencies_change_once');
  });
});
