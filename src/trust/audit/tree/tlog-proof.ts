import { parseCheckpoint } from './checkpoint';
import { hashFromBase64, octetsFromBase64, sizeFromDecimal } from './hash';
import { verifyInclusion } from './merkle-tree';
import { isTrusted, parseNote, type VerifierKey } from './signed-note';

/** A proof that stands on its own: one event is in the log, at this place, under this checkpoint. */
export interface LogProof {
  /** Sequence of the event. */
  readonly index: number;
  readonly hashes: readonly Buffer[];
  /** The signed checkpoint, as it was issued. */
  readonly checkpoint: string;
  /** What the application adds, unauthenticated: here the leaf input, which the hashes prove. */
  readonly extra?: Buffer;
}

const TITLE = 'c2sp.org/tlog-proof@v1';
/** Deeper than any tree of safe sizes. */
const MOST_HASHES = 63;

/** The proof as a `.tlog-proof` file. */
export const formatProof = ({ index, hashes, checkpoint, extra }: LogProof): string =>
  [
    TITLE,
    ...(extra ? [`extra ${extra.toString('base64')}`] : []),
    `index ${index}`,
    ...hashes.map((hash) => hash.toString('base64')),
    '',
    checkpoint,
  ].join('\n');

/** A proof from a `.tlog-proof` file; undefined when it is none. The checkpoint is not yet trusted. */
export function parseProof(file: string): LogProof | undefined {
  const end = file.indexOf('\n\n');
  const [title, ...lines] = end < 0 ? [] : file.slice(0, end).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? octetsFromBase64(lines.shift()?.slice(6) ?? '') : null;
  const [word, decimal = '', ...more] = lines.shift()?.split(' ') ?? [];
  const [index, hashes] = [sizeFromDecimal(decimal), lines.map(hashFromBase64)];
  if (title !== TITLE || word !== 'index' || more.length > 0 || index === undefined || extra === undefined)
    return undefined;
  if (hashes.length > MOST_HASHES || !hashes.every((hash) => hash !== undefined)) return undefined;
  return { index, hashes, checkpoint: file.slice(end + 2), ...(extra && { extra }) };
}

/** Does the proof show this leaf in a log of this origin, under a checkpoint that one of the keys signed? */
export function verifyProof(
  proof: LogProof,
  leaf: Buffer,
  origin: string,
  keys: readonly VerifierKey[],
): boolean {
  const note = parseNote(proof.checkpoint);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!checkpoint || checkpoint.origin !== origin || !isTrusted(note, keys)) return false;
  return verifyInclusion(leaf, proof.index, checkpoint.size, proof.hashes, checkpoint.root);
}
