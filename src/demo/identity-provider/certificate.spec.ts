import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSignedCertificate } from './certificate';
import { keptSigningKey, newSigningKey } from './signing-key';

const now = new Date('2026-03-01T12:00:00Z');
const made = newSigningKey(now);
const privateKey = createPrivateKey(made.privateKey);

describe('a self-signed certificate', () => {
  const certificate = new X509Certificate(made.certificate);

  it('belongs to its key and is signed by it', () => {
    expect(certificate.checkPrivateKey(privateKey)).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });

  it('says whose it is, issued by itself', () => {
    expect(certificate.subject).toBe('CN=Samspel demonstration identity provider');
    expect(certificate.issuer).toBe(certificate.subject);
  });

  it('is valid from the day before for ten years', () => {
    expect(new Date(certificate.validFrom)).toEqual(new Date('2026-02-28T12:00:00Z'));
    expect(new Date(certificate.validTo)).toEqual(new Date('2036-02-27T12:00:00Z'));
  });

  it('can outlive the year 2049, when years get four digits', () => {
    const validUntil = new Date('2051-01-02T03:04:05Z');

    const pem = selfSignedCertificate({ commonName: 'Lång', privateKey, validFrom: now, validUntil });

    expect(new Date(new X509Certificate(pem).validTo)).toEqual(validUntil);
  });
});

describe('a kept signing key', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'identity-provider-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made at the first start and the same at the next', () => {
    const first = keptSigningKey(join(folder, 'keys'), now);

    expect(keptSigningKey(join(folder, 'keys'), now)).toEqual(first);
  });

  it('is readable by its owner only', () => {
    keptSigningKey(join(folder, 'keys'), now);

    const file = join(folder, 'keys', 'identity-provider.pem');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
    expect(readFileSync(file, 'utf8')).toContain('BEGIN PRIVATE KEY');
  });
});
