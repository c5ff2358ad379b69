import {
  COSIGNATURE,
  formatSignatureLine,
  isBy,
  isSignedBy,
  type NoteSigner,
  type SignedNote,
  type VerifierKey,
} from './signed-note';

/** A witness's word that at this time the checkpoint was the largest consistent one it knew. */
export interface Cosignature {
  readonly witness: string;
  /** Whole seconds since 1970. */
  readonly time: number;
}

const TIME_LENGTH = 8;

/** What a witness signs for a checkpoint at a time (C2SP tlog-cosignature, Ed25519). */
export const cosignedMessage = (text: string, time: number): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${time}\n${text}`, 'utf8');

/** The line with which a witness cosigns a checkpoint's text, newline and all. */
export async function cosign(text: string, time: number, witness: NoteSigner): Promise<string> {
  if (witness.key.kind !== COSIGNATURE) throw new RangeError('a witness signs with a key of its own kind');
  const stamp = Buffer.alloc(TIME_LENGTH);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = Buffer.concat([stamp, await witness.sign(cosignedMessage(text, time))]);
  return formatSignatureLine({ name: witness.key.name, id: witness.key.id, signature });
}

/**
 * The cosignatures of these witnesses below a checkpoint; undefined when a line bears one's name and id and is not
 * theirs. Lines of others are passed over.
 */
export function cosignaturesOf(
  { text, signatures }: SignedNote,
  witnesses: readonly VerifierKey[],
): Cosignature[] | undefined {
  const found: Cosignature[] = [];
  for (const line of signatures) {
    const key = witnesses.find((witness) => witness.kind === COSIGNATURE && isBy(witness, line));
    if (!key) continue;
    const time = timeOf(line.signature);
    if (time === undefined) return undefined;
    if (!isSignedBy(key, cosignedMessage(text, time), line.signature.subarray(TIME_LENGTH))) return undefined;
    found.push({ witness: key.name, time });
  }
  return found;
}

function timeOf(signature: Buffer): number | undefined {
  if (signature.length <= TIME_LENGTH) return undefined;
  const time = Number(signature.readBigUInt64BE());
  return Number.isSafeInteger(time) ? time : undefined;
}
