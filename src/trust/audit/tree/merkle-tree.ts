import { EMPTY_ROOT, HASH_LENGTH, nodeHash } from './hash';
import { decompose, foldHashes, splitOf, type TreeNode } from './subtrees';

/** Where a proof finds the hash of a perfect subtree. */
export type NodeSource = (node: TreeNode) => Buffer;

/** A proof as what it is made of: each group of subtrees folds to one hash of the proof. */
export type ProofNodes = readonly (readonly TreeNode[])[];

/** What proves that leaf `index` is in the tree of `size`, from the leaf's sibling upwards (RFC 6962, 2.1.1). */
export function inclusionNodes(index: number, size: number): ProofNodes {
  if (!isSize(index) || !isSize(size) || index >= size) throw new RangeError(`no leaf ${index} in ${size}`);
  const path = (first: number, next: number): TreeNode[][] => {
    if (next - first === 1) return [];
    const middle = first + splitOf(next - first);
    return index < middle
      ? [...path(first, middle), decompose(middle, next)]
      : [...path(middle, next), decompose(first, middle)];
  };
  return path(0, size);
}

/** What proves that the tree of `old` leaves is the beginning of the one of `size` (RFC 6962, 2.1.2). */
export function consistencyNodes(old: number, size: number): ProofNodes {
  if (!isSize(old) || !isSize(size) || old > size)
    throw new RangeError(`no tree of ${size} grew from ${old}`);
  if (old === 0 || old === size) return [];
  const below = (first: number, next: number, known: boolean): TreeNode[][] => {
    if (old === next) return known ? [] : [decompose(first, next)];
    const middle = first + splitOf(next - first);
    return old <= middle
      ? [...below(first, middle, known), decompose(middle, next)]
      : [...below(middle, next, false), decompose(first, middle)];
  };
  return below(0, size, true);
}

/** The hashes of a proof, from the hashes of its subtrees. */
export function foldNodes(nodes: ProofNodes, hashOf: NodeSource): Buffer[] {
  return nodes.map((group) => foldHashes(group.map(hashOf)));
}

/** Is the leaf with this hash number `index` of the tree with this root? Answers false to whatever is not proved. */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  let [here, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (here % 2 === 1 || here === last) {
      hash = nodeHash(sibling, hash);
      while (here % 2 === 0 && here !== 0) [here, last] = [half(here), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/** Is the tree of `old` leaves the beginning of the one of `size`? Answers false to whatever is not proved. */
export function verifyConsistency(
  old: number,
  size: number,
  proof: readonly Buffer[],
  oldRoot: Buffer,
  root: Buffer,
): boolean {
  if (!isSize(old) || !isSize(size) || old > size || !areHashes([oldRoot, root, ...proof])) return false;
  if (old === size) return proof.length === 0 && oldRoot.equals(root);
  if (old === 0) return proof.length === 0 && oldRoot.equals(EMPTY_ROOT);
  let [here, last] = [old - 1, size - 1];
  while (here % 2 === 1) [here, last] = [half(here), half(last)];
  const path = here === 0 ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [before, after] = [first, first];
  for (const hash of path) {
    if (last === 0) return false;
    if (here % 2 === 1 || here === last) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
      while (here % 2 === 0 && here !== 0) [here, last] = [half(here), half(last)];
    } else {
      after = nodeHash(after, hash);
    }
    [here, last] = [half(here), half(last)];
  }
  return last === 0 && before.equals(oldRoot) && after.equals(root);
}

// Sizes may pass 2^31, where the bit operators of the language stop.
const half = (n: number): number => Math.floor(n / 2);
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const areHashes = (hashes: readonly Buffer[]): boolean =>
  hashes.every(({ length }) => length === HASH_LENGTH);
