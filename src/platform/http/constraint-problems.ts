import type { DatabaseFailure } from '../database/failures';
import { Malformed, NotVisible, type Problem, RuleBroken, StateConflict } from './problem';

/** 422: the database refused a row. The constraint's name is the rule, told as a stable code. */
export class ConstraintBroken extends RuleBroken {
  readonly code: string;
  constructor(constraint: string) {
    super('Uppgifterna bryter mot en regel som databasen vaktar. Inget har sparats.');
    this.code = constraint.replaceAll('_', '-');
  }
}

/** 409: somebody saved the same thing at the same time, or it is locked. */
export class Collision extends StateConflict {
  readonly code: string = 'collision';
  constructor() {
    super('Uppgiften finns redan eller har just ändrats. Hämta den på nytt och försök igen.');
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';
const UNIQUE = '23505';
const CHECK = '23514';
const FOREIGN_KEY = '23503';
const RESTRICT = '23001';
// U+0000, which JSON may carry and no text column takes.
const NO_SUCH_CHARACTER = ['22021', '22P05'];
// A day or moment that no calendar has, in a form that only the database reads.
const NO_SUCH_MOMENT = ['22007', '22008', '22009'];
const CANNOT_SERIALISE = ['40001', '40P01', '55P03'];

/** The second wall's refusals, when the first let something through. `undefined` for faults of ours. */
export function constraintProblem({ code, constraint }: DatabaseFailure): Problem | undefined {
  if (code === INSUFFICIENT_PRIVILEGE) return new NotVisible();
  if ([...NO_SUCH_CHARACTER, ...NO_SUCH_MOMENT].includes(code)) return new Malformed('malformed-fields');
  if (code === CHECK || code === FOREIGN_KEY) return new ConstraintBroken(constraint ?? 'unnamed');
  if (code === UNIQUE || code === RESTRICT || CANNOT_SERIALISE.includes(code)) return new Collision();
  return undefined;
}
