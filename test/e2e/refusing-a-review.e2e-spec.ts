import type { LogReviewSummaryView } from '../../src/trust/log-review/log-review.view';
import { answerOf } from '../support/answer';
import { type Case, dayFromNow, type Organisation, type Person } from '../support/builders';
import { atWork, LogReviewSteps, reviewedMonth } from '../support/log-reviews';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

const hidden = { restricted: true, class: 'log-review-addenda' };

let world: World;
let steps: LogReviewSteps;
let coordinator: Person;
let reviewer: SignedIn;
let school: Organisation;
let teacher: Person;
let headPerson: Person;
let head: SignedIn;
let about: Case;
beforeAll(async () => {
  world = await aWorld();
  steps = new LogReviewSteps(world);
  coordinator = await world.coordinator();
  reviewer = await world.as(await world.person('log_reviewer', await world.organisation('municipality')));
});
beforeEach(async () => {
  school = await world.organisation('school');
  teacher = await world.person('participant', school);
  headPerson = await world.person('unit_manager', school);
  head = await world.as(headPerson);
  about = await world.openCase({ coordinator, participants: [teacher], referredBy: school });
});
afterAll(() => world.close());

async function aDrawnReview(): Promise<LogReviewSummaryView> {
  await steps.read({ by: teacher, about });
  await steps.draw();
  return steps.of(head, school);
}

const lastRow = async ({ userId }: Person) => {
  const [row] = await world.database.sql(
    'select event, outcome, reason from audit_events where user_id = $1 order by occurred_at desc limit 1',
    [userId],
  );
  return row;
};

