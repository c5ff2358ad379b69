import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { newSignerKey, parseSignerKey } from '../tree/local-signer';
import { NOTE_SIGNATURE, type NoteSigner } from '../tree/signed-note';

/** The key of the log is missing, open to others, or another log's. */
export class SigningKeyRefused extends Error {}

/**
 * The log's signer from a file that only this process may read. Where none is and one may be made, it is made, of mode
 * 600. Another keeper of keys is another `NoteSigner`: see `configuredSigner`. Throws `SigningKeyRefused`.
 */
export function signerFromFile(file: string, origin: string, mayMake: boolean): NoteSigner {
  if (!existsSync(file)) {
    if (!mayMake) throw new SigningKeyRefused('AUDIT_KEY_FILE: the file is not there. See README.md.');
    writeFileSync(file, `${newSignerKey(origin, NOTE_SIGNATURE)}\n`, { mode: 0o600, flag: 'wx' });
  }
  if ((statSync(file).mode & 0o077) !== 0)
    throw new SigningKeyRefused('AUDIT_KEY_FILE: others may read it. Give it mode 600.');
  const signer = parseSignerKey(readFileSync(file, 'utf8').trim());
  if (!signer || signer.key.kind !== NOTE_SIGNATURE || signer.key.name !== origin)
    throw new SigningKeyRefused('AUDIT_KEY_FILE: no key of this log. See AUDIT_ORIGIN in README.md.');
  return signer;
}
