import type { Response } from 'supertest';
import type { ConsentView } from '../../src/trust/consent/consent.view';
import { type Child, dayFromNow, type Person } from '../support/builders';
import { ConsentSteps, offerOf } from '../support/consent-steps';
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

interface Refused {
  readonly status: number;
  readonly code: string;
  readonly title: string;
}

const told = ({ status, body }: Response): Refused => ({
  status,
  code: (body as Refused).code,
  title: (body as Refused).title,
});

/** How many rows a case has of each part of a consent: what a refused request must leave as it was. */
const rowsOf = (caseId: string) =>
  world.database.sql(
    `select (select count(*)::integer from consents where case_id = $1) as consents,
       (select coalesce(sum(version), 0)::integer from consents where case_id = $1) as versions,
       (select count(*)::integer from consent_scopes where case_id = $1) as scopes,
       (select count(*)::integer from consent_exclusions where case_id = $1) as exclusions,
       (select count(g.signed_at)::integer from consent_signatories g join consents c on c.id = g.consent_id
        where c.case_id = $1) as signed,
       (select count(*)::integer from consent_withdrawals w join consents c on c.id = w.consent_id
        where c.case_id = $1) as withdrawals`,
    [caseId],
  );

/** What the newest refusal in the log says. */
const lastRefusal = () =>
  world.database.sql(
    `select event, outcome, reason from audit_events where outcome = 'refused' order by occurred_at desc, id desc limit 1`,
  );

const refusedAndLogged = async (
  caseId: string,
  send: () => Promise<Response>,
): Promise<Refused & { log: unknown; isUnchanged: boolean }> => {
  const before = await rowsOf(caseId);
  const answer = told(await send());
  const [log] = await lastRefusal();
  const after = await rowsOf(caseId);
  return { ...answer, log, isUnchanged: JSON.stringify(before) === JSON.stringify(after) };
};

const faulty = (event: string, status: number, code: string, title: string) => ({
  status,
  code,
  title,
  log: { event, outcome: 'refused', reason: code },
  isUnchanged: true,
});

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

    const outcome = await refusedAndLogged(caseId, () =>
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

    const offered = await refusedAndLogged(caseId, () =>
      signedIn.post(`/api/cases/${caseId}/consents`, body),
    );
    const drafted = await refusedAndLogged(caseId, () =>
      signedIn.post(`/api/cases/${caseId}/consent-drafts`, body),
    );

    expect(offered).toEqual(faulty('consent.offered', 422, 'no-police-in-ssf', title));
    expect(drafted).toEqual(faulty('consent.drafted', 422, 'no-police-in-ssf', title));
  });

  it('lacks the proof of sole custody, and passes with it', async () => {
    const child = await world.child({ bornOn: dayFromNow(-10 * 366) });
    await world.guardianOf(child, 'sole');
    const { id: caseId } = await world.openCase({ coordinator, child });
    const signedIn = await world.as(coordinator);
    const body = offerOf([[school, social, 'school']]);
    const custodyProof = { kind: 'population_register', checkedOn: dayFromNow(0) };

    const outcome = await refusedAndLogged(caseId, () =>
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
  ])('%s', async (_, body, status, code, title) => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.signOne(await steps.offer(caseId, [[school, social, 'school']]));
    const signedIn = await world.as(coordinator);

    const outcome = await refusedAndLogged(caseId, () =>
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

    const outcome = await refusedAndLogged(caseId, () =>
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

    const outcome = await refusedAndLogged(caseId, () =>
      signedIn.post(`/api/consents/${consent.id}/withdrawals`, body),
    );

    expect(outcome).toEqual(
      faulty('consent.withdrawn', 422, 'said-in-the-future', 'Det kan inte ha sagts efter i dag.'),
    );
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

    const again = await refusedAndLogged(caseId, () =>
      signedIn.post(`/api/consents/${draft.id}/offer`, undefined, offered.version),
    );
    const changed = await refusedAndLogged(caseId, () =>
      signedIn.put(`/api/consents/${draft.id}`, body, offered.version),
    );
    const discarded = await refusedAndLogged(caseId, () =>
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
