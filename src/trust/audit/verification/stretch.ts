import type { Query } from '../../../platform/database/sole-connection';
import { roundedOutwards } from '../closing/closed-stretches';

/** What of the log a verification looks at. */
export interface Stretch {
  /** From the first event until, but without, this one. */
  readonly size: number;
  /** How long the log is. */
  readonly treeSize: number;
}

/**
 * The whole log but for its last minute, which witnesses and slow transactions may still be busy with: that is for the
 * next time. A log that is younger is taken whole.
 */
export async function stretchToVerify(query: Query): Promise<Stretch & { readonly exportedAt: Date }> {
  const [row] = await query<{ at: Date; newest: string | null; settled: string | null }>(
    `select clock_timestamp() as at, (select max(size) from audit_checkpoints) as newest,
       (select size from audit_checkpoints where sealed_at < now() - interval '1 minute' order by size desc limit 1) as settled`,
  );
  const treeSize = Number(row?.newest ?? 0);
  const { size } = await roundedOutwards(query, { first: 0, size: Number(row?.settled ?? treeSize) });
  return { size, treeSize, exportedAt: row?.at ?? new Date(0) };
}

/** So many places are told. */
const MOST_TOLD = 200;

/** Where the log within this size lost what it told of an event, and no event of the log names it as erased by two. */
export async function erasedWithoutOrder(query: Query, size: number): Promise<number[]> {
  const rows = await query<{ sequence: string }>(
    `select l.sequence from audit_events e join audit_leaves l on l.event_id = e.id and l.occurred_at = e.occurred_at
     where e.salt is null and l.sequence < $1 and l.sequence not in (
       select place from places_told_erased('-infinity', 'infinity') place)
     order by l.sequence limit $2`,
    [size, MOST_TOLD],
  );
  return rows.map(({ sequence }) => Number(sequence));
}

/** How many rows lie behind the seal of this size that it does not cover, beside those of closed months: whoever put them there went past the log. */
export async function rowsBehindTheSeal(query: Query, size: number): Promise<number> {
  if (size === 0) return 0;
  await query(`set local statement_timeout = '10min'`);
  const [row] = await query<{ rows: string }>(
    `select (select count(*) from audit_events e, audit_checkpoints c
         where c.size = $1 and (e.transaction_id, e.id) <= (c.transaction_id, c.event_id))
       + (select coalesce(sum(next - first), 0) from audit_closed_stretches where next <= $1) as rows`,
    [size],
  );
  return Math.max(0, Number(row?.rows ?? 0) - size);
}
