import type { Query } from '../../../platform/database/sole-connection';
import { isShowable, roundedOutwards } from '../closing/closed-stretches';
import type { ExportPreviewView } from './export-preview.view';
import { type KeptEvent, keptColumns } from '../sealing/logged-event';

/** Which sealed events an export shows. */
export interface Window {
  readonly first: number;
  /** The size of a checkpoint, at or after the last event. */
  readonly size: number;
}

/** A row with its place in the tree. Null where the row itself is gone. */
export interface SealedEvent extends KeptEvent {
  readonly sequence: string;
  readonly leaf: Buffer;
}

/** A signed head with the lines of its witnesses. */
export interface Head {
  readonly size: number;
  readonly note: string;
}

/** The window of a time, rounded outwards to a checkpoint and to whole closed stretches; the newest head alone where nothing happened in it. */
export async function windowOf(query: Query, from: Date, to: Date): Promise<Window | undefined> {
  const [row] = await query<{ first: string | null; size: string | null; newest: string | null }>(
    `select told.first, (select min(size) from audit_checkpoints where size > told.last) as size,
       (select max(size) from audit_checkpoints) as newest
     from (select min(sequence) as first, max(sequence) as last from audit_leaves
       where occurred_at >= $1 and occurred_at < $2) told`,
    [from, to],
  );
  if (!row || row.newest === null) return undefined;
  if (row.first === null || row.size === null) return { first: Number(row.newest), size: Number(row.newest) };
  return roundedOutwards(query, { first: Number(row.first), size: Number(row.size) });
}

/** How many events an export of a time would show, rounded outwards as it is; closed months show none. */
export async function whatIsIn(query: Query, from: Date, to: Date): Promise<ExportPreviewView> {
  const window = await windowOf(query, from, to);
  const [row] = await query<Omit<ExportPreviewView, 'events'> & { gone: string }>(
    `select (select occurred_at from audit_leaves where sequence = $1) as "firstAt",
       (select occurred_at from audit_leaves where sequence = $2 - 1 and sequence >= $1) as "lastAt",
       (select sealed_at from audit_checkpoints order by size desc limit 1) as "sealedAt",
       (select coalesce(sum(next - first), 0) from audit_closed_stretches where first >= $1 and next <= $2) as gone,
       array(select distinct to_char(month, 'YYYY-MM') from audit_closed_stretches where first >= $1 and next <= $2
         order by 1) as "closedMonths"`,
    [window?.first ?? 0, window?.size ?? 0],
  );
  const { firstAt = null, lastAt = null, sealedAt = null, closedMonths = [], gone = 0 } = row ?? {};
  const events = window ? window.size - window.first - Number(gone) : 0;
  return { events, firstAt, lastAt, sealedAt, closedMonths };
}

/** The events from one place in the tree until another that have not been removed. */
export const eventsBetween = (query: Query, first: number, next: number): Promise<SealedEvent[]> =>
  query<SealedEvent>(
    `select l.sequence, l.leaf_hash as leaf, ${keptColumns}
     from audit_leaves l join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at
     where l.sequence >= $1 and l.sequence < $2 order by l.sequence`,
    [first, next],
  );

/** The heads of sizes from one until another that an export can show, each with its cosignatures. */
export const headsBetween = (query: Query, first: number, last: number): Promise<Head[]> =>
  headsWhere(query, `c.size >= $1 and c.size <= $2 and ${isShowable}`, [first, last]);

/** The newest head, and the newest that a witness has signed, beyond a size. */
export const laterHeads = (query: Query, size: number): Promise<Head[]> =>
  headsWhere(
    query,
    `c.size > $1 and c.size in ((select max(size) from audit_checkpoints), (select max(size) from audit_cosignatures))`,
    [size],
  );

async function headsWhere(query: Query, condition: string, values: readonly number[]): Promise<Head[]> {
  const rows = await query<{ size: string; note: string }>(
    `select c.size, c.note || coalesce((
         select string_agg(s.lines, '' order by s.witness) from audit_cosignatures s where s.size = c.size), '') as note
     from audit_checkpoints c where ${condition} order by c.size`,
    values,
  );
  return rows.map(({ size, note }) => ({ size: Number(size), note }));
}
