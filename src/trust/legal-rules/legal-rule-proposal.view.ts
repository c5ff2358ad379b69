import type { Certainty } from './legal-rule';
import type { ProposalAct, ProposalState } from './legal-rule-proposal';
import { LegalRuleView } from './legal-rule.view';

/** A proposed version of a legal rule, beside the version that it would end. */
export class LegalRuleProposalView {
  id!: string;
  code!: string;
  kind!: string;
  state!: ProposalState;
  /** The version that it was drawn from. */
  before!: LegalRuleView;
  /**
   * The first day on which it would hold.
   * @format date
   */
  validFrom!: string;
  law!: string;
  text!: string;
  source!: string;
  certainty!: Certainty;
  /** The lawyer who has reviewed the new words; null while nobody has. */
  reviewedBy!: string | null;
  /** @format date */
  reviewedOn!: string | null;
  /** What it would say to the service. */
  value!: Record<string, unknown>;
  /** Why the rule is to change. */
  reason!: string;
  proposedByName!: string;
  /** @format date-time */
  proposedAt!: string;
  /** Whether the reader proposed it, and so cannot approve it. */
  isMyProposal!: boolean;
  /** Who approved or refused it; null while nobody has. */
  decidedByName!: string | null;
  /**
   * When it was approved, refused or withdrawn.
   * @format date-time
   */
  decidedAt!: string | null;
  refusalReason!: string | null;
  version!: number;
  may!: ProposalAct[];
}

/** The proposals: those that wait first, then the newest; at most a hundred. */
export class LegalRuleProposalsView {
  items!: LegalRuleProposalView[];
}
