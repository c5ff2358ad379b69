import { MemoryTree } from './memory-tree';
import { decompose } from './subtrees';
import { hashInTile, type Tile, tileOf, tilePath, tilesBetween } from './tiles';

const size = 70_000;
const tree = MemoryTree.over(Array.from({ length: size }, (_, place) => Buffer.from(`leaf ${place}`)));
const octetsOf = ({ level, index, width }: Tile) =>
  Buffer.concat(
    Array.from({ length: width }, (_, place) =>
      tree.hashOf({ level: level * 8, index: index * 256 + place }),
    ),
  );

describe('tiles', () => {
  it('give the hash of every subtree at the edge of every size', () => {
    const wrong = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, size].flatMap((until) =>
      decompose(0, until).filter(
        (node) => !hashInTile(octetsOf(tileOf(node, until)), node).equals(tree.hashOf(node)),
      ),
    );

    expect(wrong).toEqual([]);
  });

  it('are new or wider only where the tree grew', () => {
    expect(tilesBetween(0, 0)).toEqual([]);
    expect(tilesBetween(5, 5)).toEqual([]);
    expect(tilesBetween(0, 1)).toEqual([{ level: 0, index: 0, width: 1 }]);
    expect(tilesBetween(255, 257)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 0, index: 1, width: 1 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesBetween(256, 511)).toEqual([{ level: 0, index: 1, width: 255 }]);
  });

  it('have the paths of the specification', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 1, index: 0, width: 8 })).toBe('tile/1/000.p/8');
  });

  it('tell of no subtree that they do not hold', () => {
    const narrow = octetsOf({ level: 0, index: 0, width: 3 });

    expect(() => hashInTile(narrow, { level: 1, index: 1 })).toThrow(RangeError);
    expect(() => hashInTile(narrow, { level: 0, index: 3 })).toThrow(RangeError);
  });
});
