import type { OrganisationId, UserId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';

/** Where a disclosure stands. Only `in-force` shows anything to anybody. */
export type DisclosureState = 'awaits-approval' | 'in-force' | 'ended' | 'refused' | 'stopped';

/** What somebody may do with a disclosure now. */
export type DisclosureAct = 'approve' | 'refuse' | 'stop';

/** The facts that decide where it stands. */
export interface DisclosureFacts {
  readonly discloserId: OrganisationId;
  readonly proposedById: UserId;
  readonly needsApproval: boolean;
  readonly approvedAt: Date | null;
  readonly refusedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly coversUntil: Date;
  /** Whether the version of the rule that it rests on holds today. */
  readonly isRuleInForce: boolean;
}

export function stateOfDisclosure(facts: DisclosureFacts, now: Date): DisclosureState {
  if (facts.refusedAt) return 'refused';
  if (facts.stoppedAt) return 'stopped';
  if (now >= facts.coversUntil) return 'ended';
  return facts.needsApproval && !facts.approvedAt ? 'awaits-approval' : 'in-force';
}

/**
 * Approving and refusing take a second person of the unit, never whoever proposed it; what rests on a rule that has
 * ended since can only be refused.
 */
export function actsOnDisclosure(facts: DisclosureFacts, actor: Actor, now: Date): DisclosureAct[] {
  const state = stateOfDisclosure(facts, now);
  const isOwnUnits = facts.discloserId === actor.organisationId;
  const decides =
    state === 'awaits-approval' &&
    isOwnUnits &&
    may(actor, 'disclosure:approve') &&
    facts.proposedById !== actor.userId;
  const stops =
    (state === 'awaits-approval' || state === 'in-force') && isOwnUnits && may(actor, 'disclosure:stop');
  return [
    ...(decides && facts.isRuleInForce ? (['approve'] as const) : []),
    ...(decides ? (['refuse'] as const) : []),
    ...(stops ? (['stop'] as const) : []),
  ];
}
