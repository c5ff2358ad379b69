import type { NoteExplanationView } from '../../src/casework/notes/note.view';
import type { LegalRulesView } from '../../src/trust/legal-rules/legal-rule.view';
import type { RegisterView } from '../../src/trust/sharing/register.view';
import type { WhoCouldView } from '../../src/casework/notes/who-could.view';
import { newId } from '../../src/platform/id';
import { answerOf, bodyOf } from '../support/answer';
import { dayFromNow, type Person } from '../support/builders';
import { ConsentSteps } from '../support/consent-steps';
import { aDisclosure } from '../support/disclosures';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let social: Person;
let leisure: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  social = await world.participant('social_services');
  leisure = await world.participant('leisure');
});
afterAll(() => world.close());

const registerFor = async (who: Person, caseId: string): Promise<RegisterView> =>
  answerOf((await world.as(who)).get(`/api/cases/${caseId}/sharing-register`).expect(200));
const explain = async (who: Person, noteId: string): Promise<NoteExplanationView> =>
  answerOf((await world.as(who)).get(`/api/notes/${noteId}/explanation`).expect(200));

async function somethingShared() {
  const about = await steps.aCase([school, social, leisure]);
  const consent = await steps.inForce(about.id, [
    [school, social, 'school'],
    [leisure, school, 'leisure'],
  ]);
  const [shared, disclosed, theirs] = [
    await steps.write(school, about.id, 'school'),
    await steps.write(school, about.id, 'family'),
    await steps.write(leisure, about.id, 'leisure'),
  ];
  await steps.share(school, shared.id, [social]);
  await steps.share(leisure, theirs.id, [school]);
  await aDisclosure(world.database, { about, from: school, to: [social], noteIds: [disclosed.id] });
  return { about, consent, shared, disclosed };
}

describe('the register', () => {
  it('names to the coordinator all that was shared, on what ground, and keeps it when consent is withdrawn', async () => {
    const { about, consent } = await somethingShared();
    await steps.withdraw(coordinator, consent);

    const { isWhole, items } = await registerFor(coordinator, about.id);

    expect(isWhole).toBe(true);
    expect(items.map(({ kind, category }) => [kind, category])).toEqual([
      ['legal-rule', 'family'],
      ['consent', 'leisure'],
      ['consent', 'school'],
    ]);
    expect(items[0]).toMatchObject({
      legalRuleCode: 'OSL_10_28',
      isReviewed: false,
      readers: [`Påhittad ${social.login}`],
      endedAt: null,
    });
    expect(items[2]).toMatchObject({ consentNumber: 1, recipient: social.organisation.name });
    expect(items[2]?.endedAt).not.toBeNull();
    expect(JSON.stringify(items)).not.toContain('Påhittad bedömning');
    expect((await world.auditTrail(about.id)).at(-1)).toEqual({
      event: 'sharing-register.viewed',
      outcome: 'allowed',
    });
  });

  it('says when a part was withdrawn, and goes on where a later consent covers the same', async () => {
    const { about, consent, shared } = await somethingShared();
    const ofSchool = async () =>
      (await registerFor(coordinator, about.id)).items.find(({ noteId }) => noteId === shared.id);
    const before = await ofSchool();
    expect(before).toMatchObject({ kind: 'consent', consentNumber: 1, endedAt: null });
    expect(before?.until).not.toBeNull();

    await steps.withdraw(coordinator, consent, { receivingOrganisationId: social.organisation.id });

    expect((await ofSchool())?.endedAt).not.toBeNull();
    const leisures = (await registerFor(coordinator, about.id)).items.find(
      ({ category }) => category === 'leisure',
    );
    expect(leisures).toMatchObject({ endedAt: null });
    await steps.inForce(about.id, [[school, social, 'school']]);
    expect(await ofSchool()).toMatchObject({ consentNumber: 1, endedAt: null });
  });

  it("shows a colleague's emergency to the head of unit and the coordinator, not to colleagues", async () => {
    const { about } = await somethingShared();
    const [hurried, head] = [
      await world.person('participant', social.organisation),
      await world.person('unit_manager', social.organisation),
    ];
    const opened = { caseNumber: about.number, reason: 'Påhittad akut fara för barnet i kväll.' };
    await (await world.as(hurried)).post('/api/emergencies', opened).expect(201);
    const emergencies = async (who: Person) =>
      (await registerFor(who, about.id)).items.filter(({ kind }) => kind === 'break-glass').length;

    expect(await emergencies(hurried)).toBe(1);
    expect(await emergencies(head)).toBe(1);
    expect(await emergencies(coordinator)).toBe(1);
    expect(await emergencies(social)).toBe(0);
    expect(await emergencies(school)).toBe(0);
  });

  it("shows a participant the own unit's part and nothing of others'", async () => {
    const { about } = await somethingShared();

    const [ofLeisure, ofSocial] = [await registerFor(leisure, about.id), await registerFor(social, about.id)];

    expect(ofLeisure.isWhole).toBe(false);
    expect(ofLeisure.items.map(({ category }) => category)).toEqual(['leisure']);
    expect(ofSocial.items.map(({ category }) => category)).toEqual(['family', 'school']);
  });

  it('is as absent as the case for whoever does not know of it', async () => {
    const { about } = await somethingShared();
    const stranger = await world.participant('school');

    await (await world.as(stranger)).get(`/api/cases/${about.id}/sharing-register`).expect(404);
  });
});

