/** A figure, a figure hidden to protect people, or none at all. Never null, never zero for what is hidden. */
export type Cell = { kind: 'value'; n: number } | { kind: 'suppressed' } | { kind: 'missing' };

/** One series of a chart: one cell per category, in the same order. */
export interface Series {
  id: string;
  label: string;
  cells: readonly Cell[];
}

/** What a chart and its table are both drawn from. */
export interface ChartModel {
  /** Says what the figures are: "Pågående ärenden per kvartal". */
  title: string;
  /** What the categories are: "Kvartal". */
  categoryLabel: string;
  categories: readonly string[];
  series: readonly Series[];
}

/** The largest figure shown; at least 1, so that a scale always has a length. */
export function largest(model: ChartModel): number {
  const shown = model.series.flatMap(({ cells }) =>
    cells.map((cell) => (cell.kind === 'value' ? cell.n : 0)),
  );
  return Math.max(1, ...shown);
}

/** The largest sum over the series in any category, hidden figures left out. */
export function largestStack(model: ChartModel): number {
  return Math.max(1, ...model.categories.map((_, index) => stackHeight(model, index)));
}

function stackHeight(model: ChartModel, index: number): number {
  return model.series.reduce((sum, { cells }) => {
    const cell = cells[index];
    return cell?.kind === 'value' ? sum + cell.n : sum;
  }, 0);
}

/** The cell of a category in a series; a hole is a missing figure. */
export function cellAt(series: Series, index: number): Cell {
  return series.cells[index] ?? { kind: 'missing' };
}