describe('a signature', () => {
  it('is refused while a read is unjudged, and nothing is saved', async () => {
    const drawn = await aDrawnReview();

    expect(await refusalOf(steps.sign(head, drawn))).toEqual({
      status: 409,
      code: 'items-unjudged',
      fields: [],
    });
    expect(await lastRow(headPerson)).toEqual({
      event: 'log-review.signed',
      outcome: 'refused',
      reason: 'items-unjudged',
    });
    expect(await steps.show(head, drawn.id)).toMatchObject({ signedAt: null, version: drawn.version });
  });

  it('is refused a second time, by the same person and by another', async () => {
    const drawn = await aDrawnReview();
    await steps.judgeAll(head, drawn.id);
    await steps.sign(head, drawn).expect(200);

    for (const by of [head, reviewer])
      expect((await refusalOf(steps.sign(by, { ...drawn, version: 2 }))).code).toBe('review-already-signed');
  });

  it('is refused to the second of two at the same moment', async () => {
    const drawn = await aDrawnReview();
    await steps.judgeAll(head, drawn.id);

    const statuses = await Promise.all([steps.sign(head, drawn), steps.sign(reviewer, drawn)]);

    expect(statuses.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(statuses.find(({ status }) => status !== 200)?.status).toBeGreaterThanOrEqual(409);
  });

  it('is refused with a version that somebody else has changed, or none', async () => {
    const drawn = await aDrawnReview();
    await steps.judgeAll(head, drawn.id);

    expect((await refusalOf(steps.sign(head, { ...drawn, version: 7 }))).code).toBe('stale-version');
    expect((await refusalOf(head.post(`/api/log-reviews/${drawn.id}/sign-off`))).code).toBe(
      'if-match-missing',
    );
  });

  it('is taken after its day, and marked and counted as late', async () => {
    const drawn = await aDrawnReview();
    await steps.due(drawn.id, dayFromNow(-1));
    expect(await steps.of(head, school)).toMatchObject({ isOverdue: true, isLate: false });
    await steps.judgeAll(head, drawn.id);

    const signed = await answerOf(steps.sign(head, drawn).expect(200));

    expect(signed).toMatchObject({ isLate: true, isOverdue: false });
  });
});

describe('whoever read', () => {
  it('sees no read of their own, and neither judges it nor signs over it', async () => {
    const drawn = await aDrawnReview();
    const membershipId = await world.membership(
      teacher.userId,
      'log_reviewer',
      await world.organisation('municipality'),
    );
    const asReviewer = await world.as(teacher);
    await asReviewer.post('/api/session/membership', { membershipId }).expect(204);

    const seen = await steps.of(asReviewer, school);
    const [item] = await steps.items(head, drawn.id);
    if (!item) throw new Error('a read was to be judged');

    expect(seen).toMatchObject({ items: 1, own: 1, may: [] });
    expect(await steps.items(asReviewer, drawn.id)).toEqual([]);
    expect((await refusalOf(steps.judge(asReviewer, item))).code).toBe('not-found');
    await steps.judgeAll(head, drawn.id);
    expect(await refusalOf(steps.sign(asReviewer, drawn))).toEqual({
      status: 422,
      code: 'own-act',
      fields: [],
    });
    await steps.sign(head, drawn).expect(200);
    expect((await refusalOf(steps.add(asReviewer, drawn))).code).toBe('own-act');
    expect((await steps.show(asReviewer, drawn.id)).addenda).toEqual(hidden);
  });
});

describe('whoever has a conflict of interest in a case', () => {
  it('sees no read of it, and neither judges it, signs over it nor adds to it; another does', async () => {
    const other = await world.openCase({ coordinator, participants: [teacher], referredBy: school });
    await steps.read({ by: teacher, about: other, at: atWork(22) });
    await steps.read({ by: teacher, about, at: atWork(23) });
    await steps.draw();
    const drawn = await steps.of(head, school);
    const [ofOther, ofConflict] = await steps.items(head, drawn.id);
    if (!ofOther || !ofConflict) throw new Error('two reads were to be judged');
    await world.conflict(about, headPerson, coordinator);

    expect(await steps.of(head, school)).toMatchObject({ items: 2, own: 0, kept: 1, may: ['judge'] });
    expect((await steps.items(head, drawn.id)).map(({ id }) => id)).toEqual([ofOther.id]);
    expect((await refusalOf(steps.judge(head, ofConflict))).code).toBe('not-found');
    await steps.judge(head, ofOther).expect(200);
    await steps.judgeAll(reviewer, drawn.id);
    expect(await refusalOf(steps.sign(head, drawn))).toEqual({
      status: 422,
      code: 'conflict-of-interest',
      fields: [],
    });
    await steps.sign(reviewer, drawn).expect(200);
    expect((await refusalOf(steps.add(head, drawn))).code).toBe('conflict-of-interest');
    expect((await steps.show(head, drawn.id)).addenda).toEqual(hidden);
  });
});

describe('a judgement', () => {
  it('that something is looked into says why', async () => {
    const [item] = await steps.items(head, (await aDrawnReview()).id);
    if (!item) throw new Error('a read was to be judged');

    for (const more of [{}, { comment: '   ' }, { comment: 'kort' }])
      expect(await refusalOf(steps.judge(head, item, { verdict: 'investigate', ...more }))).toEqual({
        status: 422,
        code: 'judgement-needs-a-comment',
        fields: ['comment'],
      });
  });

  it('is refused after the signature: a later finding is an addendum', async () => {
    const drawn = await aDrawnReview();
    await steps.judgeAll(head, drawn.id);
    const [item] = await steps.items(head, drawn.id);
    await steps.sign(head, drawn).expect(200);
    if (!item) throw new Error('a read was to be judged');

    expect(await refusalOf(steps.judge(head, item))).toEqual({
      status: 409,
      code: 'review-is-signed',
      fields: [],
    });
  });

  it('is refused to the second of two who saw the same', async () => {
    const drawn = await aDrawnReview();
    const [item] = await steps.items(head, drawn.id);
    if (!item) throw new Error('a read was to be judged');

    const answers = await Promise.all([steps.judge(head, item), steps.judge(reviewer, item)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('an addendum', () => {
  it('is refused before the signature, and when it says nothing', async () => {
    const drawn = await aDrawnReview();
    expect((await refusalOf(steps.add(head, drawn))).code).toBe('review-not-signed-yet');
    await steps.judgeAll(head, drawn.id);
    await steps.sign(head, drawn).expect(200);

    expect(await refusalOf(steps.add(head, drawn, ' kort '))).toEqual({
      status: 422,
      code: 'addendum-is-empty',
      fields: ['text'],
    });
  });
});

describe('a draw', () => {
  it('is refused of a month that is not over, and of what is no month', async () => {
    const thisMonth = `${dayFromNow(0).slice(0, 7)}-01`;

    expect((await refusalOf(reviewer.post('/api/log-reviews/draws', { month: thisMonth }))).code).toBe(
      'month-not-over',
    );
    for (const month of ['2026-13-01', '2026-02-02', 'igår'])
      expect((await refusalOf(reviewer.post('/api/log-reviews/draws', { month }))).code).toBe(
        'malformed-fields',
      );
  });

  it('is not a head of unit’s to ask for', async () => {
    expect((await refusalOf(head.post('/api/log-reviews/draws', { month: reviewedMonth }))).code).toBe(
      'verb-not-allowed',
    );
  });
});

describe('the review of another unit', () => {
  it('is not there for a head of unit, whatever is asked of it', async () => {
    const drawn = await aDrawnReview();
    const [item] = await steps.items(head, drawn.id);
    if (!item) throw new Error('a read was to be judged');
    const stranger = await world.as(await world.person('unit_manager', await world.organisation('leisure')));

    expect((await steps.list(stranger)).items).toEqual([]);
    for (const asked of [
      stranger.get(`/api/log-reviews/${drawn.id}`),
      stranger.get(`/api/log-reviews/${drawn.id}/items`),
      steps.judge(stranger, item),
      steps.sign(stranger, drawn),
      steps.add(stranger, drawn),
    ])
      expect((await refusalOf(asked)).code).toBe('not-found');
  });

  it.each(['coordinator', 'participant', 'administrator'] as const)('is not known to %s', async (role) => {
    const kinds = {
      coordinator: 'coordination',
      participant: 'school',
      administrator: 'municipality',
    } as const;
    const somebody = await world.as(await world.person(role, await world.organisation(kinds[role])));

    await somebody.get('/api/log-reviews').expect(404);
  });
});
