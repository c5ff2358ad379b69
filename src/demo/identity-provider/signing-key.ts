import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { selfSignedCertificate } from './certificate';

/** What a provider signs with, and what others check its signatures by; both as PEM. */
export interface SigningKey {
  readonly privateKey: string;
  readonly certificate: string;
}

const FILE = 'identity-provider.pem';
const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 3650;

/** The key kept in the folder, made there at the first start and readable by its owner only. */
export function keptSigningKey(folder: string, now: Date): SigningKey {
  const file = join(folder, FILE);
  if (existsSync(file)) return split(readFileSync(file, 'utf8'));

  const made = newSigningKey(now);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Renamed into place, so that an interrupted first start never leaves half a key.
  writeFileSync(`${file}.new`, made.privateKey + made.certificate, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}

/** A fresh key of 2048 bits with a self-signed certificate valid for ten years. */
export function newSigningKey(now: Date): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: selfSignedCertificate({
      commonName: 'Samspel demonstration identity provider',
      privateKey,
      validFrom: new Date(now.getTime() - DAY_MS),
      validUntil: new Date(now.getTime() + VALID_DAYS * DAY_MS),
    }),
  };
}

function split(pem: string): SigningKey {
  const certificateAt = pem.indexOf('-----BEGIN CERTIFICATE-----');
  const privateKey = createPrivateKey(pem.slice(0, certificateAt));
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem.slice(certificateAt),
  };
}
