import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSigner } from '../tree/local-signer';
import { COSIGNATURE, formatVerifierKey, NOTE_SIGNATURE } from '../tree/signed-note';
import { transitFromFile } from './configured-signer';
import { SigningKeyRefused } from './signing-key';

const ORIGIN = 'samspel.example/audit';
const keyOf = (name: string, kind: typeof NOTE_SIGNATURE | typeof COSIGNATURE = NOTE_SIGNATURE) =>
  formatVerifierKey(localSigner(name, kind, Buffer.alloc(32, 4)).key);
const sound = { url: 'https://vault.example/v1/transit', name: 'k', key: keyOf(ORIGIN), tokenFile: '/t' };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'samspel-transit-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function from(content: string, isProduction = true) {
  const file = join(folder, 'transit.json');
  writeFileSync(file, content);
  return transitFromFile(file, ORIGIN, isProduction);
}

describe('the file that describes the service with the key', () => {
  it('gives a signer with the public key that stands in it', () => {
    expect(formatVerifierKey(from(JSON.stringify(sound)).key)).toBe(sound.key);
  });

  it.each([
    ['no JSON', 'x'],
    ['no address', JSON.stringify({ ...sound, url: undefined })],
    ['an address of a file', JSON.stringify({ ...sound, url: 'file:///etc/passwd' })],
    ['an address without encryption', JSON.stringify({ ...sound, url: 'http://vault.example' })],
    ['no key', JSON.stringify({ ...sound, key: 'x' })],
    ['the key of another log', JSON.stringify({ ...sound, key: keyOf('another.example/audit') })],
    ['the key of a witness', JSON.stringify({ ...sound, key: keyOf(ORIGIN, COSIGNATURE) })],
    ['the token itself', JSON.stringify({ ...sound, token: 'hvs.pahittad' })],
  ])('is refused with %s', (_, content) => {
    expect(() => from(content)).toThrow(SigningKeyRefused);
  });

  it('is refused where it is not there', () => {
    expect(() => transitFromFile(join(folder, 'none'), ORIGIN, true)).toThrow(SigningKeyRefused);
  });
});
