import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { octetsFromBase64 } from './hash';
import { COSIGNATURE, NOTE_SIGNATURE, type NoteSigner, type VerifierKey, verifierKey } from './signed-note';

const SEED_LENGTH = 32;
// What PKCS#8 writes before the seed of an Ed25519 key (RFC 8410).
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A signer whose key this process holds, from a seed of 32 octets. */
export function localSigner(name: string, kind: VerifierKey['kind'], seed: Uint8Array): NoteSigner {
  if (seed.length !== SEED_LENGTH) throw new RangeError('a seed is 32 octets');
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return {
    key: verifierKey(name, kind, octetsOf(createPublicKey(secret))),
    sign: async (message) => sign(null, message, secret),
  };
}

/** A new private key as one line: `PRIVATE+KEY+name+id+base64`, the form that Go's note package reads and writes. */
export function newSignerKey(name: string, kind: VerifierKey['kind']): string {
  const seed = randomBytes(SEED_LENGTH);
  const { id } = localSigner(name, kind, seed).key;
  return `PRIVATE+KEY+${name}+${id}+${Buffer.concat([Buffer.of(kind), seed]).toString('base64')}`;
}

/** The signer of such a line; undefined when it is none, or its id is another key's. */
export function parseSignerKey(line: string): NoteSigner | undefined {
  const [, name = '', id, base64 = ''] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
  const octets = octetsFromBase64(base64);
  const kind = octets?.[0];
  if (octets?.length !== SEED_LENGTH + 1 || (kind !== NOTE_SIGNATURE && kind !== COSIGNATURE))
    return undefined;
  const signer = localSigner(name, kind, octets.subarray(1));
  return signer.key.id === id ? signer : undefined;
}

const octetsOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32);
