import type { SessionId } from '../../platform/id';
import type { Principal } from '../../platform/principal';
import { nounOf, type Permission } from './permissions';
import { permissionsOf, type OrganisationKind, type Role } from './roles';

/** A signed-in person in one role at one organisation. */
export interface Actor extends Principal {
  readonly sessionId: SessionId;
  readonly role: Role;
  readonly organisationKind: OrganisationKind;
}

/** As much of an actor as decides which permissions are held. */
type Holder = Pick<Actor, 'role' | 'organisationKind'>;

/** What comes of a wish: allowed, a verb that the role lacks (403), or a noun that it does not know of (404). */
export type WishDecision = 'allowed' | 'verb-lacking' | 'unknown-noun';

/** May this actor do this at all? Which rows it reaches is the database's matter. */
export function decideWish(actor: Holder, wish: Permission): WishDecision {
  const held = permissionsOf(actor.role, actor.organisationKind);
  if (held.includes(wish)) return 'allowed';
  return held.some((permission) => nounOf(permission) === nounOf(wish)) ? 'verb-lacking' : 'unknown-noun';
}

/** Whether the actor's role holds a permission. */
export const may = (actor: Holder, wish: Permission): boolean => decideWish(actor, wish) === 'allowed';
