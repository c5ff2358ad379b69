import type { Query } from '../../../platform/database/sole-connection';
import type { Window } from '../export/export.repository';

/** Events of a closed month that followed each other in the log, and the signed note that stands in their place. */
export interface ClosedStretch {
  readonly first: number;
  readonly next: number;
  readonly note: string;
}

/** The closed stretches within a window, in the order of the log. */
export async function closedStretches(query: Query, { first, size }: Window): Promise<ClosedStretch[]> {
  const rows = await query<{ first: string; next: string; note: string }>(
    'select first, next, note from audit_closed_stretches where first < $2 and next > $1 order by first',
    [first, size],
  );
  return rows.map(({ note, ...bounds }) => ({
    first: Number(bounds.first),
    next: Number(bounds.next),
    note,
  }));
}

/** SQL: no head `c` of a size that lies within a closed stretch: its tree cannot be shown. */
export const isShowable = `not exists (
  select from audit_closed_stretches s where s.first < c.size and c.size < s.next)`;

/** The window that shows each stretch that it touches whole, and ends at the size of a head. */
export async function roundedOutwards(query: Query, { first, size }: Window): Promise<Window> {
  const [row] = await query<{ first: string; size: string }>(
    `select coalesce((select s.first from audit_closed_stretches s where s.first < $1 and $1 < s.next), $1) as first,
       coalesce((select min(c.size) from audit_checkpoints c where c.size >= $2 and ${isShowable}), $2) as size`,
    [first, size],
  );
  return { first: Number(row?.first ?? first), size: Number(row?.size ?? size) };
}
