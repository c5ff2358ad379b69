import { leafHash } from '../tree/hash';
import { MemoryTree } from '../../../../test/support/audit-log/memory-tree';
import { GrowingTree } from './growing-tree';

const leaf = (n: number): Buffer => leafHash(Buffer.from(String(n)));

describe('a tree that grows', () => {
  const whole = new MemoryTree();
  for (let n = 0; n < 66_000; n++) whole.append(leaf(n));

  it('has the root of RFC 6962 at every size, wherever it was put down and taken up again', () => {
    const differing: number[] = [];
    let tree = GrowingTree.from(0, []);
    for (let n = 0; n < 1_100; n++) {
      tree.append(leaf(n));
      tree = GrowingTree.from(tree.size, tree.edge);
      if (!tree.root.equals(whole.root(tree.size))) differing.push(tree.size);
    }

    expect(differing).toEqual([]);
  });

  it('keeps the hash of every full subtree of 256 and of 65,536 leaves, and no other', () => {
    const tree = GrowingTree.from(0, []);
    const kept = Array.from({ length: 66_000 }, (_, n) => tree.append(leaf(n))).flat();

    expect(kept.filter(({ level }) => level === 8)).toHaveLength(257);
    expect(kept.filter(({ level }) => level === 16)).toHaveLength(1);
    expect(kept).toHaveLength(258);
    expect(kept.filter(({ hash, ...node }) => !hash.equals(whole.hashOf(node)))).toEqual([]);
    expect(tree.root).toEqual(whole.root());
  });

  it('is not taken up from an edge that is not its own', () => {
    expect(() => GrowingTree.from(5, [leaf(0)])).toThrow(RangeError);
  });
});
