import type { ConsentsView } from '../../src/trust/consent/consent.view';
import { withholdable } from '../support/withheld';
import { dayFromNow, type Person } from '../support/builders';
import { ConsentSteps, hidden, offerOf, seen } from '../support/consent-steps';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let social: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  social = await world.participant('social_services');
});
afterAll(() => world.close());

describe('offering a consent', () => {
  it('is prepared with those who must sign, by age and custody, and with the rule and who reviewed it', async () => {
    const { id: caseId } = await steps.aCase([school]);

    const answer = await (
      await world.as(coordinator)
    )
      .get(`/api/cases/${caseId}/consents/preparation`)
      .expect(200);

    expect(answer.body).toMatchObject({
      signatories: [{ capacity: 'guardian' }, { capacity: 'guardian' }, { capacity: 'young_person' }],
      hindrance: null,
      isGuardianMissing: false,
      isChildViewRequired: false,
      rules: [{ code: 'CONSENT_SIGNATORIES', reviewedBy: null }, { code: 'CONSENT_VALIDITY' }],
    });
  });

  it('is refused while nobody is known who could sign, and saves nothing', async () => {
    const child = await world.child({ bornOn: dayFromNow(-10 * 366) });
    const { id: caseId } = await world.openCase({ coordinator, child });
    const signedIn = await world.as(coordinator);

    const answer = await signedIn
      .post(`/api/cases/${caseId}/consents`, offerOf([[school, social, 'school']]))
      .expect(422);

    expect(answer.body).toMatchObject({ code: 'no-signatory-known' });
    expect((await signedIn.get(`/api/cases/${caseId}/consents`)).body).toMatchObject({
      items: [],
      may: ['offer'],
    });
  });

  it.each([
    ['longer than a year', { validUntil: dayFromNow(400) }, 'validity-too-long'],
    ['from yesterday', { validFrom: dayFromNow(-1) }, 'validity-in-the-past'],
  ])('is refused when it holds %s', async (_, days, code) => {
    const { id: caseId } = await steps.aCase([school]);

    const answer = await (
      await world.as(coordinator)
    )
      .post(`/api/cases/${caseId}/consents`, { ...offerOf([[school, social, 'school']]), ...days })
      .expect(422);

    expect(answer.body).toMatchObject({ code });
  });

  it('is not for participants, who lack the verb', async () => {
    const { id: caseId } = await steps.aCase([school]);

    const answer = await (
      await world.as(school)
    )
      .post(`/api/cases/${caseId}/consents`, offerOf([[school, social, 'school']]))
      .expect(403);

    expect(answer.body).toMatchObject({ code: 'verb-not-allowed' });
  });
});

describe('the police', () => {
  it('are refused in an SSF consent, by the API with the rule and by the database', async () => {
    const police = await world.organisation('police');
    const child = await world.child({ bornOn: dayFromNow(-10 * 366) });
    await world.guardianOf(child);
    const { id: caseId } = await world.openCase({ coordinator, programme: 'SSF', child });
    const signedIn = await world.as(coordinator);
    const ways = offerOf([[school, { ...social, organisation: police }, 'school']]);

    const prepared = await signedIn.get(`/api/cases/${caseId}/consents/preparation`).expect(200);
    const refused = await signedIn.post(`/api/cases/${caseId}/consents`, ways).expect(422);

    expect(JSON.stringify(prepared.body)).not.toContain('police');
    expect(refused.body).toMatchObject({
      code: 'no-police-in-ssf',
      errors: [{ field: 'scopes.0.receivingOrganisationId', code: 'no-police-in-ssf' }],
    });
    const consent = await steps.offer(caseId, [[school, social, 'school']]);
    await expect(
      world.database.insert('consent_scopes', {
        consent_id: consent.id,
        case_id: caseId,
        programme: 'SSF',
        discloser_id: school.organisation.id,
        discloser_kind: 'school',
        recipient_id: police.id,
        recipient_kind: 'police',
        category: 'school',
      }),
    ).rejects.toThrow('no_police_in_ssf');
  });
});

describe('a consent that not everybody has signed', () => {
  it('opens nothing: the referring school sees how far it has come, nobody by name, and no note of others', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    const note = await steps.write(coordinator, caseId, 'family');
    const consent = await steps.signOne(
      await steps.signOne(await steps.offer(caseId, [[coordinator, school, 'family']])),
    );
    expect(consent).toMatchObject({ state: 'partly-signed', signed: 2, required: 3 });
    expect((await steps.share(coordinator, note.id, [school])).status).toBe(422);

    const answer = await (await world.as(school)).get(`/api/cases/${caseId}/consents`).expect(200);

    expect(answer.body).toMatchObject({
      items: [{ state: 'partly-signed', signed: 2, required: 3, may: [] }],
    });
    const [seen] = (answer.body as ConsentsView).items;
    const withheldOnes = withholdable('ConsentView');
    expect(withheldOnes).toEqual(
      expect.arrayContaining(['signatories', 'scopes', 'childView', 'interpreter']),
    );
    for (const field of withheldOnes)
      expect([field, seen]).toEqual([
        field,
        expect.objectContaining({ [field]: expect.objectContaining({ restricted: true }) as unknown }),
      ]);
    expect(await steps.sightOf(school, caseId, note.id)).toEqual(hidden);
    await (await world.as(social)).get(`/api/cases/${caseId}/consents`).expect(404);
  });

  it('is signed once by each: a second time, by a stranger or on a stale page is refused', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const offered = await steps.offer(caseId, [[school, social, 'school']]);
    const signed = await steps.signOne(offered);
    const signedIn = await world.as(coordinator);
    const post = (signatoryId: string, version: number) =>
      signedIn.post(
        `/api/consents/${offered.id}/signatures`,
        { signatoryId, method: 'PAPER_SCAN', evidence: 'pärm 1' },
        version,
      );
    const [first, second] = [offered.signatories[0]?.id ?? '', offered.signatories[1]?.id ?? ''];

    expect((await post(first, signed.version)).body).toMatchObject({ status: 409, code: 'already-answered' });
    expect((await post(offered.id, signed.version)).body).toMatchObject({ code: 'not-a-signatory' });
    expect((await post(second, offered.version)).body).toMatchObject({ status: 412 });
  });

  it('ends when a guardian says no', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const offered = await steps.offer(caseId, [[school, social, 'school']]);
    const signedIn = await world.as(coordinator);

    const answer = await signedIn
      .post(
        `/api/consents/${offered.id}/refusal`,
        { signatoryId: offered.signatories[0]?.id },
        offered.version,
      )
      .expect(200);

    expect(answer.body).toMatchObject({ state: 'refused', may: ['disagree', 'print'] });
  });

  it('takes the place of the earlier one when the last has signed, and what the old one alone covered closes', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    await steps.inForce(caseId, [[school, social, 'school']]);
    const note = await steps.write(school, caseId, 'school');
    await steps.share(school, note.id, [social]);

    const next = await steps.offer(caseId, [[school, social, 'health']]);
    expect(await steps.sightOf(social, caseId, note.id)).toEqual(seen);
    await steps.signOne(await steps.signOne(await steps.signOne(next)));

    expect(await steps.sightOf(social, caseId, note.id)).toEqual(hidden);
    const answer = await (await world.as(coordinator)).get(`/api/cases/${caseId}/consents`).expect(200);
    expect(answer.body).toMatchObject({
      items: [
        { consentNumber: 2, state: 'in-force' },
        { consentNumber: 1, state: 'superseded' },
      ],
    });
  });
});
