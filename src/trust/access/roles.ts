import type { Permission } from './permissions';

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

const participation: readonly Permission[] = [
  'organisation:see',
  'referral:see',
  'referral:create',
  'case:see',
  'participant:see',
  'consent:see',
  'consent:withdraw',
  'note:see',
  'note:write',
  'note:share',
];
const conversations: readonly Permission[] = ['conversation:see', 'conversation:record'];

const grants: Readonly<Record<Role, readonly Permission[]>> = {
  coordinator: [
    ...participation,
    ...conversations,
    'case:see-board',
    'case:move-phase',
    'referral:screen',
    'participant:invite',
    'participant:end',
    'consent:offer',
    'consent:sign-off',
    'statistics:read',
    'statistics:see-proposals',
    'statistics:propose',
  ],
  participant: participation,
  lul_social_worker: [
    ...participation,
    ...conversations,
    'custody:see-log',
    'custody:record',
    'custody:decide',
  ],
  unit_manager: [
    'organisation:see',
    'referral:see',
    'case:see',
    'participant:see',
    'consent:see',
    'note:see',
    'conversation:see',
    'custody:see-log',
    'statistics:read',
  ],
  operational_group_member: ['statistics:read'],
  steering_group_member: ['statistics:read'],
  log_reviewer: ['audit:read'],
  records_manager: [],
  administrator: ['user:see', 'organisation:see'],
  development_lead: ['statistics:read', 'statistics:see-proposals', 'statistics:approve'],
};

/** What a role may do, for members of an organisation of this kind. Nothing is inherited; there is no wildcard. */
export function permissionsOf(role: Role, kind: OrganisationKind): readonly Permission[] {
  const holdsConversations = role === 'participant' && (kind === 'social_services' || kind === 'police');
  return ['session:own', ...grants[role], ...(holdsConversations ? conversations : [])];
}
