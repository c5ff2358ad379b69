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
