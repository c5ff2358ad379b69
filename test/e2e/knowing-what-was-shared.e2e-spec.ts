import type { NoteExplanationView } from '../../src/casework/notes/note.view';
import type { LegalRulesView } from '../../src/trust/legal-rules/legal-rule.view';
import type { RegisterView } from '../../src/trust/sharing/register.view';
import { answerOf } from '../support/answer';
import type { Person } from '../support/builders';
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
