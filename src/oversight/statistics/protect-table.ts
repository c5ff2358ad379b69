import { CountGrid, Hidden, cellAt, countOf, grandTotalOf, toGrid } from './count-grid';
import { primarySuppression } from './primary-suppression';
import type { CountTable, ReleasedCell, ReleasedTable } from './released-table';
import { secondarySuppression } from './secondary-suppression';

/** Below five children no figure is shown, whatever an installation asks for. */
export const LOWEST_THRESHOLD = 5;

/**
 * Hides what could point out a child, and what would give that away (OSL 26 kap. 1 §; domain 6.3).
 *
 * The same counts give the same table, byte for byte. A table of fewer than 2 × threshold children, or one that
 * cannot be protected, is withheld. Throws `MalformedTable`, and `ThresholdTooLow` below five.
 */
export function protectTable(
  table: CountTable,
  { threshold }: { readonly threshold: number },
): ReleasedTable {
  if (!(threshold >= LOWEST_THRESHOLD)) throw new ThresholdTooLow();

  const { code, rows, columns } = table;
  const grid = toGrid(table.counts, rows.length, columns.length);
  const hidden = hiddenCells(grid, threshold);
  if (hidden === undefined) return { withheld: true, code, rows, columns };

  const cell = (row: number, column: number): ReleasedCell =>
    release(grid, hidden, cellAt(grid, row, column));
  return {
    withheld: false,
    code,
    rows,
    columns,
    cells: rows.map((_, row) => columns.map((__, column) => cell(row, column))),
    rowTotals: rows.map((_, row) => cell(row, grid.columns)),
    columnTotals: columns.map((_, column) => cell(grid.rows, column)),
    grandTotal: cell(grid.rows, grid.columns),
  };
}

function hiddenCells(grid: CountGrid, threshold: number): Hidden | undefined {
  if (countOf(grid, grandTotalOf(grid)) < 2 * threshold) return undefined;
  return secondarySuppression(grid, primarySuppression(grid, threshold), threshold);
}

const release = (grid: CountGrid, hidden: Hidden, cell: number): ReleasedCell =>
  hidden.has(cell) ? { kind: 'suppressed' } : { kind: 'value', n: countOf(grid, cell) };

/** Somebody configured a threshold under which a child could be pointed out. */
export class ThresholdTooLow extends Error {
  readonly code = 'threshold-too-low';
  constructor() {
    super(`The threshold of released figures is at least ${LOWEST_THRESHOLD}.`);
  }
}
