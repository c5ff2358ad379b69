import type { Highs } from 'highs';

/** Equations over variables with bounds: `sum(variables × coefficient) = equals`. */
export interface LinearSystem {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly equations: readonly Equation[];
}

export interface Equation {
  readonly terms: readonly (readonly [variable: number, coefficient: number])[];
  readonly equals: number;
}

/** What one variable can be, from least to most, over all solutions of its system. */
export interface Interval {
  readonly least: number;
  readonly most: number;
}

/** Finds intervals. A system that cannot be solved, or a solver that fails, throws: the caller must fail closed. */
export type FindIntervals = (system: LinearSystem, variables: readonly number[]) => readonly Interval[];

type Model = ReturnType<Highs['createModel']>;

let loading: Promise<Highs> | undefined;

/** The HiGHS solver, loaded once a process. Each system owns memory outside the heap and gives it back here. */
export async function openSolver(): Promise<FindIntervals> {
  loading ??= import('highs').then(({ default: loadHighs }) => loadHighs());
  const highs = await loading;
  return (system, variables) => {
    const model = highs.createModel(toModelData(system));
    try {
      model.options.set({ output_flag: false, random_seed: 0 });
      return variables.map((variable) => intervalOf(highs, model, variable));
    } finally {
      model.dispose();
    }
  };
}

function intervalOf(highs: Highs, model: Model, variable: number): Interval {
  const { minimize, maximize } = highs.constants.objectiveSense;
  model.changeColCost(variable, 1);
  const least = optimum(highs, model, minimize);
  const most = optimum(highs, model, maximize);
  model.changeColCost(variable, 0);
  return { least, most };
}

function optimum(highs: Highs, model: Model, sense: Parameters<Model['changeObjectiveSense']>[0]): number {
  model.changeObjectiveSense(sense);
  const { modelStatus } = model.run();
  if (modelStatus === highs.constants.modelStatus.unbounded) return Infinity;
  if (modelStatus !== highs.constants.modelStatus.optimal) throw new UnsolvedSystem();
  return model.getObjectiveValue();
}

function toModelData({ lower, upper, equations }: LinearSystem): Parameters<Highs['createModel']>[0] {
  const terms = equations.flatMap((equation) => equation.terms);
  const starts = equations.reduce(
    (ends, equation) => [...ends, (ends.at(-1) ?? 0) + equation.terms.length],
    [0],
  );
  const sides = equations.map((equation) => equation.equals);
  return {
    numCols: lower.length,
    numRows: equations.length,
    colCost: lower.map(() => 0),
    colLower: lower,
    colUpper: upper,
    rowLower: sides,
    rowUpper: sides,
    matrix: {
      format: 'csr',
      numRows: equations.length,
      numCols: lower.length,
      starts,
      indices: terms.map(([variable]) => variable),
      values: terms.map(([, coefficient]) => coefficient),
    },
  };
}

/** The published figures contradict each other, or the solver gave up. Says nothing about the figures. */
export class UnsolvedSystem extends Error {
  readonly code = 'unsolved-system';
  constructor() {
    super('The system of published figures could not be solved.');
  }
}
