import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import request from 'supertest';
import type { ScanView } from '../../src/trust/papers/scan.view';
import type { Person } from '../support/builders';
import { ConsentSteps } from '../support/consent-steps';
import type { SignedIn } from '../support/person';
import { refusalOf, wordsOf } from '../support/refusals';
import { aJpeg, aPdf, aPng, sendScan, type Sent } from '../support/scans';
import { until } from '../support/until';
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

const send = (by: SignedIn, content: Buffer, sent: Sent = {}, id = consentId) =>
  sendScan(world.server, by, id, content, sent);

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
  const sentences: Readonly<Record<string, string>> = {
    'scan-not-what-it-says':
      'Filens innehåll stämmer inte med filens namn. Skanna igen och välj den nya filen.',
    'scan-damaged': 'Filen går inte att läsa till slutet. Den är skadad eller avbruten. Skanna igen.',
    'file-empty': 'Filen är tom. Välj en annan fil.',
    'file-too-large': 'Filen är större än 10 MB. Skanna den med lägre upplösning och försök igen.',
    'file-kind-not-taken': 'Filen ska vara en PDF eller en bild (PNG eller JPEG). Välj en annan fil.',
  };
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

      const title = sentences[code];
      expect(answer.body).toMatchObject({ status, code, title, errors: [{ field: 'file', code }] });
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

/** Says that a file will come, and sends so much of it. */
function promise(size: number, headers: readonly string[], begun = ''): Socket {
  const { port } = world.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const head = [
    `POST /api/consents/${consentId}/scans HTTP/1.1`,
    'Host: samspel.example',
    'Content-Type: application/pdf',
    'X-File-Ending: pdf',
    `Content-Length: ${size}`,
    ...headers,
    '',
    begun,
  ];
  socket.write(head.join('\r\n'));
  return socket;
}

const firstWords = (socket: Socket): Promise<string> =>
  new Promise((resolve) => socket.once('data', (part) => resolve(part.toString())));

const headersOf = (by: SignedIn) => [`Cookie: ${by.cookie}`, `X-CSRF-Token: ${by.session.csrfToken}`];

describe('before a byte of the file was asked for', () => {
  it('somebody without a session is refused', async () => {
    const socket = promise(10 * MEGABYTE, []);

    expect(await firstWords(socket)).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('thirty megabytes are refused', async () => {
    const socket = promise(30 * MEGABYTE, headersOf(await world.as(coordinator)));

    expect(await firstWords(socket)).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});

it('eight files are received at once and no more, and those that break off make room', async () => {
  const by = await world.as(coordinator);
  const sockets = Array.from({ length: 8 }, () => promise(MEGABYTE, headersOf(by), '%PDF'));
  const untilAnswered = (wanted: number) => until(async () => (await send(by, aPdf(1000))).status === wanted);

  await untilAnswered(429);
  sockets.forEach((socket) => socket.destroy());
  await untilAnswered(201);
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
