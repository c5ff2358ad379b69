import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSigner } from '../tree/local-signer';
import { isTrusted, NOTE_SIGNATURE, parseNote, signNote } from '../tree/signed-note';
import { TransitRefused, TransitSigner } from './transit-signer';

const ORIGIN = 'samspel.example/audit';
const kept = localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 4));
const another = localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 5));
const TEXT = `${ORIGIN}\n1\nAAAA\n`;
const TOKEN = 'hvs.pahittad';

type Answering = (message: Buffer, response: ServerResponse) => Promise<void> | void;

let server: Server;
let folder: string;
let tokenFile: string;
let url: string;
let asked: IncomingMessage[] = [];
let answering: Answering;

const said =
  (value: unknown, status = 200): Answering =>
  (_, response) =>
    void response.writeHead(status).end(typeof value === 'string' ? value : JSON.stringify(value));
const withSignature = (octets: Buffer, prefix = 'vault:v1:') =>
  JSON.stringify({ data: { signature: `${prefix}${octets.toString('base64')}` } });

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { readonly input: string };
      void answering(Buffer.from(input, 'base64'), response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/transit`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samspel-token-'));
  tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, `${TOKEN}\n`, { mode: 0o600 });
  asked = [];
  answering = async (message, response) => void response.end(withSignature(await kept.sign(message)));
});
afterEach(() => rmSync(folder, { recursive: true }));

const signer = (over: Partial<ConstructorParameters<typeof TransitSigner>[0]> = {}) =>
  new TransitSigner({ url, name: 'samspel-audit', key: kept.key, tokenFile, patience: 20_000, ...over });

describe('a service that keeps the key of the log', () => {
  it('signs a note that the public key confirms, asked with the token of the file', async () => {
    const note = parseNote(await signNote(TEXT, signer()));

    expect(note && isTrusted(note, [kept.key])).toBe(true);
    expect(asked.map(({ method, url: path, headers }) => [method, path, headers['x-vault-token']])).toEqual([
      ['POST', '/v1/transit/sign/samspel-audit', TOKEN],
    ]);
  });

  it('is asked with the token that stands in the file now', async () => {
    const same = signer();
    await same.sign(Buffer.from(TEXT));
    writeFileSync(tokenFile, 'hvs.ny');
    await same.sign(Buffer.from(TEXT));

    expect(asked.map(({ headers }) => headers['x-vault-token'])).toEqual([TOKEN, 'hvs.ny']);
  });

  const refusals: readonly (readonly [string, Answering])[] = [
    [
      'signs with another key',
      async (message, response) => void response.end(withSignature(await another.sign(message))),
    ],
    [
      'signs something else',
      async (_, response) => void response.end(withSignature(await kept.sign(Buffer.from('x')))),
    ],
    ['answers with too few octets', said(withSignature(Buffer.alloc(63)))],
    [
      'answers with too many octets',
      async (m, r) => void r.end(withSignature(Buffer.concat([await kept.sign(m), Buffer.of(0)]))),
    ],
    [
      'answers with a signature of another form',
      async (m, r) => void r.end(withSignature(await kept.sign(m), '')),
    ],
    ['answers with nothing', said('')],
    ['answers with no JSON', said('<html>')],
    ['answers with no signature', said({ data: {} })],
    ['refuses the token', said({ errors: ['permission denied'] }, 403)],
    ['does not know the key', said({ errors: [] }, 404)],
    ['is sealed', said({ errors: ['Vault is sealed'] }, 503)],
    ['sends elsewhere', (_, response) => void response.writeHead(307, { location: '/elsewhere' }).end()],
    ['breaks off', (_, response) => void response.destroy()],
    ['answers without end', (_, response) => void response.end('x'.repeat(20_000))],
  ];
  it.each(refusals)('that %s has signed nothing', async (_, answer) => {
    answering = answer;

    await expect(signNote(TEXT, signer())).rejects.toThrow(TransitRefused);
  });

  it('that does not answer in time has signed nothing', async () => {
    answering = () => undefined;

    await expect(signer({ patience: 50 }).sign(Buffer.from(TEXT))).rejects.toThrow(TransitRefused);
  });

  it('that is down has signed nothing', async () => {
    await expect(signer({ url: 'http://127.0.0.1:1' }).sign(Buffer.from(TEXT))).rejects.toThrow(
      TransitRefused,
    );
  });

  it.each([
    ['is not there', () => rmSync(tokenFile)],
    ['can be read by others', () => chmodSync(tokenFile, 0o640)],
    ['is empty', () => writeFileSync(tokenFile, '\n')],
    ['holds several lines', () => writeFileSync(tokenFile, 'a\nb')],
  ])('is not asked where the file of the token %s', async (_, given) => {
    given();

    await expect(signer().sign(Buffer.from(TEXT))).rejects.toThrow(TransitRefused);
    expect(asked).toEqual([]);
  });

  it('leaves no token in what it says of a failure', async () => {
    answering = said({ errors: [TOKEN] }, 403);

    await expect(signer().sign(Buffer.from(TEXT))).rejects.not.toThrow(TOKEN);
  });
});
