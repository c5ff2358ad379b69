import type { OrganisationKind, Role } from '../access/roles';
import type { MembershipAct, MembershipState } from './membership';

/** A role that somebody holds, held, or is proposed to hold. */
export class RoleHeldView {
  id!: string;
  userId!: string;
  userName!: string;
  userTitle!: string;
  role!: Role;
  organisationId!: string;
  organisationName!: string;
  organisationKind!: OrganisationKind;
  /** @format date */
  validFrom!: string;
  /**
   * The first day on which it no longer holds.
   * @format date
   */
  validUntil!: string;
  state!: MembershipState;
  /** Null for what came with the installation. */
  proposedByName!: string | null;
  /** Whether the reader proposed it, and so cannot approve it. */
  isMyProposal!: boolean;
  /** @format date-time */
  proposedAt!: string;
  approvedByName!: string | null;
  /**
   * The first day on which it lapses unless confirmed again; null for a proposal.
   * @format date
   */
  confirmedUntil!: string | null;
  /** Whether it lapses before its last day unless somebody confirms it now. */
  needsConfirmation!: boolean;
  version!: number;
  may!: MembershipAct[];
}

/** The roles of a unit. */
export class RolesHeldView {
  items!: RoleHeldView[];
}
