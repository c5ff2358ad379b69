import type { Tx } from '../../platform/database/tx';

/**
 * The months that a time reaches into and whose events are gone from the log: `YYYY-MM`, the oldest first. A bound that is
 * null is none. Whoever shows what the log tells of a time says them: nothing of them is no sign that nobody read.
 */
export async function closedMonths(
  tx: Tx,
  since: Date | string | null,
  before: Date | string | null,
): Promise<string[]> {
  const [row] = await tx.query<{ months: string[] }>(
    'select closed_months_between($1::timestamptz, $2::timestamptz) as months',
    [since, before],
  );
  return row?.months ?? [];
}
