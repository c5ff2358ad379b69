import type { Query } from '../../../platform/database/sole-connection';
import { Frontier } from '../tree/frontier';
import { foldNodes, type ProofNodes } from '../tree/merkle-tree';
import type { TreeNode } from '../tree/subtrees';
import { STEP } from './growing-tree';

/** The kept hashes that a full subtree is folded from: 128 at most, of leaves at height 0 and of nodes above. */
interface KeptBelow {
  readonly height: number;
  readonly first: number;
  readonly width: number;
}

function keptBelow({ level, index }: TreeNode): KeptBelow {
  const height = Math.floor(level / STEP) * STEP;
  const width = 2 ** (level - height);
  return { height, first: index * width, width };
}

/** The hashes of full subtrees, in their order, and in one statement: a proof asks for a score of them. */
export async function subtreeHashes(query: Query, nodes: readonly TreeNode[]): Promise<Buffer[]> {
  if (nodes.length === 0) return [];
  const kept = nodes.map(keptBelow);
  // The limit takes nothing away: it tells the planner how few rows come.
  const rows = await query<{ nth: string; hash: Buffer }>(
    `select n.nth, k.hash
     from unnest($1::smallint[], $2::bigint[], $3::bigint[]) with ordinality n (height, first, next, nth)
       cross join lateral (
         (select sequence as place, leaf_hash as hash from audit_leaves
          where n.height = 0 and sequence >= n.first and sequence < n.next order by sequence limit 256)
         union all
         (select place, hash from audit_nodes
          where height = n.height and place >= n.first and place < n.next order by place limit 256)) k
     order by n.nth, k.place`,
    [
      kept.map(({ height }) => height),
      kept.map(({ first }) => first),
      kept.map(({ first, width }) => first + width),
    ],
  );
  const found = kept.map(() => Frontier.empty());
  for (const { nth, hash } of rows) found[Number(nth) - 1]?.append(hash);
  return found.map((subtree, at) => {
    if (subtree.size !== kept[at]?.width) throw new RangeError('the tree does not reach there');
    return subtree.root();
  });
}

/** The hashes of a proof. */
export async function proofHashes(query: Query, nodes: ProofNodes): Promise<Buffer[]> {
  const asked = nodes.flat();
  const hashes = await subtreeHashes(query, asked);
  const nameOf = ({ level, index }: TreeNode) => `${level} ${index}`;
  const found = new Map(asked.map((node, at) => [nameOf(node), hashes[at]]));
  return foldNodes(nodes, (node) => {
    const hash = found.get(nameOf(node));
    if (!hash) throw new RangeError('a proof asks for what it does not name');
    return hash;
  });
}
