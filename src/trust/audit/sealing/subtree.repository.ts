import type { Query } from '../../../platform/database/sole-connection';
import { Frontier } from '../tree/frontier';
import { foldNodes, type ProofNodes } from '../tree/merkle-tree';
import type { TreeNode } from '../tree/subtrees';
import { STEP } from './growing-tree';

/** The hash of a full subtree: folded from the kept hashes below it, of which it spans 128 at most. */
export async function subtreeHash(query: Query, { level, index }: TreeNode): Promise<Buffer> {
  const height = Math.floor(level / STEP) * STEP;
  const width = 2 ** (level - height);
  const rows = await query<{ hash: Buffer }>(
    height === 0
      ? 'select leaf_hash as hash from audit_leaves where sequence >= $1 and sequence < $2 order by sequence'
      : `select hash from audit_nodes where place >= $1 and place < $2 and height = $3 order by place`,
    [index * width, (index + 1) * width, ...(height === 0 ? [] : [height])],
  );
  if (rows.length !== width) throw new RangeError('the tree does not reach there');
  const subtree = Frontier.empty();
  for (const { hash } of rows) subtree.append(hash);
  return subtree.root();
}

/** The hashes of these subtrees, in their order. */
export async function subtreeHashes(query: Query, nodes: readonly TreeNode[]): Promise<Buffer[]> {
  const hashes: Buffer[] = [];
  for (const node of nodes) hashes.push(await subtreeHash(query, node));
  return hashes;
}

/** The hashes of a proof. */
export async function proofHashes(query: Query, nodes: ProofNodes): Promise<Buffer[]> {
  const nameOf = ({ level, index }: TreeNode) => `${level} ${index}`;
  const found = new Map<string, Buffer>();
  for (const node of nodes.flat()) found.set(nameOf(node), await subtreeHash(query, node));
  return foldNodes(nodes, (node) => {
    const hash = found.get(nameOf(node));
    if (!hash) throw new RangeError('a proof asks for what it does not name');
    return hash;
  });
}
