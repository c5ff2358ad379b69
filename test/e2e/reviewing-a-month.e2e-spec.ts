import type { ReviewStatisticsView } from '../../src/trust/log-review/log-review.view';
import { OutboxWorker } from '../../src/platform/outbox/outbox.worker';
import { answerOf } from '../support/answer';
import { dayFromNow, type Organisation, type Person } from '../support/builders';
import { atWork, LogReviewSteps, reviewedMonth } from '../support/log-reviews';
import type { SignedIn } from '../support/person';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: LogReviewSteps;
let coordinator: Person;
let school: Organisation;
let teacher: Person;
let head: SignedIn;
let headPerson: Person;
let reviewer: SignedIn;
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
});
afterAll(() => world.close());

const aCase = (participants: readonly Person[] = [teacher]) =>
  world.openCase({ coordinator, participants, referredBy: school });

describe('the review of a month', () => {
  it('is drawn, judged and signed by the head of the unit: who, when, whose case, on which basis, and why', async () => {
    const about = await aCase();
    for (let n = 0; n < 30; n++) await steps.read({ by: teacher, about, at: atWork(10, n) });
    await steps.read({ by: teacher, about, at: atWork(23), event: 'case.viewed' });
    await steps.draw();

    const drawn = await steps.of(head, school);
    const [item, ...others] = await steps.items(head, drawn.id, '?why=LOG_OFF_HOURS');
    expect(drawn).toMatchObject({
      month: reviewedMonth,
      reads: 31,
      sampled: 2,
      judged: 0,
      dueOn: dayFromNow(30),
    });
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      occurredAt: atWork(23),
      readerName: `Påhittad ${teacher.login}`,
      event: 'case.viewed',
      caseNumber: about.number,
      basis: 'consent',
      hits: ['LOG_OFF_HOURS'],
    });
    await steps.judgeAll(head, drawn.id);
    const signed = await answerOf(steps.sign(head, drawn).expect(200));

    expect(signed).toMatchObject({
      signedByName: `Påhittad ${headPerson.login}`,
      isLate: false,
      judged: drawn.items,
      justified: drawn.items,
      may: ['add'],
    });
    expect((await world.auditTrail(drawn.id)).map(({ event }) => event)).toEqual([
      'log-review.drawn',
      'log-review-items.listed',
      'log-review-items.listed',
      'log-review.signed',
    ]);
  });

  it('holds nothing of what was read, and no name of a child', async () => {
    const about = await aCase();
    await world.note(about, teacher, 'school');
    await steps.read({ by: teacher, about });
    await steps.draw();

    const { id } = await steps.of(head, school);
    const told = JSON.stringify([await steps.show(head, id), await steps.items(head, id)]);

    expect(told).toContain(about.number);
    expect(told).not.toContain(about.child.name);
    expect(told).not.toContain('Påhittad anteckning');
    expect(told).not.toContain(about.id);
  });

  it('is drawn once, however often it is asked for', async () => {
    await steps.read({ by: teacher, about: await aCase() });
    await steps.draw();
    const before = await steps.show(head, (await steps.of(head, school)).id);
    await steps.read({ by: teacher, about: await aCase(), at: atWork(22) });

    await Promise.all([steps.draw(), steps.draw()]);

    expect((await steps.list(head)).items).toHaveLength(1);
    expect(await steps.show(head, before.id)).toEqual(before);
  });

  it('is drawn when a log reviewer asks, where the night was missed', async () => {
    await steps.read({ by: teacher, about: await aCase() });
    expect((await steps.list(head)).items).toEqual([]);

    await reviewer.post('/api/log-reviews/draws', { month: reviewedMonth }).expect(202);
    await world.app.get(OutboxWorker).deliverWaiting();

    expect(await steps.of(head, school)).toMatchObject({ reads: 1, items: 1 });
  });

  it('of those who lead the unit is not theirs: a log reviewer judges it', async () => {
    await steps.read({ by: headPerson, about: await aCase(), basis: 'own-record' });
    await steps.read({ by: teacher, about: await aCase() });
    await steps.draw();

    const seen = await steps.list(head);
    const led = await steps.of(reviewer, school, true);
    await steps.judgeAll(reviewer, led.id);

    expect(seen.items.map(({ isOfManagers }) => isOfManagers)).toEqual([false]);
    await head.get(`/api/log-reviews/${led.id}`).expect(404);
    await steps.sign(reviewer, led).expect(200);
  });

  it('is stayed with after the signature by addenda', async () => {
    await steps.read({ by: teacher, about: await aCase() });
    await steps.draw();
    const drawn = await steps.of(head, school);
    await steps.judgeAll(head, drawn.id);
    await steps.sign(head, drawn).expect(200);

    await steps.add(reviewer, drawn).expect(201);

    expect((await steps.show(head, drawn.id)).addenda).toMatchObject([
      { text: 'Läsningen gällde en granne.' },
    ]);
  });
});

describe('the figures of the reviews', () => {
  it('tell what was drawn, what rules hit, how it was judged, and whether it was signed in time', async () => {
    const about = await aCase();
    await steps.read({ by: teacher, about, at: atWork(23) });
    await steps.read({ by: teacher, about, at: atWork(23, 1), event: 'consent.form-printed' });
    await steps.draw();
    const drawn = await steps.of(head, school);
    const [first, second] = await steps.items(head, drawn.id);
    if (!first || !second) throw new Error('two reads were to be judged');
    await steps.judge(head, first).expect(200);
    await steps.judge(head, second, { verdict: 'investigate', comment: 'Skrev ut på natten.' }).expect(200);
    await steps.due(drawn.id, dayFromNow(-1));
    await steps.sign(head, drawn).expect(200);

    const { items } = await answerOf<ReviewStatisticsView>(
      head.get('/api/log-reviews/statistics').expect(200),
    );

    expect(items).toEqual([
      {
        organisationName: school.name,
        month: reviewedMonth,
        reviews: 1,
        reads: 2,
        items: 2,
        sampled: 1,
        hits: [
          { code: 'LOG_OFF_HOURS', hits: 2 },
          { code: 'LOG_EXPORT', hits: 1 },
        ],
        justified: 1,
        investigated: 1,
        unjudged: 0,
        signedInTime: 0,
        signedLate: 1,
        overdue: 0,
        reminders: 0,
      },
    ]);
  });
});
