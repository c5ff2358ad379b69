import type { ConsentView } from '../support/told-consent';
import { type Child, dayFromNow, type Person } from '../support/builders';
import { ConsentSteps, offerOf } from '../support/consent-steps';
import { faulty, refusedAndLogged } from '../support/faulty-consents';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let social: Person;
let police: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  social = await world.participant('social_services');
  police = await world.participant('police');
});
afterAll(() => world.close());

describe('an offer that breaks a rule', () => {
  it.each([
    [
      'is about more than a year',
      () => ({ validUntil: dayFromNow(400) }),
      'validity-too-long',
      'Samtycket får gälla i högst tolv månader. Välj en tidigare slutdag.',
    ],
    [
      'begins in the past',
      () => ({ validFrom: dayFromNow(-1) }),
      'validity-in-the-past',
      'Samtycket kan inte börja gälla före i dag.',
    ],
    [
      'ends in the past',
      () => ({ validUntil: dayFromNow(-1) }),
      'validity-ends-before-it-begins',
      'Sista dagen måste komma efter den första.',
    ],
    [
      'has a cell to oneself',
      () => ({ scopes: offerOf([[school, school, 'school']]).scopes }),
      'nobody-discloses-to-themselves',
      'En organisation kan inte lämna uppgifter till sig själv.',
    ],
    [
      'has a cell against an exclusion',
      () => ({ exclusions: [{ receivingOrganisationId: social.organisation.id }] }),
      'cell-against-exclusion',
      'Rutan strider mot ett undantag i samma samtycke. Ta bort rutan eller undantaget.',
    ],
    [
      'has no purpose',
      () => ({ purposes: [] }),
      'purpose-missing',
      'Välj minst ett ändamål: vad uppgifterna får användas till.',
    ],
  ])('%s', async (_, fault, code, title) => {
    const { id: caseId } = await steps.aCase([school]);
    const signedIn = await world.as(coordinator);
    const body = { ...offerOf([[school, social, 'school']]), ...fault() };

    const outcome = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/cases/${caseId}/consents`, body),
    );

    expect(outcome).toEqual(faulty('consent.offered', 422, code, title));
  });

  it.each([
    ['as recipient', () => ({ scopes: offerOf([[school, police, 'school']]).scopes })],
    ['as discloser', () => ({ scopes: offerOf([[police, school, 'school']]).scopes })],
    ['as a category', () => ({ scopes: offerOf([[school, social, 'police']]).scopes })],
    ['in an exclusion', () => ({ exclusions: [{ receivingOrganisationId: police.organisation.id }] })],
  ])('names the police in SSF, %s', async (_, fault) => {
    const { id: caseId } = await anSsfCase();
    const signedIn = await world.as(coordinator);
    const body = { ...offerOf([[school, social, 'school']]), ...fault() };
    const title = 'Polisen deltar aldrig i SSF. Ta bort polisen ur samtycket.';

    const offered = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/cases/${caseId}/consents`, body),
    );
    const drafted = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/cases/${caseId}/consent-drafts`, body),
    );

    expect(offered).toEqual(faulty('consent.offered', 422, 'no-police-in-ssf', title));
    expect(drafted).toEqual(faulty('consent.drafted', 422, 'no-police-in-ssf', title));
  });

  it('says which information text the family was given: the service knows that itself', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const signedIn = await world.as(coordinator);
    const body = offerOf([[school, social, 'school']]);

    const outcome = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/cases/${caseId}/consents`, { ...body, informationVersion: 9 }),
    );
    const offered = await signedIn.post(`/api/cases/${caseId}/consents`, body).expect(201);

    expect(outcome).toMatchObject({ status: 400, code: 'malformed-fields', isUnchanged: true });
    expect(offered.body).toMatchObject({ informationVersion: 1 });
  });

  it('lacks the proof of sole custody, and passes with it', async () => {
    const child = await world.child({ bornOn: dayFromNow(-10 * 366) });
    await world.guardianOf(child, 'sole');
    const { id: caseId } = await world.openCase({ coordinator, child });
    const signedIn = await world.as(coordinator);
    const body = offerOf([[school, social, 'school']]);
    const custodyProof = { kind: 'population_register', checkedOn: dayFromNow(0) };

    const outcome = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/cases/${caseId}/consents`, body),
    );
    const proved = await signedIn
      .post(`/api/cases/${caseId}/consents`, { ...body, custodyProof })
      .expect(201);

    expect(outcome).toEqual(
      faulty(
        'consent.offered',
        422,
        'custody-proof-missing',
        'En vårdnadshavare har ensam vårdnad. Skriv var det är kontrollerat.',
      ),
    );
    expect(proved.body).toMatchObject({ custodyProof, required: 1 });
  });
});

describe('an offer made twice', () => {
  it('is refused, and so is a change of it', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const signedIn = await world.as(coordinator);
    const body = offerOf([[school, social, 'school']]);
    const draft = (await signedIn.post(`/api/cases/${caseId}/consent-drafts`, body).expect(201))
      .body as ConsentView;
    const offered = (
      await signedIn.post(`/api/consents/${draft.id}/offer`, undefined, draft.version).expect(200)
    ).body as ConsentView;
    const title = 'Samtycket är redan erbjudet och kan inte ändras. Skriv ett nytt i stället.';

    const again = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/consents/${draft.id}/offer`, undefined, offered.version),
    );
    const changed = await refusedAndLogged(world, caseId, () =>
      signedIn.put(`/api/consents/${draft.id}`, body, offered.version),
    );
    const discarded = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/consents/${draft.id}/discard`, undefined, offered.version),
    );

    expect(again).toEqual(faulty('consent.draft-offered', 409, 'consent-already-offered', title));
    expect(changed).toEqual(faulty('consent.draft-revised', 409, 'consent-already-offered', title));
    expect(discarded).toEqual(faulty('consent.draft-discarded', 409, 'consent-already-offered', title));
  });
});

async function anSsfCase() {
  const child: Child = await world.child({ bornOn: dayFromNow(-10 * 366) });
  await world.guardianOf(child);
  return world.openCase({ coordinator, programme: 'SSF', child });
}
