import { Arc, Step, cheapestWay, networkOf, stepsBeside } from './attacker-network';
import { CountGrid, Hidden, cellsOf, countOf, grandTotalOf, isInner } from './count-grid';
import { allButTheGrandTotal } from './primary-suppression';

/**
 * Every hidden cell must leave a reader at least three whole numbers, and one at or above the threshold if the truth
 * is below it. With fewer, "hidden" is only a puzzle.
 */
const NUMBERS_LEFT_OPEN = 3;

/** Hides more cells, totals last, until each hidden cell is protected. Undefined when nothing of use can be shown. */
export function secondarySuppression(
  grid: CountGrid,
  primary: Hidden,
  threshold: number,
): Hidden | undefined {
  let hidden = primary;
  const opened = new Set<number>();
  for (;;) {
    const arcs = networkOf(grid, hidden, threshold);
    const exposed = firstExposed(grid, hidden, arcs, threshold);
    if (exposed === undefined) return showAgain(grid, hidden, opened, threshold);

    const more = cellsToHide(grid, hidden, arcs, exposed, threshold);
    more.forEach((cell) => opened.add(cell));
    const next = more.size > 0 ? new Set([...hidden, ...more]) : lastResort(grid, hidden);
    if (next.size === hidden.size) return undefined;
    hidden = next;
  }
}

// Zeros are never hidden one by one, so that a reader who counts on it is not told more by it. They go all together.
function lastResort(grid: CountGrid, hidden: Hidden): Hidden {
  const inner = cellsOf(grid).filter((cell) => isInner(grid, cell));
  const withInner = new Set([...hidden, ...inner]);
  return withInner.size > hidden.size ? withInner : new Set([...hidden, ...allButTheGrandTotal(grid)]);
}

// The dearest first: what a later choice made needless is shown again.
function showAgain(grid: CountGrid, hidden: Hidden, opened: ReadonlySet<number>, threshold: number): Hidden {
  const allInnerHidden = cellsOf(grid).every((cell) => !isInner(grid, cell) || hidden.has(cell));
  const dearestFirst = [...opened]
    .filter((cell) => !(allInnerHidden && isInner(grid, cell)))
    .sort((a, b) => weightOf(grid, b) - weightOf(grid, a) || a - b);
  return dearestFirst.reduce((left, cell) => {
    const without = new Set([...left].filter((other) => other !== cell));
    const arcs = networkOf(grid, without, threshold);
    return firstExposed(grid, without, arcs, threshold) === undefined ? without : left;
  }, hidden);
}

function firstExposed(
  grid: CountGrid,
  hidden: Hidden,
  arcs: readonly Arc[],
  threshold: number,
): Arc | undefined {
  return arcs.find((arc) => hidden.has(arc.cell) && !isProtected(grid, arcs, arc, threshold));
}

// Asks only what a reader can work out, never what the count is: the answer may then be read off the table safely.
function isProtected(grid: CountGrid, arcs: readonly Arc[], arc: Arc, threshold: number): boolean {
  const count = countOf(grid, arc.cell);
  if (count < arc.least || count > arc.most) return false;

  const reach = reachOf(arc, threshold);
  const most = count + room(grid, arcs, arc, 1, Math.max(reach - count, NUMBERS_LEFT_OPEN - 1));
  const least = count - room(grid, arcs, arc, -1, NUMBERS_LEFT_OPEN - 1);
  return most >= reach && most - least >= NUMBERS_LEFT_OPEN - 1;
}

// Beside shown cells one hidden cell is often small and the others are not. With less room than this between them,
// only one small count would fit.
const reachOf = (arc: Arc, threshold: number): number => (arc.least > 0 ? 2 * threshold - 2 : threshold);

/** How far a cell can move from its count while everything shown stays true, looked for up to `enough`. */
function room(grid: CountGrid, arcs: readonly Arc[], arc: Arc, direction: 1 | -1, enough: number): number {
  const limit = Math.min(
    enough,
    direction === 1 ? arc.most - countOf(grid, arc.cell) : countOf(grid, arc.cell) - arc.least,
  );
  return push(grid, arcs, { arc, direction }, limit, () => undefined).pushed;
}

function cellsToHide(
  grid: CountGrid,
  hidden: Hidden,
  arcs: readonly Arc[],
  arc: Arc,
  threshold: number,
): ReadonlySet<number> {
  const count = countOf(grid, arc.cell);
  const needed = Math.max(reachOf(arc, threshold) - count, NUMBERS_LEFT_OPEN - 1);
  const price = (cell: number): number | undefined =>
    canHide(grid, hidden, cell) ? weightOf(grid, cell) : undefined;
  const directions: readonly (1 | -1)[] = count < reachOf(arc, threshold) ? [1] : [1, -1];
  const ways = directions
    .map((direction) => push(grid, arcs, { arc, direction }, needed, price))
    .filter(({ pushed }) => pushed >= needed)
    .sort((a, b) => a.price - b.price);
  return ways[0]?.opened ?? new Set();
}

const canHide = (grid: CountGrid, hidden: Hidden, cell: number): boolean =>
  !hidden.has(cell) && cell !== grandTotalOf(grid) && !(isInner(grid, cell) && countOf(grid, cell) === 0);

// Blind to the counts: a choice by size tells the sizes (minimality attack). Totals are dear; of equals, the first goes.
const weightOf = (grid: CountGrid, cell: number): number => (isInner(grid, cell) ? 1 : 100) + cell / 1e6;

interface Pushed {
  readonly pushed: number;
  readonly opened: ReadonlySet<number>;
  readonly price: number;
}

/** Moves one cell by up to `wanted`, through hidden cells for nothing and through shown cells at their price. */
function push(
  grid: CountGrid,
  arcs: readonly Arc[],
  { arc, direction }: Step,
  wanted: number,
  priceOf: (cell: number) => number | undefined,
): Pushed {
  const [from, to] = direction === 1 ? [arc.to, arc.from] : [arc.from, arc.to];
  const counts = [...grid.counts];
  const isLoose = ({ cell, least, most }: Arc): boolean => least < most || priceOf(cell) !== undefined;
  const steps = stepsBeside(arcs.filter(isLoose), arc);
  const opened = new Map<number, number>();
  let pushed = 0;
  const slack = (step: Step): number => slackOf(grid, counts, step, priceOf(step.arc.cell) !== undefined);
  const cost = (step: Step): number =>
    slack(step) <= 0 ? Infinity : opened.has(step.arc.cell) ? 0 : (priceOf(step.arc.cell) ?? 0);
  while (pushed < wanted) {
    const way = cheapestWay(steps, from, to, cost);
    if (way === undefined) break;
    const amount = Math.min(wanted - pushed, ...way.map(slack));
    way.forEach((step) => {
      counts[step.arc.cell] = (counts[step.arc.cell] ?? 0) + step.direction * amount;
      const price = priceOf(step.arc.cell);
      if (price !== undefined) opened.set(step.arc.cell, price);
    });
    pushed += amount;
  }
  return {
    pushed,
    opened: new Set(opened.keys()),
    price: [...opened.values()].reduce((sum, price) => sum + price, 0),
  };
}

function slackOf(
  grid: CountGrid,
  counts: readonly number[],
  { arc, direction }: Step,
  canOpen: boolean,
): number {
  const count = counts[arc.cell] ?? 0;
  const [least, most] = canOpen ? [isInner(grid, arc.cell) ? 1 : 0, Infinity] : [arc.least, arc.most];
  return direction === 1 ? most - count : count - least;
}
