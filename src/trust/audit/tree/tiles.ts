import { HASH_LENGTH } from './hash';
import { foldHashes, type TreeNode } from './subtrees';

/** Hashes of a full tile: a tile of level L holds neighbouring hashes of subtrees of height 8 L (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** Where a tile lies, and how many of its hashes the tree has. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 1 to 256; less than 256 on the tree's edge. */
  readonly width: number;
}

/** The tiles that are new or wider in a tree of `size` leaves than in one of `old`. */
export function tilesBetween(old: number, size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let [level, before, now] = [0, old, size]; now > 0; level += 1) {
    if (now > before)
      for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < now; index += 1)
        tiles.push({ level, index, width: Math.min(TILE_WIDTH, now - index * TILE_WIDTH) });
    [before, now] = [Math.floor(before / TILE_WIDTH), Math.floor(now / TILE_WIDTH)];
  }
  return tiles;
}

/** The tile, as it is in a tree of `size` leaves, whose hashes give that of this subtree. */
export function tileOf(node: TreeNode, size: number): Tile {
  const { level, first } = placeOf(node);
  const index = Math.floor(first / TILE_WIDTH);
  const there = Math.floor(size / TILE_WIDTH ** level);
  return { level, index, width: Math.min(TILE_WIDTH, there - index * TILE_WIDTH) };
}

/** The hash of a subtree from the octets of its tile; throws when the tile is too narrow. */
export function hashInTile(tile: Buffer, node: TreeNode): Buffer {
  const { first, width } = placeOf(node);
  const start = (first % TILE_WIDTH) * HASH_LENGTH;
  if (start + width * HASH_LENGTH > tile.length) throw new RangeError('the tile does not reach there');
  const hashes = Array.from({ length: width }, (_, place) => {
    const at = start + place * HASH_LENGTH;
    return tile.subarray(at, at + HASH_LENGTH);
  });
  return foldPerfect(hashes);
}

/** Path of a tile below the log's address. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The level of tiles that a subtree lies in, and which of that level's hashes it covers. */
function placeOf({ level, index }: TreeNode) {
  const width = 2 ** (level % TILE_HEIGHT);
  return { level: Math.floor(level / TILE_HEIGHT), first: index * width, width };
}

// Halves until one is left: the hashes are a power of two in number.
function foldPerfect(hashes: readonly Buffer[]): Buffer {
  if (hashes.length <= 2) return foldHashes(hashes);
  const middle = hashes.length / 2;
  return foldHashes([foldPerfect(hashes.slice(0, middle)), foldPerfect(hashes.slice(middle))]);
}