describe('"Varför ser jag detta?"', () => {
  it('names the ground of each note that is seen, and is logged', async () => {
    const { shared, disclosed } = await somethingShared();

    expect(await explain(school, shared.id)).toMatchObject({ basis: { kind: 'own-record' }, rule: null });
    expect(await explain(social, shared.id)).toMatchObject({
      basis: { kind: 'consent', consentNumber: 1 },
      rule: null,
    });
    expect(await explain(social, disclosed.id)).toMatchObject({
      basis: { kind: 'legal-rule', legalRuleCode: 'OSL_10_28' },
      rule: { law: 'OSL 10 kap. 28 §', reviewedBy: null },
      decidedBy: `Påhittad ${school.login}`,
    });
    expect(await world.auditTrail(disclosed.id)).toContainEqual({
      event: 'note.explained',
      outcome: 'allowed',
    });
  });

  it('has no answer for what is not seen', async () => {
    const { disclosed } = await somethingShared();

    await (await world.as(leisure)).get(`/api/notes/${disclosed.id}/explanation`).expect(404);
  });
});

describe('who could read a note on a day', () => {
  const ask = async (who: Person, noteId: string, day: string) =>
    (await world.as(who)).get(`/api/notes/${noteId}/who-could?day=${day}`);
  const told = async (who: Person, noteId: string) => (await ask(who, noteId, today)).body as WhoCouldView;
  const today = dayFromNow(0);

  it('is told to the head of the unit that wrote, by unit and person with the ground, and is logged', async () => {
    const { shared, disclosed } = await somethingShared();
    const head = await world.person('unit_manager', school.organisation);

    const { items } = await told(head, shared.id);

    expect(items.map(({ organisation }) => organisation.name).sort()).toEqual(
      [school.organisation.name, social.organisation.name].sort(),
    );
    expect(items.find(({ organisation }) => organisation.id === social.organisation.id)?.people).toEqual([
      {
        id: social.userId,
        name: `Påhittad ${social.login}`,
        title: 'participant',
        bases: [expect.objectContaining({ kind: 'consent', consentNumber: 1, isAllDay: false })],
      },
    ]);
    expect(await world.auditTrail(shared.id)).toContainEqual({
      event: 'note.who-could-viewed',
      outcome: 'allowed',
    });
    const ofDisclosed = await told(head, disclosed.id);
    expect(JSON.stringify(ofDisclosed)).toMatch(/"legalRuleCode":"OSL_10_28","law":"[^"]+"/);
    expect(JSON.stringify(ofDisclosed)).not.toContain('Påhittad frånvaro');
  });

  it('keeps those who could read in the morning when the consent is withdrawn at noon', async () => {
    const { consent, shared } = await somethingShared();
    const head = await world.person('unit_manager', school.organisation);
    await steps.withdraw(coordinator, consent);

    expect(await steps.sightOf(social, shared.caseId, shared.id)).toMatchObject({ status: 404 });
    const { items } = await told(head, shared.id);
    expect(items.map(({ organisation }) => organisation.id)).toContain(social.organisation.id);
  });

  it.each([
    ['tomorrow', 1, 'day-in-the-future'],
    ['a day before the note', -1, 'day-before-the-note'],
  ])('has a clear problem for %s', async (_, days, code) => {
    const { shared } = await somethingShared();
    const head = await world.person('unit_manager', school.organisation);

    const answer = await ask(head, shared.id, dayFromNow(days));

    expect({ status: answer.status, body: bodyOf(answer) }).toMatchObject({
      status: 422,
      body: { code, errors: [{ field: 'day', code }] },
    });
  });

  it.each(['', '2026-02-30', 'igår', '2026-11-26T00:00:00Z'])('does not take "%s" for a day', async (day) => {
    const { shared } = await somethingShared();
    const head = await world.person('unit_manager', school.organisation);

    expect((await ask(head, shared.id, day)).status).toBe(400);
  });

  it('is as absent as the note for a coordinator whom it did not reach and a head of another unit', async () => {
    const { shared } = await somethingShared();
    const stranger = await world.person('unit_manager', leisure.organisation);
    const nothing = await ask(coordinator, newId(), today);

    for (const who of [coordinator, stranger]) {
      const answer = await ask(who, shared.id, today);
      expect({ status: answer.status, body: { ...(answer.body as object), requestId: '' } }).toEqual({
        status: nothing.status,
        body: { ...(nothing.body as object), requestId: '' },
      });
    }
    expect(nothing.status).toBe(404);
  });

  it('is not for participants, not even those who wrote', async () => {
    const { shared } = await somethingShared();

    expect((await ask(school, shared.id, today)).status).toBe(403);
    expect((await ask(social, shared.id, today)).status).toBe(403);
  });
});

describe('the law', () => {
  it('is read with source and validity, and says that no lawyer has reviewed it', async () => {
    const { items } = await answerOf<LegalRulesView>(
      (await world.as(school)).get('/api/legal-rules').expect(200),
    );

    expect(items.find(({ code }) => code === 'OSL_10_18A')).toMatchObject({
      law: 'OSL 10 kap. 18 a §',
      certainty: 'V',
      reviewedBy: null,
      isInForce: true,
    });
  });

  it('has guidance for each category, and none for what is no category', async () => {
    const signedIn = await world.as(school);

    expect((await signedIn.get('/api/sharing-guidance?category=school').expect(200)).body).toMatchObject({
      items: [{ code: 'GUIDANCE_SCHOOL', reviewedBy: null }],
    });
    await signedIn.get('/api/sharing-guidance?category=weather').expect(400);
  });
});
