/** What a membership may be. A role is granted for a time, in an organisation, by an administrator. */
export const roles = [
  'coordinator',
  'participant',
  'lul_social_worker',
  'unit_manager',
  'operational_group_member',
  'steering_group_member',
  'log_reviewer',
  'records_manager',
  'administrator',
  'development_lead',
] as const;

export type Role = (typeof roles)[number];

/** The kinds of organisation, each a world of secrecy of its own. */
export const organisationKinds = [
  'school',
  'social_services',
  'police',
  'leisure',
  'coordination',
  'municipality',
] as const;

export type OrganisationKind = (typeof organisationKinds)[number];
