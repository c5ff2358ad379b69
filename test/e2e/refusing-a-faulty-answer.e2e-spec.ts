import type { ConsentView } from '../support/told-consent';
import { dayFromNow, type Person } from '../support/builders';
import { ConsentSteps } from '../support/consent-steps';
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

describe('an answer that cannot be', () => {
  const signatureOf = (signatoryId: string | undefined, more: object = {}) => ({
    signatoryId,
    method: 'PAPER_SCAN',
    evidence: 'pärm 1',
    ...more,
  });

  it.each([
    [
      'comes from somebody who is not asked',
      (consent: ConsentView) => signatureOf(consent.id),
      422,
      'not-a-signatory',
      'Personen ska inte skriva under det här samtycket. Välj en av dem som står på det.',
    ],
    [
      'comes a second time',
      ({ signatories }: ConsentView) => signatureOf(signatories[0]?.id),
      409,
      'already-answered',
      'Personen har redan svarat på samtycket. Hämta det på nytt för att se svaret.',
    ],
    [
      'was heard by nobody else',
      ({ signatories }: ConsentView) =>
        signatureOf(signatories[1]?.id, { method: 'ORAL_DOCUMENTED', place: 'Skolan' }),
      422,
      'evidence-incomplete',
      'Underlaget räcker inte för det sättet att skriva under. Fyll i det som saknas.',
    ],
    [
      'is witnessed by the one who receives it',
      ({ signatories }: ConsentView) =>
        signatureOf(signatories[1]?.id, {
          method: 'ORAL_DOCUMENTED',
          place: 'Skolan',
          witnessId: coordinator.userId,
        }),
      422,
      'own-act',
      'Du tar själv emot samtycket. Någon annan måste vara vittne.',
    ],
    [
      'is witnessed by somebody unknown',
      ({ id, signatories }: ConsentView) =>
        signatureOf(signatories[1]?.id, { method: 'ORAL_DOCUMENTED', place: 'Skolan', witnessId: id }),
      422,
      'witness-unknown',
      'Vittnet måste vara en kollega som finns i Samspel.',
    ],
    [
      'is from the day before the offer',
      ({ signatories }: ConsentView) => signatureOf(signatories[1]?.id, { signedOn: dayFromNow(-1) }),
      422,
      'signature-before-offer',
      'Underskriften kan inte vara gjord före dagen då samtycket erbjöds. Välj en senare dag.',
    ],
    [
      'is from tomorrow',
      ({ signatories }: ConsentView) => signatureOf(signatories[1]?.id, { signedOn: dayFromNow(1) }),
      422,
      'signature-in-the-future',
      'Underskriften kan inte vara gjord efter i dag.',
    ],
  ])('%s', async (_, body, status, code, title) => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.signOne(await steps.offer(caseId, [[school, social, 'school']]));
    const signedIn = await world.as(coordinator);

    const outcome = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/consents/${consent.id}/signatures`, body(consent), consent.version),
    );

    expect(outcome).toEqual(faulty('consent.signed', status, code, title));
  });

  it.each([
    [
      'by word of mouth, heard by two',
      () => ({ method: 'ORAL_DOCUMENTED', place: 'Skolan', witnessId: school.userId }),
    ],
    [
      'by an e-signature',
      () => ({ method: 'E_SIGNATURE', provider: 'Påhittad e-legitimation', level: 'high' }),
    ],
  ])('is not one that was given %s', async (_, evidence) => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [[school, social, 'school']]);
    const body = signatureOf(consent.signatories[0]?.id, evidence());

    const answer = await (
      await world.as(coordinator)
    )
      .post(`/api/consents/${consent.id}/signatures`, body, consent.version)
      .expect(200);

    expect((answer.body as ConsentView).signatories[0]).toMatchObject({
      method: evidence().method,
      evidence: 'pärm 1',
    });
  });

  it.each([
    ['by one who has not signed', 2, {}],
    ['to a recipient whom nothing reaches', 0, { receivingOrganisationId: 'police' }],
    ['of a category that it is not about', 0, { category: 'health' }],
  ])('is a withdrawal of what was never given, %s', async (_, signatory, part) => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.signOne(await steps.offer(caseId, [[school, social, 'school']]));
    const to = 'receivingOrganisationId' in part ? { receivingOrganisationId: police.organisation.id } : part;
    const body = { signatoryId: consent.signatories[signatory]?.id, form: 'written', ...to };
    const signedIn = await world.as(coordinator);

    const outcome = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/consents/${consent.id}/withdrawals`, body),
    );

    expect(outcome).toEqual(
      faulty(
        'consent.withdrawn',
        409,
        'nothing-to-withdraw',
        'Det finns inget sådant samtycke att återkalla: det har inte lämnats eller har redan upphört.',
      ),
    );
  });

  it('is a withdrawal that is to be said tomorrow', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.inForce(caseId, [[school, social, 'school']]);
    const body = { signatoryId: consent.signatories[0]?.id, form: 'oral', saidOn: dayFromNow(1) };
    const signedIn = await world.as(coordinator);

    const outcome = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/consents/${consent.id}/withdrawals`, body),
    );

    expect(outcome).toEqual(
      faulty('consent.withdrawn', 422, 'said-in-the-future', 'Det kan inte ha sagts efter i dag.'),
    );
  });

  it('says nothing of the box for health, where the consent is about health', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [[school, social, 'health']]);
    const signedIn = await world.as(coordinator);

    const outcome = await refusedAndLogged(world, caseId, () =>
      signedIn.post(
        `/api/consents/${consent.id}/signatures`,
        signatureOf(consent.signatories[0]?.id),
        consent.version,
      ),
    );

    const title = 'Svara om rutan för hälsa är ikryssad. Är den inte det får inget om hälsa lämnas.';
    expect(outcome).toEqual(faulty('consent.signed', 422, 'health-unanswered', title));
  });

  it('is a disagreement with the young person: it is between guardians', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.signOne(await steps.offer(caseId, [[school, social, 'school']]));
    const idOf = (capacity: string) => consent.signatories.find((each) => each.capacity === capacity)?.id;
    const body = {
      inFavourId: idOf('guardian'),
      againstId: idOf('young_person'),
      saidOn: dayFromNow(0),
      said: 'Vill inte.',
    };
    const signedIn = await world.as(coordinator);

    const outcome = await refusedAndLogged(world, caseId, () =>
      signedIn.post(`/api/consents/${consent.id}/disagreements`, body, consent.version),
    );

    expect(outcome).toEqual(
      faulty(
        'consent.disagreed-on',
        422,
        'disagreement-needs-two',
        'Välj två olika vårdnadshavare som måste skriva under: en som vill och en som inte vill.',
      ),
    );
  });
});
