import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Answering,
  saying,
  signingWith,
  TransitService,
  withSignature,
} from '../../../../test/support/transit';
import { localSigner } from '../tree/local-signer';
import { isTrusted, NOTE_SIGNATURE, parseNote, signNote } from '../tree/signed-note';
import { TransitRefused, TransitSigner } from './transit-signer';

const ORIGIN = 'samspel.example/audit';
const kept = localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 4));
const another = localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 5));
const TEXT = `${ORIGIN}\n1\nAAAA\n`;
const TOKEN = 'hvs.pahittad';

let service: TransitService;
let folder: string;
let tokenFile: string;

beforeAll(async () => void (service = await TransitService.start(signingWith(kept))));
afterAll(() => service.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samspel-token-'));
  tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, `${TOKEN}\n`, { mode: 0o600 });
  service.asked.length = 0;
  service.answering = signingWith(kept);
});
afterEach(() => rmSync(folder, { recursive: true }));

const signer = (over: Partial<ConstructorParameters<typeof TransitSigner>[0]> = {}) =>
  new TransitSigner({
    url: service.url,
    name: 'samspel-audit',
    key: kept.key,
    tokenFile,
    patience: 20_000,
    ...over,
  });

describe('a service that keeps the key of the log', () => {
  it('signs a note that the public key confirms, asked with the token of the file', async () => {
    const note = parseNote(await signNote(TEXT, signer()));

    expect(note && isTrusted(note, [kept.key])).toBe(true);
    expect(
      service.asked.map(({ method, url: path, headers }) => [method, path, headers['x-vault-token']]),
    ).toEqual([['POST', '/v1/transit/sign/samspel-audit', TOKEN]]);
  });

  it('is asked with the token that stands in the file now', async () => {
    const same = signer();
    await same.sign(Buffer.from(TEXT));
    writeFileSync(tokenFile, 'hvs.ny');
    await same.sign(Buffer.from(TEXT));

    expect(service.asked.map(({ headers }) => headers['x-vault-token'])).toEqual([TOKEN, 'hvs.ny']);
  });

  const refusals: readonly (readonly [string, Answering])[] = [
    ['signs with another key', signingWith(another)],
    [
      'signs something else',
      async (_, response) => void response.end(withSignature(await kept.sign(Buffer.from('x')))),
    ],
    ['answers with too few octets', saying(withSignature(Buffer.alloc(63)))],
    [
      'answers with too many octets',
      async (m, r) => void r.end(withSignature(Buffer.concat([await kept.sign(m), Buffer.of(0)]))),
    ],
    [
      'answers with a signature of another form',
      async (m, r) => void r.end(withSignature(await kept.sign(m), '')),
    ],
    ['answers with nothing', saying('')],
    ['answers with no JSON', saying('<html>')],
    ['answers with no signature', saying({ data: {} })],
    ['refuses the token', saying({ errors: ['permission denied'] }, 403)],
    ['does not know the key', saying({ errors: [] }, 404)],
    ['is sealed', saying({ errors: ['Vault is sealed'] }, 503)],
    ['sends elsewhere', (_, response) => void response.writeHead(307, { location: '/elsewhere' }).end()],
    ['breaks off', (_, response) => void response.destroy()],
    ['answers without end', (_, response) => void response.end('x'.repeat(20_000))],
  ];
  it.each(refusals)('that %s has signed nothing', async (_, answer) => {
    service.answering = answer;

    await expect(signNote(TEXT, signer())).rejects.toThrow(TransitRefused);
  });

  it('that does not answer in time has signed nothing', async () => {
    service.answering = () => undefined;

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
    expect(service.asked).toEqual([]);
  });

  it('leaves no token in what it says of a failure', async () => {
    service.answering = saying({ errors: [TOKEN] }, 403);

    await expect(signer().sign(Buffer.from(TEXT))).rejects.not.toThrow(TOKEN);
  });
});
