import type { Id } from '../../platform/id';

export type CustodyDecisionId = Id<'custody-decision'>;
export type DelegationId = Id<'delegation'>;

/** What social services can decide when a young person is held (domain 4.4). */
export const decisionKinds = [
  'RELEASE_TO_GUARDIAN',
  'RELEASE_TO_OTHER_ADULT',
  'HANDOVER_SOCIAL_SERVICES',
  'SOCIALJOUR_HANDOVER',
  'VOLUNTARY_PLACEMENT_SOL',
  'LVU_6_IMMEDIATE_CARE',
  'LVU_6_NOT_TAKEN',
  'SAFETY_PLAN_HOME',
  'NO_ACTION',
] as const;

export type DecisionKind = (typeof decisionKinds)[number];

/** A decider is chosen by the voters' representatives, or employed. */
export type DeciderKind = 'elected' | 'official';
