import { Frontier } from '../tree/frontier';
import { EMPTY_ROOT } from '../tree/hash';
import { decompose, foldHashes, type TreeNode } from '../tree/subtrees';

/** Heights between the hashes that are kept: a tile of 256 hashes folds to one. */
export const STEP = 8;
const TILE_WIDTH = 2 ** STEP;

/** A full subtree whose hash is kept, of height 8, 16 and on. */
export interface KeptNode extends TreeNode {
  readonly hash: Buffer;
}

/**
 * A tree that grows leaf by leaf, from the edge that the last seal left: it needs no earlier leaf. Each time 256 hashes
 * are full, their own hash is told, to be kept.
 */
export class GrowingTree {
  private constructor(
    private leaves: number,
    private readonly tiles: Frontier[],
  ) {}

  /** The tree of this size from the hashes of `decompose(0, size)`. Throws when their number does not fit. */
  static from(size: number, edge: readonly Buffer[]): GrowingTree {
    const nodes = decompose(0, size);
    if (nodes.length !== edge.length) throw new RangeError(`a tree of ${size} has no edge of ${edge.length}`);
    const tiles: Frontier[] = [];
    for (let [tile, rest] = [0, size]; rest > 0; tile += 1, rest = Math.floor(rest / TILE_WIDTH)) {
      const within = edge.filter((_, at) => Math.floor((nodes[at]?.level ?? 0) / STEP) === tile);
      tiles.push(Frontier.of(rest % TILE_WIDTH, within));
    }
    return new GrowingTree(size, tiles);
  }

  get size(): number {
    return this.leaves;
  }

  /** The hashes of `decompose(0, size)`. */
  get edge(): readonly Buffer[] {
    return this.tiles.toReversed().flatMap(({ hashes }) => hashes);
  }

  get root(): Buffer {
    return this.leaves === 0 ? EMPTY_ROOT : foldHashes(this.edge);
  }

  /** Adds a leaf by its leaf hash; tells the full subtrees that came of it. */
  append(leaf: Buffer): KeptNode[] {
    const kept: KeptNode[] = [];
    this.leaves += 1;
    let hash = leaf;
    for (let tile = 0; ; tile += 1) {
      const frontier = (this.tiles[tile] ??= Frontier.empty());
      frontier.append(hash);
      if (frontier.size < TILE_WIDTH) return kept;
      hash = frontier.root();
      this.tiles[tile] = Frontier.empty();
      kept.push({ level: (tile + 1) * STEP, index: this.leaves / TILE_WIDTH ** (tile + 1) - 1, hash });
    }
  }
}
