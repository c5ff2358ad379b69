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
 * A table as a network: each cell is an arc and its count the flow, so every other set of counts that fits what is
 * shown is the true flow plus circles. `least` and `most` are what a reader who knows our rules grants a hidden cell.
 */
export interface Arc {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly most: number;
}

/** A step along an arc, forward (`1`, its count grows) or backward (`-1`, it falls). */
export interface Step {
  readonly arc: Arc;
  readonly direction: 1 | -1;
}

/** The network of a grid where the cells in `hidden` are not shown. */
export function networkOf(grid: CountGrid, hidden: Hidden, threshold: number): readonly Arc[] {
  return cellsOf(grid).map((cell) => {
    const count = countOf(grid, cell);
    const bounds = hidden.has(cell)
      ? { least: leastOf(grid, hidden, cell, threshold), most: mostOf(grid, hidden, cell, threshold) }
      : { least: count, most: count };
    return { cell, ...endsOf(grid, cell), ...bounds };
  });
}

function endsOf(grid: CountGrid, cell: number): { from: number; to: number } {
  const [row, column] = [rowOf(grid, cell), columnOf(grid, cell)];
  const [source, sink] = [grid.rows + grid.columns, grid.rows + grid.columns + 1];
  if (cell === grandTotalOf(grid)) return { from: sink, to: source };
  if (column === grid.columns) return { from: source, to: row };
  if (row === grid.rows) return { from: grid.rows + column, to: sink };
  return { from: row, to: grid.rows + column };
}

// A line that shows an inner cell is not one-sided, and its zeros are shown: what it hides is at least 1.
function leastOf(grid: CountGrid, hidden: Hidden, cell: number, threshold: number): number {
  const row = shownCounts(hidden, grid, rowCells(grid, rowOf(grid, cell)));
  const column = shownCounts(hidden, grid, columnCells(grid, columnOf(grid, cell)));
  if (isInner(grid, cell)) return row.length > 0 && (column.length > 0 || grid.rows === 1) ? 1 : 0;

  if (columnOf(grid, cell) === grid.columns) {
    return row.length > 0 && grid.columns > 1 ? Math.max(2 * threshold, Math.max(...row) + threshold) : 0;
  }
  const largest = Math.max(0, ...column);
  return largest > 0 && grid.rows > 1 ? largest + threshold : 0;
}

// In a line that is not one-sided, each cell leaves at least a threshold of children to the others.
function mostOf(grid: CountGrid, hidden: Hidden, cell: number, threshold: number): number {
  const [row, column] = [rowOf(grid, cell), columnOf(grid, cell)];
  const lines = [
    { cells: rowCells(grid, row), total: cellAt(grid, row, grid.columns) },
    { cells: columnCells(grid, column), total: cellAt(grid, grid.rows, column) },
  ];
  const limits = lines
    .filter(({ cells, total }) => cells.length > 1 && cells.includes(cell) && !hidden.has(total))
    .filter(({ cells }) => shownCounts(hidden, grid, cells).length > 0)
    .map(({ total }) => countOf(grid, total) - threshold);
  return Math.min(Infinity, ...limits);
}

function shownCounts(hidden: Hidden, grid: CountGrid, cells: readonly number[]): readonly number[] {
  return cells.filter((cell) => !hidden.has(cell)).map((cell) => countOf(grid, cell));
}

/**
 * The cheapest way from one node to another along the steps whose cost is finite; of equals, the first found.
 * Undefined when there is none.
 */
export function cheapestWay(
  steps: readonly Step[],
  from: number,
  to: number,
  cost: (step: Step) => number,
): readonly Step[] | undefined {
  const reached = new Map<number, { cost: number; by?: Step }>([[from, { cost: 0 }]]);
  for (let improved = true; improved;) {
    improved = false;
    for (const step of steps) {
      const start = reached.get(tailOf(step));
      const total = (start?.cost ?? Infinity) + cost(step);
      if (total >= (reached.get(headOf(step))?.cost ?? Infinity)) continue;
      reached.set(headOf(step), { cost: total, by: step });
      improved = true;
    }
  }
  return reached.has(to) ? wayBack(reached, to) : undefined;
}

function wayBack(reached: ReadonlyMap<number, { by?: Step }>, to: number): readonly Step[] {
  const way: Step[] = [];
  for (let by = reached.get(to)?.by; by !== undefined; by = reached.get(tailOf(by))?.by) way.unshift(by);
  return way;
}

const tailOf = ({ arc, direction }: Step): number => (direction === 1 ? arc.from : arc.to);
const headOf = ({ arc, direction }: Step): number => (direction === 1 ? arc.to : arc.from);

/** Both directions of every arc but one. */
export const stepsBeside = (arcs: readonly Arc[], except: Arc): readonly Step[] =>
  arcs
    .filter((arc) => arc !== except)
    .flatMap((arc): Step[] => [
      { arc, direction: 1 },
      { arc, direction: -1 },
    ]);
