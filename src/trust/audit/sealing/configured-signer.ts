import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../../../platform/config/config';
import { NOTE_SIGNATURE, type NoteSigner, parseVerifierKey } from '../tree/signed-note';
import { signerFromFile, SigningKeyRefused } from './signing-key';
import { TransitSigner } from './transit-signer';

const PATIENCE = 5_000;
const described = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  name: z.string().min(1),
  key: z.string(),
  tokenFile: z.string().min(1),
});

/** The log's signer, as the installation keeps its key: in a file, or with a service. Throws `SigningKeyRefused`. */
export function configuredSigner(config: Config): NoteSigner {
  const isProduction = config.NODE_ENV === 'production';
  if (config.AUDIT_TRANSIT_FILE !== undefined)
    return transitFromFile(config.AUDIT_TRANSIT_FILE, config.AUDIT_ORIGIN, isProduction);
  return signerFromFile(config.AUDIT_KEY_FILE ?? '', config.AUDIT_ORIGIN, !isProduction);
}

/** The signer of a file that describes a service. Throws `SigningKeyRefused`, which tells no value. */
export function transitFromFile(file: string, origin: string, isProduction: boolean): NoteSigner {
  const { key: line, ...service } = describedIn(file);
  const key = parseVerifierKey(line);
  if (key?.kind !== NOTE_SIGNATURE || key.name !== origin)
    throw new SigningKeyRefused('AUDIT_TRANSIT_FILE: no key of this log. See AUDIT_ORIGIN in README.md.');
  if (isProduction && !service.url.startsWith('https://'))
    throw new SigningKeyRefused('AUDIT_TRANSIT_FILE: the address of the service has to be https.');
  return new TransitSigner({ ...service, key, patience: PATIENCE });
}

function describedIn(file: string): z.infer<typeof described> {
  try {
    return described.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new SigningKeyRefused('AUDIT_TRANSIT_FILE: it describes no service. See README.md.');
  }
}
