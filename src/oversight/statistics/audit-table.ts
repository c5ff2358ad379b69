import type { CellPlace, ReleasedCell, ReleasedTable, ShownTable } from './released-table';
import { Equation, FindIntervals, Interval, LinearSystem, openSolver } from './solver';

/** Why a released table may not go out. It names the place and never a number. */
export interface Breach {
  readonly because:
    | 'too-few-children'
    | 'shown-below-the-threshold'
    | 'zero-shown-in-a-small-row'
    | 'shown-in-a-one-sided-line'
    | 'interval-too-narrow'
    | 'known-to-be-below-the-threshold'
    | 'not-solvable';
  readonly place: CellPlace;
}

/**
 * Attacks a released table as a reader who knows our rules would, and tells what gives way; nothing, if it holds.
 *
 * A second implementation on purpose: it shares no code with what protects, reads only what is published, and finds
 * each hidden cell's exact interval by linear programming. (A two-way table with margins is totally unimodular, so
 * the bounds are whole numbers.) A solver that fails is a breach: nothing goes out unproved.
 */
export async function auditTable(
  released: ReleasedTable,
  threshold: number,
  solver: () => Promise<FindIntervals> = openSolver,
): Promise<readonly Breach[]> {
  if (released.withheld) return [];

  const plain = [...shownTooSmall(released, threshold), ...shownInOneSidedLines(released, threshold)];
  try {
    return [...plain, ...recoverable(released, threshold, await solver())];
  } catch {
    return [...plain, { because: 'not-solvable', place: { at: 'grand-total' } }];
  }
}

function shownTooSmall(table: ShownTable, threshold: number): readonly Breach[] {
  const small = places(table)
    .filter(({ cell }) => cell.kind === 'value' && cell.n > 0 && cell.n < threshold)
    .map(({ place }): Breach => ({ because: 'shown-below-the-threshold', place }));
  const zeros = places(table)
    .filter(
      ({ cell, place }) => 'row' in place && shown(cell) === 0 && isSmallRow(table, place.row, threshold),
    )
    .map(({ place }): Breach => ({ because: 'zero-shown-in-a-small-row', place }));
  const few: readonly Breach[] =
    (shown(table.grandTotal) ?? 0) < 2 * threshold
      ? [{ because: 'too-few-children', place: { at: 'grand-total' } }]
      : [];
  return [...small, ...zeros, ...few];
}

const isSmallRow = (table: ShownTable, row: number, threshold: number): boolean =>
  (shown(table.rowTotals[row]) ?? 2 * threshold) < 2 * threshold;

function shownInOneSidedLines(table: ShownTable, threshold: number): readonly Breach[] {
  return places(table)
    .filter(({ cell, place }) =>
      linesThrough(table, place).some((line) => isOneSided(shown(cell), line, threshold)),
    )
    .map(({ place }): Breach => ({ because: 'shown-in-a-one-sided-line', place }));
}

function isOneSided(n: number | undefined, { cells, total }: Line, threshold: number): boolean {
  const sum = shown(total);
  return n !== undefined && sum !== undefined && sum > 0 && cells.length > 1 && sum - n < threshold;
}

function recoverable(table: ShownTable, threshold: number, findIntervals: FindIntervals): readonly Breach[] {
  const all = places(table);
  const suppressed = all.flatMap(({ cell }, variable) => (cell.kind === 'suppressed' ? [variable] : []));
  const intervals = findIntervals(systemOf(table, threshold), suppressed);
  return suppressed.flatMap((variable, index): readonly Breach[] => {
    const [place, interval] = [all[variable]?.place, intervals[index]];
    if (place === undefined || interval === undefined) throw new RangeError('an interval is missing');
    return breachesOf(place, interval, threshold);
  });
}

function breachesOf(place: CellPlace, interval: Interval, threshold: number): readonly Breach[] {
  const least = Math.ceil(interval.least - 1e-6);
  const most = Math.floor(interval.most + 1e-6);
  if (most < threshold) return [{ because: 'known-to-be-below-the-threshold', place }];
  // Written so that a number that is none counts as a breach.
  return most - least >= 2 ? [] : [{ because: 'interval-too-narrow', place }];
}

function systemOf(table: ShownTable, threshold: number): LinearSystem {
  const bounds = places(table).map(({ cell, place }) =>
    cell.kind === 'value' ? { least: cell.n, most: cell.n } : boundsOf(table, place, threshold),
  );
  return {
    lower: bounds.map(({ least }) => least),
    upper: bounds.map(({ most }) => most),
    equations: equationsOf(table.rows.length, table.columns.length),
  };
}

