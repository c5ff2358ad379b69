import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSignerKey } from '../tree/local-signer';
import { COSIGNATURE, NOTE_SIGNATURE } from '../tree/signed-note';
import { signerFromFile, SigningKeyRefused } from './signing-key';

const ORIGIN = 'samspel.example/audit';
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samspel-key-'));
  file = join(folder, 'audit.key');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (content: string, mode = 0o600) => writeFileSync(file, content, { mode });

describe("the log's key", () => {
  it('is made once where it may be, readable by nobody else, and is the same the next time', () => {
    const made = signerFromFile(file, ORIGIN, true);

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(signerFromFile(file, ORIGIN, false).key.octets).toEqual(made.key.octets);
  });

  it.each([
    ['is not there', () => undefined],
    ['is empty', () => write('')],
    ['is of another log', () => write(newSignerKey('another.example/audit', NOTE_SIGNATURE))],
    ['is that of a witness', () => write(newSignerKey(ORIGIN, COSIGNATURE))],
    [
      'may be read by others',
      () => {
        write(newSignerKey(ORIGIN, NOTE_SIGNATURE));
        chmodSync(file, 0o640);
      },
    ],
  ])('is refused in production when it %s', (_, arrange) => {
    arrange();

    expect(() => signerFromFile(file, ORIGIN, false)).toThrow(SigningKeyRefused);
  });
});
