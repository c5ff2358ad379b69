import { createHash } from 'node:crypto';

/** Octets of a hash: SHA-256 everywhere in the log. */
export const HASH_LENGTH = 32;

const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

/** SHA-256 of the parts, one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Hash of a leaf from its input (RFC 6962, 2.1). */
export const leafHash = (input: Uint8Array): Buffer => sha256(LEAF, input);

/** Hash of two subtrees that stand side by side (RFC 6962, 2.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right);

/** Root of the tree without leaves. */
export const EMPTY_ROOT = sha256();

/** A hash from its base64. Undefined when it is not the one way to write 32 octets (RFC 4648, 4). */
export function hashFromBase64(text: string): Buffer | undefined {
  const hash = octetsFromBase64(text);
  return hash?.length === HASH_LENGTH ? hash : undefined;
}

/** Octets from base64 written the one canonical way, with padding; undefined otherwise. */
export function octetsFromBase64(text: string): Buffer | undefined {
  const octets = Buffer.from(text, 'base64');
  return octets.toString('base64') === text ? octets : undefined;
}

/** A size or a sequence in decimal without leading zeroes, as C2SP writes it; undefined otherwise. */
export function sizeFromDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const size = Number(text);
  return Number.isSafeInteger(size) ? size : undefined;
}
