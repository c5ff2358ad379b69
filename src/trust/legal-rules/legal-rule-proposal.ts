import type { Id } from '../../platform/id';
import type { Certainty } from './legal-rule';

export type LegalRuleProposalId = Id<'legal-rule-proposal'>;

/** How a proposed version of a rule stands. `outdated`: the rule has changed since, or its first day has passed. */
export type ProposalState = 'proposed' | 'outdated' | 'approved' | 'refused' | 'withdrawn';

/** What somebody can do with a proposed version. */
export type ProposalAct = 'approve' | 'refuse' | 'withdraw';

/** As much of a proposal as its state depends on. */
export interface ProposalFacts {
  readonly proposedBy: string;
  readonly decision: 'approved' | 'refused' | 'withdrawn' | null;
  /** `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Whether the rule has another newest version than the one that the proposal was drawn from. */
  readonly isChangedSince: boolean;
}

/** How a proposal stands on a day in Stockholm. */
export function proposalState(proposal: ProposalFacts, today: string): ProposalState {
  if (proposal.decision !== null) return proposal.decision;
  return proposal.isChangedSince || proposal.validFrom < today ? 'outdated' : 'proposed';
}

/**
 * What somebody can do with a proposal now: who proposed it withdraws it, another decides. Nobody approves their own,
 * nor what has become outdated.
 */
export function actsOnProposal(
  proposal: ProposalFacts,
  { userId, proposes, decides }: { userId: string; proposes: boolean; decides: boolean },
  today: string,
): ProposalAct[] {
  const state = proposalState(proposal, today);
  if (state !== 'proposed' && state !== 'outdated') return [];
  if (proposal.proposedBy === userId) return proposes ? ['withdraw'] : [];
  if (!decides) return [];
  return state === 'proposed' ? ['approve', 'refuse'] : ['refuse'];
}

/** A version of a rule, as somebody wants it. */
export interface WantedRule {
  readonly code: string;
  /** The first day of the version that was seen: the newest, which the proposal supersedes. */
  readonly supersedesFrom: string;
  readonly validFrom: string;
  readonly law: string;
  readonly text: string;
  readonly source: string;
  readonly certainty: Certainty;
  readonly reviewedBy: string | null;
  readonly reviewedOn: string | null;
  readonly value: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

export type WantedRuleFault =
  | 'begins-in-the-past'
  | 'begins-before-the-old'
  | 'review-incomplete'
  | 'reviewed-in-the-future'
  | 'nothing-changes';

/** A version that stands, as far as another is compared with it. */
export type StandingRule = Omit<WantedRule, 'supersedesFrom' | 'reason'>;

const content = ({ law, text, source, certainty, reviewedBy, reviewedOn }: StandingRule): string =>
  JSON.stringify([law, text, source, certainty, reviewedBy, reviewedOn]);

/**
 * The first rule of time and review that a proposed version breaks; `undefined` when it breaks none. `isSameValue`:
 * whether it says the same to the service as the one before.
 */
export function wantedRuleFault(
  wanted: WantedRule,
  { before, isSameValue, today }: { before: StandingRule; isSameValue: boolean; today: string },
): WantedRuleFault | undefined {
  if (wanted.validFrom < today) return 'begins-in-the-past';
  if (wanted.validFrom <= before.validFrom) return 'begins-before-the-old';
  if ((wanted.reviewedBy === null) !== (wanted.reviewedOn === null)) return 'review-incomplete';
  if (wanted.reviewedOn !== null && wanted.reviewedOn > today) return 'reviewed-in-the-future';
  return isSameValue && content(wanted) === content(before) ? 'nothing-changes' : undefined;
}
