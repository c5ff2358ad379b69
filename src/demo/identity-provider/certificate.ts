import { KeyObject, createPublicKey, randomBytes, sign } from 'node:crypto';

const [SEQUENCE, SET, INTEGER, BIT_STRING, NULL, OID, UTF8, UTC_TIME, LATER_TIME] = [
  0x30, 0x31, 0x02, 0x03, 0x05, 0x06, 0x0c, 0x17, 0x18,
] as const;
const SHA256_WITH_RSA = Buffer.from('2a864886f70d01010b', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');

export interface CertificateContent {
  readonly commonName: string;
  readonly privateKey: KeyObject;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/**
 * A self-signed X.509 certificate (version 1, RSA with SHA-256) as PEM.
 *
 * Node reads certificates but makes none. SAML uses it only as an envelope for
 * the public key, so it carries no extensions and no chain.
 */
export function selfSignedCertificate(content: CertificateContent): string {
  const algorithm = der(SEQUENCE, der(OID, SHA256_WITH_RSA), der(NULL));
  const name = distinguishedName(content.commonName);
  const toBeSigned = der(
    SEQUENCE,
    der(INTEGER, serialNumber()),
    algorithm,
    name,
    der(SEQUENCE, time(content.validFrom), time(content.validUntil)),
    name,
    createPublicKey(content.privateKey).export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, content.privateKey);

  return toPem(der(SEQUENCE, toBeSigned, algorithm, der(BIT_STRING, Buffer.of(0), signature)));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content]);
}

function lengthOf(content: Buffer): Buffer {
  if (content.length < 0x80) return Buffer.of(content.length);

  const digits = content.length.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}

function distinguishedName(commonName: string): Buffer {
  const attribute = der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, Buffer.from(commonName, 'utf8')));
  return der(SEQUENCE, der(SET, attribute));
}

/** RFC 5280 4.1.2.5: two-digit years up to 2049, four digits from 2050. */
function time(instant: Date): Buffer {
  const digits = instant.toISOString().replace(/\.\d+|\D/g, '');
  return instant.getUTCFullYear() < 2050
    ? der(UTC_TIME, Buffer.from(`${digits.slice(2)}Z`))
    : der(LATER_TIME, Buffer.from(`${digits}Z`));
}

function serialNumber(): Buffer {
  // A leading byte between 0x40 and 0x7f keeps the number positive and its encoding shortest.
  return Buffer.concat([Buffer.of(0x40 | (randomBytes(1).readUInt8() & 0x3f)), randomBytes(15)]);
}

function toPem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
