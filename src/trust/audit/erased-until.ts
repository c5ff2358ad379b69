import { stockholmDay } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';

/**
 * The day before which the log of a case, or of all cases of its child, was erased for a person's sake, within a time
 * that begins at `since`; null where nothing was. Whoever shows what the log tells of a case says it.
 */
export async function erasedUntil(
  tx: Tx,
  caseId: string,
  of: 'case' | 'child',
  since: Date | null,
): Promise<string | null> {
  const [row] = await tx.query<{ until: Date | null }>('select erased_until($1, $2, $3) as until', [
    caseId,
    of === 'child',
    since,
  ]);
  return row?.until ? stockholmDay(row.until) : null;
}
