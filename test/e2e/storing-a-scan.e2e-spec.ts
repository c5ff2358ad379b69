import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import request from 'supertest';
import type { ConsentsView, ConsentView } from '../../src/trust/consent/consent.view';
import type { ScanView } from '../../src/trust/papers/scan.view';
import type { Person } from '../support/builders';
import { ConsentSteps, offerOf } from '../support/consent-steps';
import type { SignedIn } from '../support/person';
import { refusalOf, wordsOf } from '../support/refusals';
import { aJpeg, aPdf, aPng } from '../support/scans';
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

const MEGABYTE = 1024 * 1024;

interface Sent {
  readonly type?: string;
  readonly ending?: string;
  readonly key?: string;
}

const send = (
  by: SignedIn,
  content: Buffer,
  { type = 'application/pdf', ending = 'pdf', key = randomUUID() }: Sent = {},
  id = consentId,
) =>
  request(world.server)
    .post(`/api/consents/${id}/scans`)
    .set('Cookie', by.cookie)
    .set('X-CSRF-Token', by.session.csrfToken)
    .set('Idempotency-Key', key)
    .set('X-File-Ending', ending)
    .type(type)
    .send(content);

const stored = async () =>
  (await world.database.sql<{ scans: number }>('select count(*)::integer as scans from consent_scans'))[0]
    ?.scans;

describe('storing the scan of a signed paper', () => {
  it.each([
    [aPdf(), 'application/pdf', 'pdf'],
    [aPng(), 'image/png', 'png'],
    [aJpeg(), 'image/jpeg', 'jpg'],
  ])('keeps it byte for byte under its hash (%#)', async (content, type, ending) => {
    const by = await world.as(coordinator);

    const answer = await send(by, content, { type, ending }).expect(201);

    const scan = answer.body as ScanView;
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(scan).toMatchObject({ consentId, mediaType: type, size: content.length, sha256 });
    const [row] = await world.database.sql<{ content: Buffer; by: string }>(
      'select content, uploaded_by as by from consent_scans where id = $1',
      [scan.id],
    );
    expect(row?.content.equals(content)).toBe(true);
    expect(row?.by).toBe(coordinator.userId);
  });

  it('takes ten megabytes', async () => {
    await send(await world.as(coordinator), aPdf(10 * MEGABYTE)).expect(201);
  });

  it('stores the same file once', async () => {
    const by = await world.as(coordinator);
    const first = await send(by, aPdf(500)).expect(201);
    const before = await stored();

    const second = await send(by, aPdf(500)).expect(201);

    expect(second.body).toEqual(first.body);
    expect(await stored()).toBe(before);
  });

  it('gives one key one effect, and refuses it for another file', async () => {
    const by = await world.as(coordinator);
    const key = randomUUID();
    const first = await send(by, aPdf(600), { key }).expect(201);

    expect((await send(by, aPdf(600), { key }).expect(201)).body).toEqual(first.body);
    expect(await refusalOf(send(by, aPdf(601), { key }))).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('is logged with size, kind and hash, and no name of a file', async () => {
    const answer = await send(await world.as(coordinator), aPdf(700)).expect(201);

    const { id, sha256 } = answer.body as ScanView;
    const rows = await world.database.sql(
      `select outcome, case_id as "caseId", facts from audit_events where event = 'consent.scan-stored' and resource_id = $1`,
      [id],
    );
    expect(rows).toEqual([
      { outcome: 'allowed', caseId, facts: { consentId, mediaType: 'application/pdf', size: 700, sha256 } },
    ]);
  });
});

describe('a scan that is refused', () => {
  const refusals: readonly (readonly [string, Buffer, Sent, number, string])[] = [
    ['of another kind than its name says', aPng(), {}, 422, 'scan-not-what-it-says'],
    ['whose ending says another kind', aPdf(), { ending: 'png' }, 422, 'scan-not-what-it-says'],
    ['cut off', aPdf().subarray(0, -12), {}, 422, 'scan-damaged'],
    ['of nothing', Buffer.alloc(0), {}, 422, 'file-empty'],
    ['of ten megabytes and one byte', aPdf(10 * MEGABYTE + 1), {}, 413, 'file-too-large'],
    ['of thirty megabytes', aPdf(30 * MEGABYTE), {}, 413, 'file-too-large'],
    [
      'of a kind that is not taken',
      Buffer.from('PK'),
      { type: 'application/zip', ending: 'zip' },
      415,
      'file-kind-not-taken',
    ],
    [
      'as a form',
      Buffer.from('a=b'),
      { type: 'application/x-www-form-urlencoded' },
      415,
      'file-kind-not-taken',
    ],
    ['as JSON', Buffer.from('{}'), { type: 'application/json' }, 415, 'file-kind-not-taken'],
  ];

  it.each(refusals)(
    'is one %s: told plainly, saved nowhere, and logged',
    async (_, content, sent, status, code) => {
      const by = await world.as(coordinator);
      const before = await stored();

      const answer = await send(by, content, sent);

      expect(answer.body).toMatchObject({ status, code, errors: [{ field: 'file', code }] });
      expect(await stored()).toBe(before);
      const [row] = await world.database.sql(
        'select event, outcome, reason from audit_events where request_id = $1',
        [answer.headers['x-request-id']],
      );
      expect(row).toEqual({ event: 'consent.scan-stored', outcome: 'refused', reason: code });
    },
  );

  it('is one without the page’s token', async () => {
    const by = await world.as(coordinator);

    const answer = await request(world.server)
      .post(`/api/consents/${consentId}/scans`)
      .set('Cookie', by.cookie)
      .type('application/pdf')
      .send(aPdf());

    expect(answer.body).toMatchObject({ status: 403, code: 'csrf-token-missing' });
  });

  it('is a participant’s, who lacks the verb', async () => {
    expect(await refusalOf(send(await world.as(school), aPdf()))).toMatchObject({ status: 403 });
  });

  it('is one of a consent that is not there, answered as one that is hidden', async () => {
    const by = await world.as(coordinator);

    expect(await refusalOf(send(by, aPdf(), {}, randomUUID()))).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });
});

it('somebody without a session is refused before a byte of the file was asked for', async () => {
  const { port } = world.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const answered = new Promise<string>((resolve) => socket.once('data', (part) => resolve(part.toString())));
  const head = [
    `POST /api/consents/${consentId}/scans HTTP/1.1`,
    'Host: samspel.example',
    'Content-Type: application/pdf',
    `Content-Length: ${10 * MEGABYTE}`,
    '',
    '',
  ];

  socket.write(head.join('\r\n'));

  expect(await answered).toMatch(/^HTTP\/1\.1 401 /);
  socket.destroy();
});

it('a file that nobody says the size of is cut off at ten megabytes', async () => {
  const by = await world.as(coordinator);
  const { port } = world.server.address() as AddressInfo;
  const part = Buffer.alloc(MEGABYTE, 0x20);
  const parts = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(aPdf());
      for (let sent = 0; sent < 11; sent++) controller.enqueue(part);
      controller.close();
    },
  });

  const answer = await fetch(`http://127.0.0.1:${port}/api/consents/${consentId}/scans`, {
    method: 'POST',
    headers: {
      Cookie: by.cookie,
      'X-CSRF-Token': by.session.csrfToken,
      'X-File-Ending': 'pdf',
      'Content-Type': 'application/pdf',
    },
    body: parts,
    duplex: 'half',
  } as RequestInit);

  expect(answer.status).toBe(413);
});

