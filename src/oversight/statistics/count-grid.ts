/**
 * A table with its margins as one grid: the last row holds the column totals, the last column the row totals, the
 * last cell the grand total. A cell is known by its number, row by row.
 */
export interface CountGrid {
  readonly rows: number;
  readonly columns: number;
  readonly counts: readonly number[];
}

/** The numbers of the cells that are not shown. */
export type Hidden = ReadonlySet<number>;

/** Throws on a table that is not a full rectangle of whole numbers from 0 up: that is a fault in the query, not a figure. */
export function toGrid(table: readonly (readonly number[])[], rows: number, columns: number): CountGrid {
  const isWhole = table.length === rows && table.every((row) => row.length === columns && row.every(isCount));
  if (!isWhole || rows === 0 || columns === 0) throw new MalformedTable();

  const withTotals = table.map((row) => [...row, sum(row)]);
  const totals = Array.from({ length: columns + 1 }, (_, column) =>
    sum(withTotals.map((row) => row[column] ?? 0)),
  );
  return { rows, columns, counts: [...withTotals, totals].flat() };
}

/** The number of a cell. Row `rows` is the column totals, column `columns` the row totals. */
export const cellAt = (grid: CountGrid, row: number, column: number): number =>
  row * (grid.columns + 1) + column;

export const countOf = (grid: CountGrid, cell: number): number => grid.counts[cell] ?? 0;

export const grandTotalOf = (grid: CountGrid): number => cellAt(grid, grid.rows, grid.columns);

export const rowOf = (grid: CountGrid, cell: number): number => Math.floor(cell / (grid.columns + 1));

export const columnOf = (grid: CountGrid, cell: number): number => cell % (grid.columns + 1);

export const isInner = (grid: CountGrid, cell: number): boolean =>
  rowOf(grid, cell) < grid.rows && columnOf(grid, cell) < grid.columns;

export const cellsOf = (grid: CountGrid): readonly number[] => grid.counts.map((_, cell) => cell);

/** The cells that add up to the total of a row; of the margin, when `row` is `rows`. */
export const rowCells = (grid: CountGrid, row: number): readonly number[] =>
  Array.from({ length: grid.columns }, (_, column) => cellAt(grid, row, column));

/** The cells that add up to the total of a column; of the margin, when `column` is `columns`. */
export const columnCells = (grid: CountGrid, column: number): readonly number[] =>
  Array.from({ length: grid.rows }, (_, row) => cellAt(grid, row, column));

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** A count table that is no rectangle of counts. The message holds no count. */
export class MalformedTable extends Error {
  readonly code = 'malformed-table';
  constructor() {
    super('A count table is a rectangle of whole numbers from 0 up.');
  }
}
