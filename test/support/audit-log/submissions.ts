import { checkpointText } from '../../../src/trust/audit/tree/checkpoint';
import { MemoryTree } from './memory-tree';
import { type NoteSigner, signNote } from '../../../src/trust/audit/tree/signed-note';
import type { Submission } from '../../../src/trust/audit/witness/witness';
import { log } from './log';

/** A tree of so many invented leaves. */
export const aTree = (size: number, word = 'leaf'): MemoryTree =>
  MemoryTree.over(Array.from({ length: size }, (_, place) => Buffer.from(`${word} ${place}`)));

/** The signed checkpoint of the tree's first `size` leaves. */
export const noteAt = (tree: MemoryTree, size: number, signer: NoteSigner = log): Promise<string> =>
  signNote(checkpointText({ origin: signer.key.name, size, root: tree.root(size) }), signer);

/** What a log puts before a witness that remembers `old`. */
export const submission = async (
  tree: MemoryTree,
  old: number,
  size: number,
  signer: NoteSigner = log,
): Promise<Submission> => ({
  note: await noteAt(tree, size, signer),
  old,
  consistency: old <= size ? tree.consistency(old, size) : [],
});
