import { LogReviewReminders } from '../../src/trust/log-review/log-review-reminders';
import type { LogReviewSummaryView } from '../../src/trust/log-review/log-review.view';
import { dayFromNow, type Organisation, type Person } from '../support/builders';
import { LogReviewSteps } from '../support/log-reviews';
import type { SignedIn } from '../support/person';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: LogReviewSteps;
let coordinator: Person;
let school: Organisation;
let head: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  steps = new LogReviewSteps(world);
  coordinator = await world.coordinator();
});
beforeEach(async () => {
  school = await world.organisation('school');
  head = await world.as(await world.person('unit_manager', school));
});
afterAll(() => world.close());

async function aDrawnReview(): Promise<LogReviewSummaryView> {
  const teacher = await world.person('participant', school);
  const about = await world.openCase({ coordinator, participants: [teacher], referredBy: school });
  await steps.read({ by: teacher, about });
  await steps.draw();
  return steps.of(head, school);
}

describe('the reminders', () => {
  const told = (id: string) =>
    world.database.sql<{ payload: object }>(
      `select payload from outbox_events where name = 'log-review.due' and payload ->> 'reviewId' = $1 order by created_at`,
      [id],
    );
  const remind = () => world.app.get(LogReviewReminders).tell();

  it.each([
    [7, '7'],
    [1, '1'],
    [-1, 'overdue'],
  ])('tell %i days before, once: which review and when, and nothing else', async (days, stage) => {
    const { id } = await aDrawnReview();
    await steps.due(id, dayFromNow(days));

    await remind();
    await remind();

    expect(await told(id)).toEqual([{ payload: { reviewId: id, dueOn: dayFromNow(days), stage } }]);
    expect(await steps.of(head, school)).toMatchObject({ reminders: 1 });
  });

  it('say nothing of a review that is signed, or whose day is far off', async () => {
    const [signed, far] = [await aDrawnReview(), dayFromNow(8)];
    await steps.due(signed.id, far);
    await remind();
    await steps.judgeAll(head, signed.id);
    await steps.sign(head, signed).expect(200);
    await steps.due(signed.id, dayFromNow(0));

    await remind();

    expect(await told(signed.id)).toEqual([]);
  });
});
