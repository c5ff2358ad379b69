import type { ConsentsView, ConsentView } from '../support/told-consent';
import { dayFromNow, type Person } from '../support/builders';
import { ConsentSteps, offerOf } from '../support/consent-steps';
import { aPdf, sendScan } from '../support/scans';
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

const unfinished = () => ({ ...offerOf([]), purposes: [] });
const whole = (more: object = {}) => ({ ...offerOf([[school, social, 'school']]), ...more });
const draft = async (caseId: string, content: object = unfinished()) =>
  (await (await world.as(coordinator)).post(`/api/cases/${caseId}/consent-drafts`, content).expect(201))
    .body as ConsentView;
const listed = async (reader: Person, caseId: string) =>
  ((await (await world.as(reader)).get(`/api/cases/${caseId}/consents`).expect(200)).body as ConsentsView)
    .items;

describe('a draft', () => {
  it('is saved before it is whole, changed, and then offered', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const signedIn = await world.as(coordinator);

    const begun = await draft(caseId);
    const revised = (await signedIn.put(`/api/consents/${begun.id}`, whole(), begun.version).expect(200))
      .body as ConsentView;
    const offered = await signedIn
      .post(`/api/consents/${begun.id}/offer`, undefined, revised.version)
      .expect(200);

    expect(begun).toMatchObject({
      state: 'draft',
      offeredAt: null,
      signatories: [],
      scopes: [],
      may: ['revise', 'discard', 'offer', 'print'],
    });
    expect(revised).toMatchObject({
      id: begun.id,
      state: 'draft',
      version: 2,
      scopes: [{ category: 'school' }],
    });
    expect(offered.body).toMatchObject({ id: begun.id, state: 'offered', signed: 0, required: 3 });
    expect(await world.auditTrail(begun.id)).toEqual([
      { event: 'consent.drafted', outcome: 'allowed' },
      { event: 'consent.draft-revised', outcome: 'allowed' },
      { event: 'consent.draft-offered', outcome: 'allowed' },
    ]);
  });

  it("is the coordinator's alone: the referring school finds nothing of it, and the verb is not theirs", async () => {
    const { id: caseId } = await steps.aCase([school]);
    const begun = await draft(caseId, whole());
    const atSchool = await world.as(school);

    expect(await listed(school, caseId)).toEqual([]);
    expect(await listed(coordinator, caseId)).toMatchObject([{ state: 'draft' }]);
    await atSchool.put(`/api/consents/${begun.id}`, whole(), begun.version).expect(403);
    const withdrawal = { signatoryId: begun.id, form: 'oral' };
    const hidden = await atSchool.post(`/api/consents/${begun.id}/withdrawals`, withdrawal).expect(404);
    const absent = await atSchool.post(`/api/consents/${caseId}/withdrawals`, withdrawal).expect(404);
    expect(hidden.body).toEqual({
      ...(absent.body as object),
      requestId: (hidden.body as { requestId: string }).requestId,
    });
  });

  it('is discarded, and leaves its place to the next', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const begun = await draft(caseId);
    const signedIn = await world.as(coordinator);

    await signedIn.post(`/api/consents/${begun.id}/discard`, undefined, begun.version).expect(204);

    expect(await listed(coordinator, caseId)).toEqual([]);
    expect(await steps.offer(caseId, [[school, social, 'school']])).toMatchObject({ consentNumber: 1 });
  });

  it('is one at a time in a case', async () => {
    const { id: caseId } = await steps.aCase([school]);
    await draft(caseId);
    const signedIn = await world.as(coordinator);

    const second = await signedIn.post(`/api/cases/${caseId}/consent-drafts`, unfinished()).expect(409);
    const past = await signedIn.post(`/api/cases/${caseId}/consents`, whole()).expect(409);

    expect([second.body, past.body]).toMatchObject([{ code: 'draft-exists' }, { code: 'draft-exists' }]);
    expect(await listed(coordinator, caseId)).toHaveLength(1);
  });

  it('is not saved over what another coordinator saved meanwhile', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const begun = await draft(caseId);
    const signedIn = await world.as(coordinator);
    await signedIn.put(`/api/consents/${begun.id}`, whole(), begun.version).expect(200);

    await signedIn.put(`/api/consents/${begun.id}`, unfinished(), begun.version).expect(412);
    await signedIn.post(`/api/consents/${begun.id}/offer`, undefined, begun.version).expect(412);
    await signedIn.post(`/api/consents/${begun.id}/discard`, undefined, begun.version).expect(412);

    expect(await listed(coordinator, caseId)).toMatchObject([
      { version: 2, scopes: [{ category: 'school' }] },
    ]);
  });

  it('stays as it is when its case is closed, and so do the papers of what was offered: a sentence says why', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const offered = await steps.offer(caseId, [[school, social, 'school']]);
    const begun = await draft(caseId, whole());
    await world.database.sql(
      `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'MOVED' where id = $1`,
      [caseId],
    );
    const signedIn = await world.as(coordinator);

    const refused = [
      await signedIn.post(`/api/consents/${begun.id}/discard`, undefined, begun.version).expect(409),
      await signedIn.post(`/api/consents/${begun.id}/offer`, undefined, begun.version).expect(409),
      await signedIn.put(`/api/consents/${begun.id}`, unfinished(), begun.version).expect(409),
      await sendScan(world.server, signedIn, offered.id, aPdf()).expect(409),
    ];

    expect(refused.map(({ body }) => (body as { code: string }).code)).toEqual(Array(4).fill('case-closed'));
  });

  it('covers nothing and is answered by nobody', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const begun = await draft(caseId, whole());

    const answer = await steps.sign(begun.id, begun.id, begun.version);

    expect(answer.body).toMatchObject({ status: 409, code: 'consent-not-offered' });
    expect(await world.database.sql('select 1 from consent_coverage where case_id = $1', [caseId])).toEqual(
      [],
    );
  });

  it('tells all that the form asks for, and keeps it when it is offered', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const interpreter = { language: 'ar', mode: 'phone', reference: 'TOLK-17' };
    const maturity = {
      judgedBy: 'Påhittad socialsekreterare',
      judgedOn: dayFromNow(-2),
      reasons: 'Förstod frågan.',
    };
    const exclusions = [
      { category: 'health' },
      { receivingOrganisationId: social.organisation.id, words: 'Inget om flytten.' },
    ];
    const begun = await draft(
      caseId,
      whole({ interpreter, maturity, exclusions, purposes: ['evaluation_contact'] }),
    );

    const offered = await (
      await world.as(coordinator)
    )
      .post(`/api/consents/${begun.id}/offer`, undefined, begun.version)
      .expect(200);

    expect(offered.body).toMatchObject({
      purposes: ['evaluation_contact'],
      interpreter,
      maturity,
      exclusions: [
        { receiving: null, category: 'health', words: null },
        { receiving: { id: social.organisation.id }, category: null, words: 'Inget om flytten.' },
      ],
      formVersion: 1,
    });
  });
});

