import type { OrganisationKind, Role } from '../access/roles';

const caseUnits: readonly OrganisationKind[] = ['school', 'social_services', 'police', 'leisure'];

/** At which kinds of organisation a role can be held. The table `role_places` says the same; a test compares them. */
export const rolePlaces: Readonly<Record<Role, readonly OrganisationKind[]>> = {
  coordinator: ['coordination'],
  participant: caseUnits,
  lul_social_worker: ['social_services'],
  unit_manager: [...caseUnits, 'coordination', 'municipality'],
  operational_group_member: ['municipality'],
  steering_group_member: ['municipality'],
  log_reviewer: ['municipality'],
  records_manager: ['municipality'],
  administrator: ['municipality'],
  development_lead: ['municipality'],
};

/** Whether a role can be held at an organisation of this kind. */
export const fits = (role: Role, kind: OrganisationKind): boolean => rolePlaces[role].includes(kind);
