import fc from 'fast-check';
import type {
  CountTable,
  ReleasedCell,
  ReleasedTable,
  ShownTable,
} from '../../src/oversight/statistics/released-table';

/** A count table of nothing in particular: the rules look at counts only. */
export const aCountTable = (counts: readonly (readonly number[])[]): CountTable => ({
  code: 'closures-by-reason-and-programme',
  rows: counts.map((_, row) => `row ${row + 1}`),
  columns: (counts[0] ?? []).map((_, column) => `column ${column + 1}`),
  counts,
});

/** Tables up to a size, with many small counts, for that is where the danger is. */
export const countTables = (
  maxRows: number,
  maxColumns: number,
  maxCount: number,
): fc.Arbitrary<CountTable> => {
  const count = fc.oneof(
    { weight: 3, arbitrary: fc.nat(4) },
    { weight: 3, arbitrary: fc.integer({ min: Math.min(5, maxCount), max: Math.min(12, maxCount) }) },
    { weight: 2, arbitrary: fc.nat(maxCount) },
  );
  return fc
    .tuple(fc.integer({ min: 1, max: maxRows }), fc.integer({ min: 1, max: maxColumns }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map(aCountTable);
};

/** All cells with margins, row by row: `n` or `..`. What a test compares and a person reads. */
export const printed = (released: ReleasedTable): readonly string[] =>
  released.withheld ? ['withheld'] : gridOf(released).map((row) => row.map(printedCell).join(' '));

const printedCell = (cell: ReleasedCell): string => (cell.kind === 'value' ? String(cell.n) : '..');

/** The cells with their margins: the last row the column totals, the last column the row totals. */
export const gridOf = (released: ShownTable): readonly (readonly ReleasedCell[])[] => [
  ...released.cells.map((row, index) => [...row, ...released.rowTotals.slice(index, index + 1)]),
  [...released.columnTotals, released.grandTotal],
];

/** The same grid of the true counts. */
export const withTotals = (counts: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const rows = counts.map((row) => [...row, sum(row)]);
  return [...rows, (rows[0] ?? []).map((_, column) => sum(rows.map((row) => row[column] ?? 0)))];
};

/** A table released by hand: `..` for what is hidden, margins included. */
export const aReleasedTable = (grid: readonly (readonly (number | '..')[])[]): ShownTable => {
  const cells = grid.map((row) =>
    row.map((n): ReleasedCell => (n === '..' ? { kind: 'suppressed' } : { kind: 'value', n })),
  );
  const [inner, margin] = [cells.slice(0, -1), cells.at(-1) ?? []];
  const { code, rows, columns } = aCountTable(inner.map((row) => row.slice(0, -1).map(() => 0)));
  return {
    withheld: false,
    code,
    rows,
    columns,
    cells: inner.map((row) => row.slice(0, -1)),
    rowTotals: inner.flatMap((row) => row.slice(-1)),
    columnTotals: margin.slice(0, -1),
    grandTotal: margin.at(-1) ?? { kind: 'suppressed' },
  };
};

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
