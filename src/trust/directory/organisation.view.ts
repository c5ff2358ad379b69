import type { OrganisationKind, Role } from '../access/roles';

/** How an organisation stands: open under an agreement, shut for want of one, or ended. */
export const organisationStates = ['open', 'without-agreement', 'ended'] as const;
export type OrganisationState = (typeof organisationStates)[number];

/** An organisation as the administrator keeps it. */
export class RegisteredOrganisationView {
  id!: string;
  name!: string;
  kind!: OrganisationKind;
  state!: OrganisationState;
  /** @format date */
  validFrom!: string;
  /**
   * The first day on which its agreement covers it no more; null while none does.
   * @format date
   */
  openUntil!: string | null;
  /** How many people hold a role there now. */
  people!: number;
  /** The roles that can be held there. */
  roles!: Role[];
  version!: number;
  may!: 'end'[];
}

/** Every organisation, open or not. */
export class RegisteredOrganisationsView {
  items!: RegisteredOrganisationView[];
}
