import type { SessionId } from '../../platform/id';
import type { Principal } from '../../platform/principal';
import type { OrganisationKind, Role } from './roles';

/** A signed-in person in one role at one organisation. */
export interface Actor extends Principal {
  readonly sessionId: SessionId;
  readonly role: Role;
  readonly organisationKind: OrganisationKind;
}
