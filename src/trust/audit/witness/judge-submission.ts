import { type Checkpoint, parseCheckpoint } from '../tree/checkpoint';
import { EMPTY_ROOT } from '../tree/hash';
import { verifyConsistency } from '../tree/merkle-tree';
import { isTrusted, NOTE_SIGNATURE, parseNote, type VerifierKey } from '../tree/signed-note';
import type { Refusal, Submission } from './witness';

/** What a witness thinks of a submission before it writes anything down. */
export type Judgement =
  | { readonly kind: 'consistent'; readonly text: string; readonly checkpoint: Checkpoint }
  | { readonly kind: 'behind'; readonly size: number }
  | { readonly kind: 'refused'; readonly because: Refusal };

/** More hashes than any proof has (C2SP tlog-witness). */
export const MOST_HASHES = 63;

/**
 * Judges a submission in the order of C2SP tlog-witness. `latest` answers with the checkpoint last remembered of an
 * origin; the caller holds its memory still until it has written the new one.
 */
export function judgeSubmission(
  { note, old, consistency }: Submission,
  logs: readonly VerifierKey[],
  latest: (origin: string) => Checkpoint | null,
): Judgement {
  const parsed = parseNote(note);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  if (!checkpoint || consistency.length > MOST_HASHES) return refuse('malformed');
  const keys = logs.filter(({ name, kind }) => name === checkpoint.origin && kind === NOTE_SIGNATURE);
  if (keys.length === 0) return refuse('unknown-origin');
  if (!isTrusted(parsed, keys)) return refuse('unknown-key');
  if (old > checkpoint.size) return refuse('malformed');
  const known = latest(checkpoint.origin);
  if (old !== (known?.size ?? 0)) return { kind: 'behind', size: known?.size ?? 0 };
  return verifyConsistency(old, checkpoint.size, consistency, known?.root ?? EMPTY_ROOT, checkpoint.root) &&
    (checkpoint.size > 0 || checkpoint.root.equals(EMPTY_ROOT))
    ? { kind: 'consistent', text: parsed.text, checkpoint }
    : refuse('inconsistent');
}

const refuse = (because: Refusal): Judgement => ({ kind: 'refused', because });
