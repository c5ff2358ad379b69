import type { DecisionKind } from './custody-queries';

/** What can be decided, in the order of how often it is. */
export const decisionKinds = [
  'RELEASE_TO_GUARDIAN',
  'RELEASE_TO_OTHER_ADULT',
  'HANDOVER_SOCIAL_SERVICES',
  'SOCIALJOUR_HANDOVER',
  'SAFETY_PLAN_HOME',
  'VOLUNTARY_PLACEMENT_SOL',
  'LVU_6_IMMEDIATE_CARE',
  'LVU_6_NOT_TAKEN',
  'NO_ACTION',
] as const satisfies readonly DecisionKind[];

/** The clocks that a signature starts, as the texts name them; what they become is the server's. */
export const startsOnSigning: Partial<Record<DecisionKind, readonly ('LVU_7' | 'LVU_8')[]>> = {
  LVU_6_IMMEDIATE_CARE: ['LVU_7', 'LVU_8'],
};
