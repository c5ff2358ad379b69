import { EMPTY_ROOT } from './hash';
import { Frontier } from './frontier';
import { MemoryTree } from '../../../../test/support/audit-log/memory-tree';
import { consistencyNodes, inclusionNodes, verifyConsistency, verifyInclusion } from './merkle-tree';
import { decompose } from './subtrees';

// The inputs and roots of the Certificate Transparency tests, for trees of 0 to 8 leaves.
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const published = MemoryTree.over(inputs.map((hex) => Buffer.from(hex, 'hex')));

const largest = 200;
const tree = MemoryTree.over(Array.from({ length: largest }, (_, place) => Buffer.from(`leaf ${place}`)));
const leaf = (index: number) => tree.hashOf({ level: 0, index });
const sizes = Array.from({ length: largest + 1 }, (_, size) => size);

/** Every way in which a proof of hashes can be spoilt. */
function spoilt(proof: readonly Buffer[]): Buffer[][] {
  const stranger = EMPTY_ROOT;
  const flipped = proof.map((_, place) =>
    proof.map((hash, at) =>
      at === place ? Buffer.concat([Buffer.of((hash[0] ?? 0) ^ 1), hash.subarray(1)]) : hash,
    ),
  );
  const swapped = proof.length > 1 ? [[...proof].reverse()] : [];
  const short =
    proof.length > 0
      ? [proof.slice(1), proof.slice(0, -1), [...proof.slice(0, -1), proof[0]?.subarray(1) ?? stranger]]
      : [];
  return [...flipped, ...swapped, ...short, [stranger, ...proof], [...proof, stranger]];
}

describe('the root', () => {
  it.each(roots.map((root, size) => [size, root] as const))(
    'of %i leaves is the published one',
    (size, root) => {
      expect(published.root(size).toString('hex')).toBe(root);
    },
  );

  it('is the same to the edge that grows leaf by leaf, at every size', () => {
    const edge = Frontier.empty();
    const wrong = sizes.filter((size) => {
      const same = edge.root().equals(tree.root(size)) && edge.size === size;
      if (size < largest) edge.append(leaf(size));
      return !same;
    });

    expect(wrong).toEqual([]);
  });

  it('is the same to an edge taken up again from its hashes, at every size', () => {
    const wrong = sizes.filter((size) => {
      const edge = Frontier.of(size, decompose(0, size).map(tree.hashOf));
      for (const node of decompose(size, largest)) edge.appendSubtree(node.level, tree.hashOf(node));
      return !edge.root().equals(tree.root());
    });

    expect(wrong).toEqual([]);
  });

  it('is not said of an edge with a hash too few, or of a subtree out of its place', () => {
    expect(() => Frontier.of(3, [EMPTY_ROOT])).toThrow(RangeError);
    expect(() => Frontier.of(3, [EMPTY_ROOT, EMPTY_ROOT]).appendSubtree(1, EMPTY_ROOT)).toThrow(RangeError);
  });
});

describe('an inclusion proof', () => {
  it('holds for every leaf of every size', () => {
    const failing = sizes.flatMap((size) =>
      sizes
        .filter((index) => index < size)
        .filter(
          (index) => !verifyInclusion(leaf(index), index, size, tree.inclusion(index, size), tree.root(size)),
        )
        .map((index) => [index, size]),
    );

    expect(failing).toEqual([]);
  });

  it('is refused when any part of it is spoilt, for every size', () => {
    const believed = sizes.slice(1).flatMap((size) =>
      [...new Set([0, Math.floor(size / 2), size - 1])].flatMap((index) => {
        const [proof, root] = [tree.inclusion(index, size), tree.root(size)];
        const lies = [
          ...spoilt(proof).map((bad) => verifyInclusion(leaf(index), index, size, bad, root)),
          verifyInclusion(leaf(index), index, size, proof, EMPTY_ROOT),
          verifyInclusion(EMPTY_ROOT, index, size, proof, root),
          verifyInclusion(leaf(index), index, index, proof, root),
          verifyInclusion(leaf(index), size, size, proof, root),
          verifyInclusion(leaf(index), -1, size, proof, root),
          verifyInclusion(leaf(index), index + 0.5, size, proof, root),
          ...(size > 1 ? [verifyInclusion(leaf(index), index === 0 ? 1 : index - 1, size, proof, root)] : []),
          verifyInclusion(leaf(index), index, size, proof, root.subarray(1)),
        ];
        return lies.includes(true) ? [[index, size]] : [];
      }),
    );

    expect(believed).toEqual([]);
  });

  it('is refused under the root of a neighbouring size', () => {
    const believed = sizes.slice(2, -1).filter((size) =>
      [size - 1, size + 1].some((other) => {
        const proof = tree.inclusion(0, size);
        return [size, other].some((claimed) => verifyInclusion(leaf(0), 0, claimed, proof, tree.root(other)));
      }),
    );

    expect(believed).toEqual([]);
  });

  it('is not made for a leaf that is not there', () => {
    expect(() => inclusionNodes(5, 5)).toThrow(RangeError);
    expect(() => inclusionNodes(0, 0)).toThrow(RangeError);
    expect(() => inclusionNodes(-1, 5)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  const pairs = sizes.flatMap((size) =>
    sizes.filter((old) => old <= size).map((old) => [old, size] as const),
  );

  const spoiltPairs = sizes
    .slice(1)
    .flatMap((size) =>
      [...new Set([1, Math.floor(size / 2), size - 1, size])].map((old) => [old, size] as const),
    )
    .filter(([old]) => old > 0);

  it('holds from every size to every larger one', () => {
    const failing = pairs.filter(
      ([old, size]) =>
        !verifyConsistency(old, size, tree.consistency(old, size), tree.root(old), tree.root(size)),
    );

    expect(pairs.length).toBe(((largest + 1) * (largest + 2)) / 2);
    expect(failing).toEqual([]);
  });

  it('is refused when any part of it is spoilt, for every size', () => {
    const believed = spoiltPairs.filter(([old, size]) => {
      const [proof, before, after] = [tree.consistency(old, size), tree.root(old), tree.root(size)];
      const verify = (bad: readonly Buffer[]) => verifyConsistency(old, size, bad, before, after);
      const lies = [
        ...spoilt(proof).map(verify),
        verifyConsistency(old, size, proof, EMPTY_ROOT, after),
        verifyConsistency(old, size, proof, before, EMPTY_ROOT),
        verifyConsistency(size + 1, size, proof, before, after),
        verifyConsistency(-1, size, proof, before, after),
        ...(old === size ? [] : [verifyConsistency(old, size, proof, after, before)]),
        ...(old > 1 && old < size ? [verifyConsistency(old - 1, size, proof, before, after)] : []),
      ];
      return lies.includes(true);
    });

    expect(believed).toEqual([]);
  });

  it('from nothing needs no hash, and proves nothing but a tree that was empty', () => {
    expect(verifyConsistency(0, 7, [], EMPTY_ROOT, tree.root(7))).toBe(true);
    expect(verifyConsistency(0, 7, [], tree.root(1), tree.root(7))).toBe(false);
    expect(verifyConsistency(0, 7, [leaf(0)], EMPTY_ROOT, tree.root(7))).toBe(false);
  });

  it('is not made backwards', () => {
    expect(() => consistencyNodes(6, 5)).toThrow(RangeError);
    expect(() => consistencyNodes(-1, 5)).toThrow(RangeError);
  });
});
