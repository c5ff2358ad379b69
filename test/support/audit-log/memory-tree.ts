import { leafHash, nodeHash } from '../../../src/trust/audit/tree/hash';
import { consistencyNodes, foldNodes, inclusionNodes } from '../../../src/trust/audit/tree/merkle-tree';
import { Frontier } from '../../../src/trust/audit/tree/frontier';
import { decompose, foldHashes, type TreeNode } from '../../../src/trust/audit/tree/subtrees';

/** A tree with all its leaves in memory: for what is small, such as a log that is checked or shown whole. */
export class MemoryTree {
  private readonly levels: Buffer[][] = [[]];

  /** The tree over these leaf inputs. */
  static over(inputs: readonly Uint8Array[]): MemoryTree {
    const tree = new MemoryTree();
    for (const input of inputs) tree.append(leafHash(input));
    return tree;
  }

  get size(): number {
    return this.levels[0]?.length ?? 0;
  }

  /** Adds one leaf by its leaf hash. */
  append(hash: Buffer): void {
    let added = hash;
    for (let level = 0; ; level += 1) {
      const row = (this.levels[level] ??= []);
      row.push(added);
      const [left, right] = row.slice(-2);
      if (row.length % 2 === 1 || !left || !right) return;
      added = nodeHash(left, right);
    }
  }

  /** The hash of a perfect subtree; throws where none is complete. */
  readonly hashOf = ({ level, index }: TreeNode): Buffer => {
    const hash = this.levels[level]?.[index];
    if (!hash) throw new RangeError(`no subtree ${index} of height ${level} yet`);
    return hash;
  };

  /** Root of the first `size` leaves. */
  root(size = this.size): Buffer {
    return size === 0 ? Frontier.empty().root() : foldHashes(decompose(0, size).map(this.hashOf));
  }

  /** Inclusion proof of a leaf in the tree of the first `size` leaves. */
  inclusion(index: number, size = this.size): Buffer[] {
    return foldNodes(inclusionNodes(index, size), this.hashOf);
  }

  /** Consistency proof from the first `old` to the first `size` leaves. */
  consistency(old: number, size = this.size): Buffer[] {
    return foldNodes(consistencyNodes(old, size), this.hashOf);
  }
}
