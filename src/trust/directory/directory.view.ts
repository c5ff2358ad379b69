import type { OrganisationKind, Role } from '../access/roles';

/** An organisation unit: the border of secrecy. */
export class OrganisationView {
  id!: string;
  name!: string;
  kind!: OrganisationKind;
}

/** The organisations that take part. */
export class OrganisationsView {
  items!: OrganisationView[];
}

/** A colleague who can be invited. */
export class ColleagueView {
  id!: string;
  name!: string;
  title!: string;
  role!: Role;
}

/** Those who work at an organisation now. */
export class ColleaguesView {
  items!: ColleagueView[];
}

/** A role that somebody holds, and for how long. */
export class UserMembershipView {
  id!: string;
  role!: Role;
  organisation!: string;
  /** @format date */
  validFrom!: string;
  /**
   * The first day on which it no longer holds.
   * @format date
   */
  validUntil!: string | null;
}

/** Somebody who can sign in. */
export class UserView {
  id!: string;
  name!: string;
  title!: string;
  isActive!: boolean;
  memberships!: UserMembershipView[];
}

/** Everybody who can sign in. */
export class UsersView {
  items!: UserView[];
}
