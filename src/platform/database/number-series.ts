import type { Tx } from './tx';

/** The next number of a series, such as `2026-0042`, in the order of saving: the row is held until the end. */
export async function nextNumber(tx: Tx, series: string): Promise<string> {
  const [row] = await tx.query<{ number: string }>('select next_number($1) as number', [series]);
  if (!row) throw new Error(`no number came from the series ${series}`);
  return row.number;
}
