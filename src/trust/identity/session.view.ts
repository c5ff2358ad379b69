import type { Action } from '../access/actions';
import type { OrganisationKind, Role } from '../access/roles';

/** A person by name, as colleagues know them. */
export class NamedUser {
  id!: string;
  name!: string;
}

/** The organisation that a membership is in. */
export class MembershipOrganisation {
  id!: string;
  name!: string;
  kind!: OrganisationKind;
}

/** A role at an organisation, for a time. */
export class MembershipView {
  id!: string;
  role!: Role;
  organisation!: MembershipOrganisation;
}

/** Who is signed in, in which role, and until when. */
export class SessionView {
  user!: NamedUser;
  membership!: MembershipView;
  /** All current memberships of the person, to choose another role from. */
  memberships!: MembershipView[];
  /** The actions that this role holds. The client shows what it is told and holds no rule. */
  may!: Action[];
  /** Sent back in `X-CSRF-Token` with every unsafe method. */
  csrfToken!: string;
  /**
   * The instant at which the session ends unless something is done.
   * @format date-time
   */
  idleUntil!: string;
  /**
   * The instant at which the session ends whatever is done.
   * @format date-time
   */
  expiresAt!: string;
}

/** Where the browser goes next to end the identity provider's session too. */
export class SignOutView {
  redirectTo!: string;
}

/** One way to sign in. */
export class IdentityProviderView {
  slug!: string;
  name!: string;
}

/** The ways to sign in. */
export class IdentityProvidersView {
  items!: IdentityProviderView[];
}
