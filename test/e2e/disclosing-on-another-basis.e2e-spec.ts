import type { DisclosureGroundsView, DisclosureView } from '../../src/trust/sharing/disclosure.view';
import { answerOf } from '../support/answer';
import { dayFromNow, type Person } from '../support/builders';
import { ConsentSteps, hidden, seen } from '../support/consent-steps';
import { DisclosureSteps, soundDisclosure as sound } from '../support/disclosure-steps';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let rector: Person;
let social: Person;
let police: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  rector = await world.person('unit_manager', school.organisation);
  social = await world.participant('social_services');
  police = await world.participant('police');
});
afterAll(() => world.close());

const propose = (by: Person, caseId: string, body: object) =>
  new DisclosureSteps(world).propose(by, caseId, body);
const offered = async (by: Person, caseId: string, to: Person, noteId: string): Promise<string[]> => {
  const path = `/api/cases/${caseId}/disclosures/grounds?recipientId=${to.organisation.id}&noteIds=${noteId}`;
  const { items } = await answerOf<DisclosureGroundsView>((await world.as(by)).get(path).expect(200));
  return items.map(({ code }) => code);
};
const act = (by: Person, about: DisclosureView, what: string, body?: object) =>
  new DisclosureSteps(world).act(by, about, what, body);

describe('a disclosure that needs a second person', () => {
  it('shows the named reader exactly the notes from the approval on, says why, and is gone when it is stopped', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');
    await steps.write(school, about.id, 'family');
    const colleague = await world.person('participant', police.organisation);

    const answer = await propose(school, about.id, sound(police, [note.id]));
    const proposed = answer.body as DisclosureView;
    expect([answer.status, proposed.state, proposed.may]).toEqual([201, 'awaits-approval', ['stop']]);
    expect(await steps.sightOf(police, about.id, note.id)).toEqual(hidden);
    expect((await act(school, proposed, 'approval')).body).toMatchObject({ status: 403 });

    const approved = (await act(rector, proposed, 'approval')).body as DisclosureView;
    expect(approved).toMatchObject({ state: 'in-force', may: ['stop'] });
    expect(await steps.sightOf(police, about.id, note.id)).toEqual(seen);
    expect(await steps.sightOf(colleague, about.id, note.id)).toEqual(hidden);
    const shown = await (await world.as(police)).get(`/api/notes/${note.id}`).expect(200);
    expect(shown.body).toMatchObject({
      basis: { kind: 'legal-rule', disclosureId: proposed.id, legalRuleCode: 'LAG_2025_170_7' },
      audience: [],
    });
    const received = await (await world.as(police)).get('/api/disclosures/received').expect(200);
    expect(received.body).toMatchObject({
      items: [{ id: proposed.id, noteIds: [note.id], rule: { reviewedBy: null } }],
    });
    expect(JSON.stringify(received.body)).not.toContain('Påhittad bedömning');

    await act(rector, approved, 'stop', { reason: 'Påhittat skäl' });
    expect(await steps.sightOf(police, about.id, note.id)).toEqual(hidden);
    expect(await world.auditTrail(proposed.id)).toEqual([
      { event: 'disclosure.proposed', outcome: 'allowed' },
      { event: 'disclosure.approved', outcome: 'refused' },
      { event: 'disclosure.approved', outcome: 'allowed' },
      { event: 'disclosure.stopped', outcome: 'allowed' },
    ]);
  });

  it('waits on the desk of the head of unit, who may refuse it with a reason', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');
    const proposed = (await propose(school, about.id, sound(police, [note.id]))).body as DisclosureView;

    const waiting = (await (await world.as(rector)).get('/api/disclosures/waiting').expect(200)).body as {
      items: DisclosureView[];
    };
    expect(waiting.items.find(({ id }) => id === proposed.id)?.may).toEqual(['approve', 'refuse', 'stop']);
    expect((await act(rector, proposed, 'refusal', { reason: ' ' })).status).toBe(400);
    const refused = await act(rector, proposed, 'refusal', { reason: 'Påhittat skäl' });

    expect(refused.body).toMatchObject({ state: 'refused', refusalReason: 'Påhittat skäl', may: [] });
    expect(await steps.sightOf(police, about.id, note.id)).toEqual(hidden);
    expect((await act(rector, refused.body as DisclosureView, 'approval')).body).toMatchObject({
      status: 409,
      code: 'disclosure-already-decided',
    });
  });
});

describe("a rector's own initiative (lag 2025:170 7 §)", () => {
  it('is possible for a note of the own school, without a second person', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');

    const answer = await propose(rector, about.id, sound(police, [note.id], { requestReference: undefined }));

    expect(answer.body).toMatchObject({ state: 'in-force', requestReference: null });
    expect(await steps.sightOf(police, about.id, note.id)).toEqual(seen);
  });

  it('is refused for what came from social services, and for anybody but the rector', async () => {
    const about = await steps.aCase([school, social]);
    await steps.inForce(about.id, [[social, school, 'social_services']]);
    const theirs = await steps.write(social, about.id, 'social_services');
    await steps.share(social, theirs.id, [school]);
    const own = await steps.write(school, about.id, 'school');
    expect(await steps.sightOf(school, about.id, theirs.id)).toMatchObject({ status: 200 });

    expect((await propose(school, about.id, sound(police, [theirs.id]))).body).toMatchObject({
      status: 422,
      code: 'note-is-not-your-units',
      errors: [{ field: 'noteIds.0' }],
    });
    expect(
      (await propose(school, about.id, sound(police, [own.id], { requestReference: undefined }))).body,
    ).toMatchObject({ status: 422, code: 'not-yours-to-start' });
  });
});

