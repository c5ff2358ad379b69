import {
  CountGrid,
  Hidden,
  cellAt,
  cellsOf,
  columnCells,
  columnOf,
  countOf,
  grandTotalOf,
  isInner,
  rowCells,
  rowOf,
} from './count-grid';

/**
 * The cells that must never be shown, whatever stands around them.
 *
 * - Fewer than `threshold` children, on the margins too.
 * - A zero in a row of fewer than 2 × `threshold`: it would tell of each of the few what they are not.
 * - Every cell of a line where all, or all but fewer than `threshold`, stand in one cell: whoever knows that a child
 *   is in the line knows the rest. The whole line goes, or the zeros around the full cell would give it away.
 */
export function primarySuppression(grid: CountGrid, threshold: number): Hidden {
  const small = cellsOf(grid).filter((cell) => countOf(grid, cell) > 0 && countOf(grid, cell) < threshold);
  const zeros = zerosOfSmallRows(grid, threshold);
  return new Set([...small, ...zeros, ...emptyColumnsOf(grid, zeros), ...oneSidedLines(grid, threshold)]);
}

function zerosOfSmallRows(grid: CountGrid, threshold: number): readonly number[] {
  return cellsOf(grid).filter((cell) => {
    const total = cellAt(grid, rowOf(grid, cell), grid.columns);
    const isRowZero = countOf(grid, cell) === 0 && (isInner(grid, cell) || cell === total);
    return isRowZero && countOf(grid, total) < 2 * threshold;
  });
}

// Beside a zero that is shown, a hidden cell could only be zero as well: with one, a column would be one-sided.
function emptyColumnsOf(grid: CountGrid, zeros: readonly number[]): readonly number[] {
  return zeros
    .map((cell) => columnOf(grid, cell))
    .filter((column) => column < grid.columns && countOf(grid, cellAt(grid, grid.rows, column)) === 0)
    .flatMap((column) => columnCells(grid, column));
}

function oneSidedLines(grid: CountGrid, threshold: number): readonly number[] {
  const rows = Array.from({ length: grid.rows + 1 }, (_, row) => rowCells(grid, row));
  const columns = Array.from({ length: grid.columns + 1 }, (_, column) => columnCells(grid, column));
  return [...rows, ...columns].filter((line) => isOneSided(grid, line, threshold)).flat();
}

// A line of one cell says no more than its total does.
function isOneSided(grid: CountGrid, line: readonly number[], threshold: number): boolean {
  const counts = line.map((cell) => countOf(grid, cell));
  const total = counts.reduce((sum, n) => sum + n, 0);
  return line.length > 1 && total > 0 && total - Math.max(...counts) < threshold;
}

/** The last resort: the grand total alone, beside the one line that is no more than the grand total again. */
export function allButTheGrandTotal(grid: CountGrid): Hidden {
  const shown = new Set([grandTotalOf(grid)]);
  if (grid.rows === 1) shown.add(cellAt(grid, 0, grid.columns));
  if (grid.columns === 1) shown.add(cellAt(grid, grid.rows, 0));
  return new Set(cellsOf(grid).filter((cell) => !shown.has(cell)));
}