it('no other route takes a file', async () => {
  const by = await world.as(coordinator);

  const answer = await request(world.server)
    .post(`/api/consents/${consentId}/withdrawals`)
    .set('Cookie', by.cookie)
    .set('X-CSRF-Token', by.session.csrfToken)
    .type('application/pdf')
    .send(aPdf());

  expect(answer.body).toMatchObject({ status: 415, code: 'not-json' });
});

describe('opening a stored scan', () => {
  const open = (by: SignedIn, id: string) => by.get(`/api/consent-scans/${id}`);

  it('gives the same bytes to save, and is logged', async () => {
    const by = await world.as(coordinator);
    const { id } = (await send(by, aPng(), { type: 'image/png', ending: 'png' })).body as ScanView;

    const answer = await open(by, id).buffer(true);

    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="underskrivet-samtycke.png"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect((answer.body as Buffer).equals(aPng())).toBe(true);
    expect(await world.auditTrail(id)).toContainEqual({ event: 'consent.scan-read', outcome: 'allowed' });
  });

  it('is not for participants, whether it is there or not', async () => {
    const { id } = (await send(await world.as(coordinator), aPdf(800))).body as ScanView;
    const participant = await world.as(school);

    expect(await wordsOf(open(participant, id))).toEqual(await wordsOf(open(participant, randomUUID())));
  });

  it('is of nothing, where there is none', async () => {
    await open(await world.as(coordinator), randomUUID()).expect(404);
  });
});

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
    const { id: scanId } = (await send(await world.as(coordinator), aPdf(), {}, other.id)).body as ScanView;

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

    expect(await refusalOf(send(by, aPdf(), {}, draft.id))).toMatchObject({
      status: 409,
      code: 'consent-not-offered',
    });
  });
});
