import { checkpointText } from '../tree/checkpoint';
import { isTrusted, parseNote, type VerifierKey } from '../tree/signed-note';
import { GrowingTree } from './growing-tree';
import type { SealedHead } from './seal.repository';

/**
 * The newest head is not signed with this sealer's key: somebody put it there, or the key is another log's. Rows wait,
 * for what was sealed on top of it could never be verified, and never be taken back.
 */
export class HeadNotOurs extends Error {
  constructor() {
    super('the newest head of the audit log is not signed with the key of this log');
  }
}

/** Whether a head is what this key signed, and its edge belongs to its root. */
export function isSignedHead({ size, root, edge, note }: SealedHead, key: VerifierKey): boolean {
  const signed = parseNote(note);
  return (
    signed !== undefined &&
    isTrusted(signed, [key]) &&
    signed.text === checkpointText({ origin: key.name, size, root }) &&
    GrowingTree.from(size, edge).root.equals(root)
  );
}
