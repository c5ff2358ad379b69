import type { Query, SoleConnection } from '../../../platform/database/sole-connection';
import { isOnlySealer, newestSeal, type SealedHead } from '../sealing/seal.repository';
import { HeadNotOurs, isSignedHead } from '../sealing/sealed-head';
import { subtreeHashes } from '../sealing/subtree.repository';
import { Frontier } from '../tree/frontier';
import { monthText } from '../tree/month';
import { type NoteSigner, signNote } from '../tree/signed-note';
import { decompose } from '../tree/subtrees';

/** Events of a month that follow each other in the log. */
interface Stretch {
  readonly first: number;
  readonly next: number;
}

/** A month whose rows have gone. */
export interface MonthClosed {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly events: number;
}

/** The hashes that the database keeps of a stretch do not belong to the head that this key signed. */
export class StretchNotOurs extends Error {
  constructor() {
    super('the hashes of a month of the audit log are not those under its signed head');
  }
}

/**
 * Closes months of the log that two people agreed to close: signs what stands in the place of their rows, and has the
 * rows removed, in one transaction. What it signs is held against the head that its own key signed.
 */
export class MonthCloser {
  constructor(
    private readonly connection: SoleConnection,
    private readonly signer: NoteSigner,
  ) {}

  /** The next month that may be closed, closed; undefined where there is none, or another process seals. */
  step(): Promise<MonthClosed | undefined> {
    return this.connection.transaction(async (query) => {
      const month = await nextMonth(query);
      if (month === undefined || !(await isOnlySealer(query))) return undefined;
      const head = await newestSeal(query);
      if (!head || !isSignedHead(head, this.signer.key)) throw new HeadNotOurs();
      for (const stretch of await stretchesOf(query, month)) await this.sign(query, month, stretch, head);
      const [row] = await query<{ events: string }>('select close_the_month(to_date($1, $2)) as events', [
        month,
        FORM,
      ]);
      return { month, events: Number(row?.events ?? 0) };
    });
  }

  private async sign(query: Query, month: string, { first, next }: Stretch, head: SealedHead): Promise<void> {
    const hashes = await subtreeHashes(query, decompose(first, next));
    if (!(await belongs(query, { first, next }, hashes, head))) throw new StretchNotOurs();
    const origin = this.signer.key.name;
    await query(
      'insert into audit_closed_stretches (first, next, month, note) values ($1, $2, to_date($3, $4), $5)',
      [
        first,
        next,
        month,
        FORM,
        await signNote(monthText({ origin, month, first, next, hashes }), this.signer),
      ],
    );
  }
}

const FORM = 'YYYY-MM';

/** The oldest month that was approved and that nothing keeps open now. */
async function nextMonth(query: Query): Promise<string | undefined> {
  const approved = await query<{ month: string }>(
    `select to_char(month, '${FORM}') as month from audit_month_closings
     where approved_at is not null and closed_at is null order by audit_month_closings.month`,
  );
  for (const { month } of approved) {
    const [kept] = await query<{ by: string[] }>('select what_keeps_a_month_open(to_date($1, $2)) as by', [
      month,
      FORM,
    ]);
    if (kept?.by.length === 0) return month;
  }
  return undefined;
}

/** A month's events may be interrupted by those of its neighbours: the log is in the order of transactions. */
async function stretchesOf(query: Query, month: string): Promise<Stretch[]> {
  const rows = await query<{ first: string; next: string }>(
    `select min(sequence) as first, max(sequence) + 1 as next from (
       select sequence, sequence - row_number() over (order by sequence) as island from audit_leaves
       where occurred_at >= to_date($1, $2)::timestamp at time zone 'UTC'
         and occurred_at < (to_date($1, $2) + interval '1 month') at time zone 'UTC') told
     group by island order by 1`,
    [month, FORM],
  );
  return rows.map(({ first, next }) => ({ first: Number(first), next: Number(next) }));
}

/** Whether the tree with these hashes at their place has the root that was signed. */
async function belongs(
  query: Query,
  { first, next }: Stretch,
  hashes: readonly Buffer[],
  { size, root }: SealedHead,
): Promise<boolean> {
  const tree = Frontier.of(first, await subtreeHashes(query, decompose(0, first)));
  const after = await subtreeHashes(query, decompose(next, size));
  const nodes = [...decompose(first, next), ...decompose(next, size)];
  [...hashes, ...after].forEach((hash, place) => tree.appendSubtree(nodes[place]?.level ?? 0, hash));
  return tree.root().equals(root);
}
