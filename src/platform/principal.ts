import type { MembershipId, OrganisationId, UserId } from './id';

/** All that the database needs to know about who is acting. It looks the membership up itself, at every query. */
export interface Principal {
  readonly userId: UserId;
  readonly membershipId: MembershipId;
  readonly organisationId: OrganisationId;
  /** The request that they act in, for the log alone; absent where no request asked. */
  readonly requestId?: string;
}
