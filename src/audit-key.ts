import { existsSync } from 'node:fs';
import { signerFromFile, SigningKeyRefused } from './trust/audit/sealing/signing-key';
import { formatVerifierKey } from './trust/audit/tree/signed-note';

/** Makes the log's key, where the file is not there yet, and prints the public one that whoever verifies needs. */
const [file, origin] = process.argv.slice(2);
try {
  if (file === undefined || origin === undefined)
    throw new SigningKeyRefused('Usage: npm run audit:key -- FILE ORIGIN');
  const isNew = !existsSync(file);
  const { key } = signerFromFile(file, origin, true);
  process.stdout.write(`${formatVerifierKey(key)}\n`);
  process.stderr.write(isNew ? 'A new key was made.\n' : 'The key was there already.\n');
} catch (error) {
  process.stderr.write(`${error instanceof SigningKeyRefused ? error.message : String(error)}\n`);
  process.exit(1);
}
