import type { Action } from './actions';
import {
  type AccessBasis,
  type InformationCategory,
  openPhases,
  type Phase,
  type Relationship,
} from './vocabulary';

/** What narrows a grant; what is left out is not narrowed. */
export interface Limits {
  readonly categories?: readonly InformationCategory[];
  readonly phases?: readonly Phase[];
}
/** Actions that somebody who stands so, on this ground, may do. */
export type Grant = readonly [
  relationship: Relationship,
  basis: AccessBasis,
  actions: readonly Action[],
  limits?: Limits,
];

/** While work goes on. */
export const whileOpen: Limits = { phases: openPhases };

/** What everybody who is signed in may. */
export const anybody: Grant = ['self', 'public-task', ['session:own']];

/** What whoever works with cases reads about the work itself. */
export const lawAndTexts: Grant = [
  'none',
  'public-task',
  ['organisation:see', 'legal-rule:see', 'information-text:see', 'sharing:see-guidance'],
];
