import { hashFromBase64, sizeFromDecimal } from '../tree/hash';
import { MOST_HASHES } from './judge-submission';
import type { Submission } from './witness';

/** A submission as the body of C2SP's `add-checkpoint`. */
export const submissionBody = ({ note, old, consistency }: Submission): string =>
  [`old ${old}`, ...consistency.map((hash) => hash.toString('base64')), '', note].join('\n');

/** A submission from such a body; undefined when it is none. */
export function parseSubmission(body: string): Submission | undefined {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n');
  const old = first.startsWith('old ') ? sizeFromDecimal(first.slice(4)) : undefined;
  const consistency = lines.map(hashFromBase64);
  if (end < 0 || old === undefined || consistency.length > MOST_HASHES) return undefined;
  if (!consistency.every((hash) => hash !== undefined)) return undefined;
  return { note: body.slice(end + 2), old, consistency };
}

/** The media type of an answer that says what size the witness remembers. */
export const SIZE_TYPE = 'text/x.tlog.size';
