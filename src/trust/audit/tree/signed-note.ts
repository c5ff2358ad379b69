import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { octetsFromBase64, sha256 } from './hash';

/** Kinds of Ed25519 signature that C2SP gives a number: a note's own, and a witness's cosignature with its time. */
export const NOTE_SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;

/** A key that somebody trusts, with the name it signs under. */
export interface VerifierKey {
  readonly name: string;
  /** Four octets in hex: with the name, what tells one key from another. */
  readonly id: string;
  readonly kind: typeof NOTE_SIGNATURE | typeof COSIGNATURE;
  /** The 32 octets of RFC 8032. */
  readonly octets: Buffer;
  readonly key: KeyObject;
}

/** One line below a note. What it signs, and whether it is true, depends on the key. */
export interface SignatureLine {
  readonly name: string;
  readonly id: string;
  readonly signature: Buffer;
}

/** A note taken apart. Nothing in it is to be believed before a signature is checked. */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

/** Who signs notes: a file's key, a device or a service. The private key never passes here. */
export interface NoteSigner {
  readonly key: VerifierKey;
  /** The Ed25519 signature of the message, 64 octets. */
  sign(message: Buffer): Promise<Buffer>;
}

const SIGNATURE_LENGTH = 64;
// Two of Unicode's control characters are spaces to some; a name may hold no kind of space, and no plus.
const NAME = /^[^\s+\u0085\u200b]+$/u;
// Every ASCII control character but the newline.
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f]/;
/** A limit that C2SP asks for; a note with more is refused unread. */
const MOST_SIGNATURES = 64;

/** Id of a key: the first four octets of SHA-256 over name, newline, kind and public key. */
export const keyIdOf = (name: string, kind: number, octets: Uint8Array): string =>
  sha256(Buffer.from(`${name}\n`, 'utf8'), Buffer.of(kind), octets)
    .subarray(0, 4)
    .toString('hex');

/** A verifier key from its name, kind and 32 octets; throws when one of them is none. */
export function verifierKey(name: string, kind: VerifierKey['kind'], octets: Buffer): VerifierKey {
  if (!NAME.test(name)) throw new RangeError('a key name has no spaces and no plus');
  if (octets.length !== 32) throw new RangeError('an Ed25519 key is 32 octets');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: octets.toString('base64url') },
    format: 'jwk',
  });
  return { name, id: keyIdOf(name, kind, octets), kind, octets, key };
}

/** A verifier key as C2SP writes it, `name+id+base64`; undefined when it is not one, or its id is another's. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [name = '', id = '', ...rest] = text.split('+');
  const octets = octetsFromBase64(rest.join('+'));
  const kind = octets?.[0];
  if (!NAME.test(name) || octets?.length !== 33 || (kind !== NOTE_SIGNATURE && kind !== COSIGNATURE))
    return undefined;
  const key = verifierKey(name, kind, octets.subarray(1));
  return key.id === id ? key : undefined;
}

/** The key as one line that `parseVerifierKey` reads. */
export const formatVerifierKey = ({ name, id, kind, octets }: VerifierKey): string =>
  `${name}+${id}+${Buffer.concat([Buffer.of(kind), octets]).toString('base64')}`;

/** Takes a note apart; undefined when it is not one by the letter of C2SP signed-note. */
export function parseNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || FORBIDDEN.test(note) || /\p{Surrogate}/u.test(note))
    return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignatureLine);
  return signatures.every((line) => line !== undefined)
    ? { text: note.slice(0, end + 1), signatures }
    : undefined;
}

/** One signature line without its newline; undefined when it is none. */
export function parseSignatureLine(line: string): SignatureLine | undefined {
  const [dash, name = '', base64 = '', ...rest] = line.split(' ');
  const octets = octetsFromBase64(base64);
  if (dash !== '—' || !NAME.test(name) || rest.length > 0 || !octets || octets.length < 5) return undefined;
  return { name, id: octets.subarray(0, 4).toString('hex'), signature: octets.subarray(4) };
}

/** A signature line with its newline. */
export const formatSignatureLine = ({ name, id, signature }: SignatureLine): string =>
  `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`;

/** The text with the signer's line below it. Throws when the text can be no note's. */
export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  const { name, id } = signer.key;
  const signature = await signer.sign(Buffer.from(text, 'utf8'));
  const note = `${text}\n${formatSignatureLine({ name, id, signature })}`;
  if (parseNote(note)?.text !== text) throw new RangeError('no text of a note');
  return note;
}

/** Does this line bear the key's name and id? Only then is its signature the key's to answer for. */
export const isBy = (key: VerifierKey, { name, id }: SignatureLine): boolean =>
  key.name === name && key.id === id;

/** Did the key sign this message? */
export const isSignedBy = ({ key }: VerifierKey, message: Buffer, signature: Buffer): boolean =>
  signature.length === SIGNATURE_LENGTH && verify(null, message, key, signature);

/** Is the note signed by one of these keys of kind 0x01, and by none of them falsely? */
export function isTrusted({ text, signatures }: SignedNote, keys: readonly VerifierKey[]): boolean {
  const message = Buffer.from(text, 'utf8');
  const verdicts = signatures.flatMap((line) =>
    keys
      .filter((key) => key.kind === NOTE_SIGNATURE && isBy(key, line))
      .map((key) => isSignedBy(key, message, line.signature)),
  );
  return verdicts.length > 0 && verdicts.every(Boolean);
}