describe('the grounds that are offered', () => {
  it('to social services towards the police are 4 § and those of OSL, and never 6 or 7 §', async () => {
    const about = await steps.aCase([social]);
    const note = await steps.write(social, about.id, 'social_services');

    const codes = await offered(social, about.id, police, note.id);

    expect(codes).toEqual(
      expect.arrayContaining(['LAG_2025_170_4', 'OSL_10_18A', 'OSL_10_19', 'OSL_10_21', 'OSL_10_23']),
    );
    expect(codes.filter((code) => /170_[67]|10_15A|10_24|10_27|10_1$/.test(code))).toEqual([]);
  });

  it('to a school are those of the note: what student health wrote takes fewer', async () => {
    const about = await steps.aCase([school]);
    const [plain, health] = [
      await steps.write(school, about.id, 'school'),
      await steps.write(school, about.id, 'health'),
    ];

    expect(await offered(school, about.id, police, plain.id)).toContain('LAG_2025_170_7');
    expect(await offered(school, about.id, police, health.id)).not.toContain('LAG_2025_170_7');
    expect(await offered(school, about.id, social, health.id)).toEqual(['OSL_10_2', 'OSL_10_28']);
  });
});

describe('a disclosure is refused, and nothing is saved,', () => {
  it.each([
    ['without its assessment', { assessment: undefined }, 'assessment-missing', ['assessment']],
    [
      "without the child's best and the harm",
      { childsBest: ' ', harm: '' },
      'assessment-missing',
      ['childsBest', 'harm'],
    ],
    [
      "without an answer to the rule's question",
      { answers: { need: 'Påhittat' } },
      'answer-missing',
      ['answers.balance'],
    ],
    ['on a rule that is not there', { ruleCode: 'OSL_99' }, 'rule-not-in-force', ['ruleCode']],
    ['on consent, which is no decision', { ruleCode: 'OSL_10_1' }, 'combination-excluded', ['ruleCode']],
    ['in an excluded combination', { ruleCode: 'LAG_2025_170_6' }, 'combination-excluded', ['ruleCode']],
    [
      'that outlasts the limit of its rule',
      { coversUntil: dayFromNow(31) },
      'ends-too-late',
      ['coversUntil'],
    ],
    ['that has ended', { coversUntil: dayFromNow(0) }, 'ends-in-the-past', ['coversUntil']],
    [
      'when the family is not told and nobody says why',
      { isFamilyTold: false },
      'family-reason-missing',
      ['familyNotToldBecause'],
    ],
  ])('%s', async (_, fault, code, fields) => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');

    const answer = await propose(school, about.id, sound(police, [note.id], fault));

    const problem = answer.body as {
      code: string;
      title: string;
      errors: { field: string; message: string }[];
    };
    expect([answer.status, problem.code, problem.errors.map(({ field }) => field)]).toEqual([
      422,
      code,
      fields,
    ]);
    expect(problem.title).toMatch(/^[A-ZÅÄÖ].*\.$/);
    await nothingSaved(about.id);
  });

  const nothingSaved = async (caseId: string) => {
    const rows = await world.database.sql('select id from disclosure_decisions where case_id = $1', [caseId]);
    expect(rows).toEqual([]);
    expect((await world.auditTrail(caseId)).filter(({ event }) => event === 'disclosure.proposed')).toEqual([
      { event: 'disclosure.proposed', outcome: 'refused' },
    ]);
  };

  it('to the discloser itself', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');

    const answer = await propose(
      school,
      about.id,
      sound(school, [note.id], { ruleCode: 'OSL_10_27', answers: { obvious: 'x' } }),
    );

    expect(answer.body).toMatchObject({ status: 422, code: 'recipient-is-the-discloser' });
    await nothingSaved(about.id);
  });

  it('to a reader who does not work at the recipient', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');

    const answer = await propose(
      school,
      about.id,
      sound(police, [note.id], { readerIds: [police.userId, social.userId] }),
    );

    expect(answer.body).toMatchObject({
      status: 422,
      code: 'reader-does-not-work-there',
      errors: [{ field: 'readerIds.1' }],
    });
    await nothingSaved(about.id);
  });

  it('to the police in SSF', async () => {
    const about = await world.openCase({
      coordinator,
      programme: 'SSF',
      participants: [school],
      referredBy: school.organisation,
    });
    const note = await steps.write(school, about.id, 'school');

    const answer = await propose(school, about.id, sound(police, [note.id]));

    expect(answer.body).toMatchObject({ status: 422, code: 'no-police-in-ssf' });
    await nothingSaved(about.id);
  });

  it('when whoever proposed it would approve it, holding both roles', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');
    const body = sound(police, [note.id], { ruleCode: 'OSL_10_2', answers: { ownTask: 'Påhittat' } });
    const own = (await propose(rector, about.id, body)).body as DisclosureView;

    const answer = await act(rector, own, 'approval');

    expect(own).toMatchObject({ state: 'awaits-approval', may: ['stop'] });
    expect(answer.body).toMatchObject({ status: 422, code: 'own-act' });
    expect(await steps.sightOf(police, about.id, note.id)).toEqual(hidden);
    expect(await world.auditTrail(own.id)).toContainEqual({
      event: 'disclosure.approved',
      outcome: 'refused',
    });
  });
});

it('a disclosure of another unit is as absent as one that never was', async () => {
  const about = await steps.aCase([school]);
  const note = await steps.write(school, about.id, 'school');
  const { id, version } = (await propose(school, about.id, sound(police, [note.id]))).body as DisclosureView;

  for (const stranger of [police, social, coordinator]) {
    await (await world.as(stranger)).get(`/api/disclosures/${id}`).expect(404);
    await (
      await world.as(stranger)
    )
      .post(`/api/disclosures/${id}/stop`, { reason: 'x' }, version)
      .expect(404);
  }
});
