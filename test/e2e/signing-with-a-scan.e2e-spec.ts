import { randomUUID } from 'node:crypto';
import type { ConsentsView, ConsentView } from '../support/told-consent';
import type { ScanView } from '../../src/trust/papers/scan.view';
import type { Person } from '../support/builders';
import { ConsentSteps, offerOf } from '../support/consent-steps';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aPdf, sendScan } from '../support/scans';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let school: Person;
let consentId: string;
let caseId: string;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  const steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  const social = await world.participant('social_services');
  caseId = (await steps.aCase([school])).id;
  consentId = (await steps.offer(caseId, [[school, social, 'school']])).id;
});
afterAll(() => world.close());

const send = (by: SignedIn, content: Buffer, id = consentId) => sendScan(world.server, by, id, content);

describe('a signature on paper', () => {
  async function sign(scanId: string, more: object = {}) {
    const by = await world.as(coordinator);
    const { items } = (await by.get(`/api/cases/${caseId}/consents`)).body as ConsentsView;
    const consent = items.find(({ id }) => id === consentId);
    const signatoryId = consent?.signatories.find(({ signedAt }) => signedAt === null)?.id;
    const signature = { signatoryId, method: 'PAPER_SCAN', evidence: 'pärm 1', scanId, ...more };
    return by.post(`/api/consents/${consentId}/signatures`, signature, consent?.version);
  }

  it('refers to the scan that proves it', async () => {
    const { id: scanId } = (await send(await world.as(coordinator), aPdf(900))).body as ScanView;

    const answer = await sign(scanId);

    expect(answer.status).toBe(200);
    const { signatories } = answer.body as ConsentView;
    expect(signatories.map((each) => each.scanId)).toContain(scanId);
  });

  it.each([
    ['that is not there', {}, 'scan-unknown'],
    [
      'where it was given with an e-identification',
      { method: 'E_SIGNATURE', provider: 'Påhittad', level: 'high' },
      'scan-unknown',
    ],
  ])('refers to no scan %s', async (_, more, code) => {
    const answer = await sign(randomUUID(), more);

    expect(answer.body).toMatchObject({ status: 422, code, errors: [{ field: 'scanId' }] });
  });

  it('refers to no scan of another consent', async () => {
    const steps = new ConsentSteps(world, coordinator);
    const social = await world.participant('social_services');
    const other = await steps.offer((await steps.aCase([school])).id, [[school, social, 'school']]);
    const { id: scanId } = (await send(await world.as(coordinator), aPdf(), other.id)).body as ScanView;

    expect((await sign(scanId)).body).toMatchObject({ status: 422, code: 'scan-unknown' });
    await expect(
      world.database.sql(
        `update consent_signatories set signed_at = now(), method = 'PAPER_SCAN', evidence = 'x', scan_id = $2,
           received_by = $3 where consent_id = $1 and signed_at is null`,
        [consentId, scanId, coordinator.userId],
      ),
    ).rejects.toThrow('signatures_refer_to_a_scan_of_their_consent');
  });

  it('is not of a draft', async () => {
    const steps = new ConsentSteps(world, coordinator);
    const social = await world.participant('social_services');
    const by = await world.as(coordinator);
    const { id } = await steps.aCase([school]);
    const draft = (
      await by.post(`/api/cases/${id}/consent-drafts`, offerOf([[school, social, 'school']])).expect(201)
    ).body as ConsentView;

    expect(await refusalOf(send(by, aPdf(), draft.id))).toMatchObject({
      status: 409,
      code: 'consent-not-offered',
    });
  });
});

describe('the scan of a paper whose signature is recorded already', () => {
  let signed: ConsentView;
  let signatoryId: string;
  beforeEach(async () => {
    const steps = new ConsentSteps(world, coordinator);
    const social = await world.participant('social_services');
    const { id } = await steps.aCase([school]);
    signed = await steps.signOne(await steps.offer(id, [[school, social, 'school']]));
    signatoryId = signed.signatories.find(({ signedAt }) => signedAt !== null)?.id ?? '';
  });

  const aScan = async (of = signed.id): Promise<string> =>
    ((await send(await world.as(coordinator), aPdf(900), of)).body as ScanView).id;
  const attach = async (scanId: string, by = coordinator, version = signed.version) =>
    (await world.as(by)).put(
      `/api/consents/${signed.id}/signatories/${signatoryId}/scan`,
      { scanId },
      version,
    );

  it('is put to it, and is logged', async () => {
    const scanId = await aScan();
    expect(signed.may).toContain('attach-scan');

    const answer = await attach(scanId);

    expect(answer.status).toBe(200);
    const consent = answer.body as ConsentView;
    expect(consent.signatories.find(({ id }) => id === signatoryId)).toMatchObject({
      scanId,
      evidence: 'pärm 1',
    });
    expect(consent.version).toBe(signed.version + 1);
    expect(consent.may).not.toContain('attach-scan');
    expect(await world.auditTrail(signed.id)).toContainEqual({
      event: 'consent.scan-attached',
      outcome: 'allowed',
    });
  });

  it('is put to it by a colleague who coordinates now, and the receiver of the signature stays', async () => {
    const answer = await attach(await aScan(), await world.coordinator());

    expect(answer.status).toBe(200);
    expect(
      await world.database.sql('select received_by as by from consent_signatories where id = $1', [
        signatoryId,
      ]),
    ).toEqual([{ by: coordinator.userId }]);
  });

  it.each([
    [
      'a second time',
      async () => (await attach(await aScan())).body as ConsentView,
      409,
      'signature-takes-no-scan',
    ],
    ['of a version that has changed', () => Promise.resolve({ version: 1 }), 412, 'stale-version'],
  ])('is not put to it %s', async (_, before, status, code) => {
    const { version } = await before();

    expect((await attach(await aScan(), coordinator, version)).body).toMatchObject({ status, code });
  });

  it('is none that is not there or of another consent', async () => {
    const other = await aScan(consentId);

    for (const scanId of [randomUUID(), other])
      expect((await attach(scanId)).body).toMatchObject({
        status: 422,
        code: 'scan-unknown',
        errors: [{ field: 'scanId' }],
      });
  });

  it('is not put to it by a participant', async () => {
    expect((await attach(await aScan(), school)).status).toBe(403);
  });
});
