import type { ShownTable } from '../../src/oversight/statistics/released-table';
import { gridOf, sum, withTotals } from './count-tables';

/** What each hidden cell can be, by cell as `row,column` with margins; `isComplete` unless the search was cut short. */
export interface Findings {
  readonly possible: ReadonlyMap<string, ReadonlySet<number>>;
  readonly isComplete: boolean;
}

/**
 * Tries every table that fits what is published and our rules, as a patient reader could. No solver, no network: a
 * third way to the same answer, for tiny tables.
 */
export function bruteForceAttack(
  released: ShownTable,
  threshold: number,
  knows: 'the-rules' | 'how-we-hide-zeros' = 'the-rules',
  patience = 4_000,
): Findings {
  const published = gridOf(released).map((row) =>
    row.map((cell) => (cell.kind === 'value' ? cell.n : undefined)),
  );
  const possible = new Map<string, Set<number>>();
  let tried = 0;
  for (const counts of candidates(published)) {
    if (++tried > patience) return { possible, isComplete: false };
    const grid = withTotals(counts);
    if (!followsTheRules(grid, published, threshold, knows)) continue;
    published.forEach((row, r) =>
      row.forEach((shown, c) => {
        if (shown !== undefined) return;
        const place = `${r},${c}`;
        possible.set(place, (possible.get(place) ?? new Set()).add(grid[r]?.[c] ?? -1));
      }),
    );
  }
  return { possible, isComplete: true };
}

type Published = readonly (readonly (number | undefined)[])[];

function* candidates(
  published: Published,
  rows: readonly (readonly number[])[] = [],
): Generator<readonly (readonly number[])[]> {
  const margin = published.at(-1) ?? [];
  const [row, grandTotal] = [rows.length, margin.at(-1) ?? 0];
  const left = margin
    .slice(0, -1)
    .map((total, c) => (total === undefined ? undefined : total - sum(rows.map((r) => r[c] ?? 0))));
  const unspent = grandTotal - sum(rows.flat());
  if (row === published.length - 1) {
    if (unspent === 0 && left.every((n) => n === undefined || n === 0)) yield rows;
    return;
  }
  const isLast = row === published.length - 2;
  const cells = published[row] ?? [];
  const total = cells.at(-1) ?? (isLast ? unspent : undefined);
  for (const next of fillings(cells.slice(0, -1), left, total, unspent))
    yield* candidates(published, [...rows, next]);
}

function* fillings(
  cells: readonly (number | undefined)[],
  left: readonly (number | undefined)[],
  total: number | undefined,
  unspent: number,
): Generator<readonly number[]> {
  const [cell] = cells;
  if (cells.length === 0) {
    if (total === undefined || total === 0) yield [];
    return;
  }
  const most = Math.min(left[0] ?? Infinity, total ?? Infinity, unspent);
  for (let n = cell ?? 0; n <= (cell ?? most) && n <= most; n++) {
    const rest = total === undefined ? undefined : total - n;
    for (const others of fillings(cells.slice(1), left.slice(1), rest, unspent - n)) yield [n, ...others];
  }
}

/** Could our rules have shown and hidden just so, had this been the truth? Secondary hiding may explain the rest. */
function followsTheRules(
  grid: readonly (readonly number[])[],
  published: Published,
  threshold: number,
  knows: 'the-rules' | 'how-we-hide-zeros',
): boolean {
  const [rows, columns] = [grid.length - 1, (grid[0]?.length ?? 1) - 1];
  const linesOf = (
    all: readonly (readonly number[])[],
    r: number,
    c: number,
  ): readonly (readonly number[])[] => [
    ...(c < columns ? [all[r]?.slice(0, -1) ?? []] : []),
    ...(r < rows ? [all.slice(0, -1).map((row) => row[c] ?? HIDDEN)] : []),
  ];
  const seen = published.map((row) => row.map((n) => n ?? HIDDEN));
  const showsNothing = (line: readonly number[]): boolean =>
    line.length > 1 && line.every((n) => n === HIDDEN);
  const isAllHidden = seen.slice(0, -1).every((row) => row.slice(0, -1).every((n) => n === HIDDEN));
  return grid.every((row, r) =>
    row.every((n, c) => {
      const oneSided = linesOf(grid, r, c).some((line) => isOneSided(line, threshold));
      if (seen[r]?.[c] !== HIDDEN) return !oneSided && (n === 0 || n >= threshold);

      const mayBeZero =
        knows === 'the-rules' ? linesOf(seen, r, c).some(showsNothing) : oneSided || isAllHidden;
      return r === rows || c === columns || n > 0 || mayBeZero || (row.at(-1) ?? 0) < 2 * threshold;
    }),
  );
}

const HIDDEN = -1;

const isOneSided = (line: readonly number[], threshold: number): boolean =>
  line.length > 1 && sum(line) > 0 && sum(line) - Math.max(...line) < threshold;