describe('a new version', () => {
  it('points to the one that it follows', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const first = await steps.offer(caseId, [[school, social, 'school']]);

    const second = await steps.offer(caseId, [[school, social, 'health']]);

    expect([first.followsId, second.followsId]).toEqual([null, first.id]);
  });
});

describe('guardians who do not agree', () => {
  it('give no consent: who, when and what was said stands in plain sight, and a task is raised', async () => {
    const { id: caseId, number } = await steps.aCase([school]);
    const signed = await steps.signOne(await steps.offer(caseId, [[school, social, 'school']]));
    const [inFavour, against] = signed.signatories;
    const parts = {
      inFavourId: inFavour?.id,
      againstId: against?.id,
      saidOn: dayFromNow(0),
      said: 'Vill inte att skolan får veta.',
    };
    const signedIn = await world.as(coordinator);

    const answer = await signedIn
      .post(`/api/consents/${signed.id}/disagreements`, parts, signed.version)
      .expect(200);

    expect(answer.body).toMatchObject({
      state: 'refused',
      disagreements: [
        { inFavour: inFavour?.name, against: against?.name, saidOn: parts.saidOn, said: parts.said },
      ],
    });
    const waits = (await signedIn.get('/api/cases/to-do').expect(200)).body as {
      items: { number: string; kind: string }[];
    };
    expect(waits.items.filter((each) => each.number === number)).toMatchObject([
      { kind: 'consent-to-take-a-stand-on' },
    ]);
  });

  it('are seen in the answers themselves when one has signed and another says no', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const signed = await steps.signOne(await steps.offer(caseId, [[school, social, 'school']]));
    const body = { signatoryId: signed.signatories[1]?.id, said: 'Nej.' };

    const answer = await (
      await world.as(coordinator)
    )
      .post(`/api/consents/${signed.id}/refusal`, body, signed.version)
      .expect(200);

    expect(answer.body).toMatchObject({
      state: 'refused',
      disagreements: [{ inFavour: signed.signatories[0]?.name, said: 'Nej.', saidOn: dayFromNow(0) }],
    });
  });
});
