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
  const couldBe = rulesFor(published, threshold, knows);
  const possible = new Map<string, Set<number>>();
  let tried = 0;
  for (const counts of candidates(published)) {
    if (++tried > patience) return { possible, isComplete: false };
    const grid = withTotals(counts);
    if (!couldBe(grid)) continue;
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
  for (const next of fillings(cells.slice(0, -1), left, total, unspent, isLast))
    yield* candidates(published, [...rows, next]);
}

function* fillings(
  cells: readonly (number | undefined)[],
  left: readonly (number | undefined)[],
  total: number | undefined,
  unspent: number,
  isLast: boolean,
): Generator<readonly number[]> {
  const [cell] = cells;
  if (cells.length === 0) {
    if (total === undefined || total === 0) yield [];
    return;
  }
  const most = Math.min(cell ?? Infinity, left[0] ?? Infinity, total ?? Infinity, unspent);
  // The last of a column or a row has to be what is left of its total.
  const least = Math.max(cell ?? 0, (isLast && left[0]) || 0, (cells.length === 1 && total) || 0);
  for (let n = least; n <= most; n++) {
    const rest = total === undefined ? undefined : total - n;
    for (const others of fillings(cells.slice(1), left.slice(1), rest, unspent - n, isLast))
      yield [n, ...others];
  }
}

/** Could our rules have shown and hidden just so, had this been the truth? Secondary hiding may explain the rest. */
function rulesFor(
  published: Published,
  threshold: number,
  knows: 'the-rules' | 'how-we-hide-zeros',
): (grid: Grid) => boolean {
  const [rows, columns] = [published.length - 1, (published[0]?.length ?? 1) - 1];
  const seen = published.map((row) => row.map((n) => n ?? HIDDEN));
  const ofLines = (
    all: Grid,
    is: (line: readonly number[]) => boolean,
  ): ((r: number, c: number) => boolean) => {
    const across = all.map((row) => is(row.slice(0, -1)));
    const down = (all[0] ?? []).map((_, c) => is(all.slice(0, -1).map((row) => row[c] ?? HIDDEN)));
    return (r, c) => (c < columns && across[r] === true) || (r < rows && down[c] === true);
  };
  const showsNothing = ofLines(seen, (line) => line.length > 1 && line.every((n) => n === HIDDEN));
  const isAllHidden = seen.slice(0, -1).every((row) => row.slice(0, -1).every((n) => n === HIDDEN));
  return (grid) => {
    const isInOneSided = ofLines(grid, (line) => isOneSided(line, threshold));
    return grid.every((row, r) =>
      row.every((n, c) => {
        if (seen[r]?.[c] !== HIDDEN) return !isInOneSided(r, c) && (n === 0 || n >= threshold);
        if (r === rows || c === columns || n > 0 || (row.at(-1) ?? 0) < 2 * threshold) return true;
        return knows === 'the-rules' ? showsNothing(r, c) : isInOneSided(r, c) || isAllHidden;
      }),
    );
  };
}

type Grid = readonly (readonly number[])[];

const HIDDEN = -1;

function isOneSided(line: readonly number[], threshold: number): boolean {
  const whole = sum(line);
  return line.length > 1 && whole > 0 && whole - Math.max(...line) < threshold;
}