/**
 * What our rules alone tell of a hidden cell. A line that shows a cell is not one-sided, so each cell leaves a
 * threshold to the others; zeros are shown there, so what is hidden is at least 1; and its row has 2 × threshold.
 */
function boundsOf(table: ShownTable, place: CellPlace, threshold: number): Interval {
  const limits = linesThrough(table, place)
    .filter(({ cells }) => cells.length > 1 && cells.some(isShown))
    .map(({ total }) => (shown(total) ?? Infinity) - threshold);
  return { least: leastOf(table, place, threshold), most: Math.min(Infinity, ...limits) };
}

function leastOf(table: ShownTable, place: CellPlace, threshold: number): number {
  switch (place.at) {
    case 'cell': {
      const showsInColumn = table.rows.length === 1 || columnOf(table, place.column).some(isShown);
      return showsInColumn && rowOf(table, place.row).some(isShown) ? 1 : 0;
    }
    case 'row-total': {
      const shownCells = rowOf(table, place.row).flatMap((cell) => shown(cell) ?? []);
      const isTold = shownCells.length > 0 && table.columns.length > 1;
      return isTold ? Math.max(2 * threshold, ...shownCells.map((n) => n + threshold)) : 0;
    }
    case 'column-total': {
      const shownCells = columnOf(table, place.column).flatMap((cell) => shown(cell) ?? []);
      const someone = shownCells.filter((n) => n > 0 && table.rows.length > 1);
      return Math.max(0, ...someone.map((n) => n + threshold));
    }
    case 'grand-total':
      return 2 * threshold;
  }
}

interface Line {
  readonly cells: readonly ReleasedCell[];
  readonly total: ReleasedCell | undefined;
}

/** The sums that a cell is a part of. */
function linesThrough(table: ShownTable, place: CellPlace): readonly Line[] {
  switch (place.at) {
    case 'cell':
      return [
        { cells: rowOf(table, place.row), total: table.rowTotals[place.row] },
        { cells: columnOf(table, place.column), total: table.columnTotals[place.column] },
      ];
    case 'row-total':
      return [{ cells: table.rowTotals, total: table.grandTotal }];
    case 'column-total':
      return [{ cells: table.columnTotals, total: table.grandTotal }];
    case 'grand-total':
      return [];
  }
}

const rowOf = (table: ShownTable, row: number): readonly ReleasedCell[] => table.cells[row] ?? [];

const columnOf = (table: ShownTable, column: number): readonly ReleasedCell[] =>
  table.cells.flatMap((row) => row[column] ?? []);

const isShown = (cell: ReleasedCell): boolean => cell.kind === 'value';

const shown = (cell: ReleasedCell | undefined): number | undefined =>
  cell?.kind === 'value' ? cell.n : undefined;

/** Every cell in the order of the variables: inner cells row by row, row totals, column totals, grand total. */
function places(table: ShownTable): readonly { readonly place: CellPlace; readonly cell: ReleasedCell }[] {
  return [
    ...table.cells.flatMap((cells, row) =>
      cells.map((cell, column) => ({ place: { at: 'cell', row, column } as const, cell })),
    ),
    ...table.rowTotals.map((cell, row) => ({ place: { at: 'row-total', row } as const, cell })),
    ...table.columnTotals.map((cell, column) => ({ place: { at: 'column-total', column } as const, cell })),
    { place: { at: 'grand-total' }, cell: table.grandTotal },
  ];
}

function equationsOf(rows: number, columns: number): readonly Equation[] {
  const [rowTotals, columnTotals, grand] = [
    rows * columns,
    rows * columns + rows,
    rows * columns + rows + columns,
  ];
  const addsUp = (parts: readonly number[], total: number): Equation => ({
    terms: [...parts.map((part) => [part, 1] as const), [total, -1] as const],
    equals: 0,
  });
  const count = (length: number, at: (index: number) => number): number[] =>
    Array.from({ length }, (_, index) => at(index));
  return [
    ...count(rows, (row) => row).map((row) =>
      addsUp(
        count(columns, (column) => row * columns + column),
        rowTotals + row,
      ),
    ),
    ...count(columns, (column) => column).map((column) =>
      addsUp(
        count(rows, (row) => row * columns + column),
        columnTotals + column,
      ),
    ),
    addsUp(
      count(rows, (row) => rowTotals + row),
      grand,
    ),
    addsUp(
      count(columns, (column) => columnTotals + column),
      grand,
    ),
  ];
}
