import { EMPTY_ROOT, nodeHash } from './hash';
import { decompose, foldHashes } from './subtrees';

/**
 * The right edge of a growing tree: the perfect subtrees of `decompose(0, size)`, largest first. All that is needed
 * to add leaves and to say the root, in memory that grows with the logarithm of the tree.
 */
export class Frontier {
  private readonly subtrees: { readonly level: number; readonly hash: Buffer }[];

  private constructor(
    private leaves: number,
    hashes: readonly Buffer[],
  ) {
    const nodes = decompose(0, leaves);
    if (nodes.length !== hashes.length)
      throw new RangeError(`a tree of ${leaves} leaves has ${nodes.length} hashes at its edge`);
    this.subtrees = nodes.map(({ level }, place) => ({ level, hash: hashes[place] ?? EMPTY_ROOT }));
  }

  /** The edge of the tree without leaves. */
  static empty(): Frontier {
    return new Frontier(0, []);
  }

  /** The edge of a tree from its hashes, largest subtree first; throws when their number does not fit the size. */
  static of(size: number, hashes: readonly Buffer[]): Frontier {
    return new Frontier(size, hashes);
  }

  get size(): number {
    return this.leaves;
  }

  get hashes(): readonly Buffer[] {
    return this.subtrees.map(({ hash }) => hash);
  }

  /** Adds one leaf by its leaf hash. */
  append(hash: Buffer): void {
    this.appendSubtree(0, hash);
  }

  /** Adds a perfect subtree of 2^level leaves; throws where it does not stand aligned. */
  appendSubtree(level: number, hash: Buffer): void {
    const width = 2 ** level;
    if (this.leaves % width !== 0) throw new RangeError(`no subtree of height ${level} begins here`);
    this.leaves += width;
    let added = { level, hash };
    for (let last = this.subtrees.at(-1); last?.level === added.level; last = this.subtrees.at(-1)) {
      this.subtrees.pop();
      added = { level: added.level + 1, hash: nodeHash(last.hash, added.hash) };
    }
    this.subtrees.push(added);
  }

  /** Root of the tree as it now is (RFC 6962, 2.1). */
  root(): Buffer {
    return this.leaves === 0 ? EMPTY_ROOT : foldHashes(this.hashes);
  }
}
