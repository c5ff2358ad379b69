import type { Action } from './actions';
import type { OrganisationKind, Role } from './roles';
import type { AccessBasis, Circumstance, InformationCategory, Phase, Relationship } from './vocabulary';

/**
 * One line of who may what: somebody in this role at such an organisation, who stands so to the thing on this ground,
 * may do this, about these categories, while the case is in these phases. What no rule allows is denied.
 */
export interface AccessRule {
  readonly role: Role;
  readonly kind: OrganisationKind;
  readonly action: Action;
  readonly relationship: Relationship;
  readonly basis: AccessBasis;
  readonly categories: readonly InformationCategory[];
  readonly phases: readonly Phase[];
}

/** What a circumstance shuts for everybody, whatever rule would allow it. */
export interface AccessForbid {
  readonly circumstance: Circumstance;
  readonly actions: readonly Action[] | 'every';
}
