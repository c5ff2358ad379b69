import { nodeHash } from './hash';

/** A perfect subtree: the one of height `level` that stands as number `index` from the left, over 2^level leaves. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** The widest perfect subtrees that together cover the leaves from `first` until `next`, from left to right. */
export function decompose(first: number, next: number): TreeNode[] {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(next) || first < 0 || next < first)
    throw new RangeError(`no leaves run from ${first} until ${next}`);
  const nodes: TreeNode[] = [];
  for (let at = first; at < next;) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= next) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The hash over neighbouring subtrees whose sizes fall from left to right: RFC 6962's MTH of what they cover. */
export function foldHashes(hashes: readonly Buffer[]): Buffer {
  const last = hashes[hashes.length - 1];
  if (!last) throw new RangeError('nothing to fold');
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** Largest power of two below the size: where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
