import type { OrganisationKind } from '../access/roles';
import type { InformationCategory } from '../consent/consent';
import type { Certainty } from '../legal-rules/legal-rule';
import type { DisclosureAct, DisclosureState } from './disclosure-decision';
import type { SecrecyClass } from './secrecy';

/** A unit, as a disclosure names it. */
export class DisclosureUnitView {
  id!: string;
  name!: string;
  kind!: OrganisationKind;
}

/** Somebody who reads, by name. */
export class DisclosureReaderView {
  id!: string;
  name!: string;
  title!: string;
}

/** A unit that could receive, and those who work there. */
export class DisclosureRecipientView {
  organisation!: DisclosureUnitView;
  people!: DisclosureReaderView[];
}

/** A note of the own unit that can be disclosed. */
export class DisclosableNoteView {
  id!: string;
  category!: InformationCategory;
  secrecyClass!: SecrecyClass;
  /** @format date */
  occurredOn!: string;
  text!: string;
}

/** What a disclosure in a case is made from. */
export class DisclosurePreparationView {
  notes!: DisclosableNoteView[];
  recipients!: DisclosureRecipientView[];
}

/** A question of a ground, in both languages. */
export class GroundQuestionView {
  key!: string;
  sv!: string;
  en!: string;
}

/** A legal rule, as a disclosure names it. */
export class DisclosureRuleView {
  code!: string;
  /** @format date */
  validFrom!: string;
  law!: string;
  text!: string;
  source!: string;
  certainty!: Certainty;
  /** The lawyer who reviewed it; null while nobody has. */
  reviewedBy!: string | null;
  /** @format date */
  reviewedOn!: string | null;
}

/** A ground that the law lets this unit use towards this recipient about these notes today. */
export class DisclosureGroundView extends DisclosureRuleView {
  questions!: GroundQuestionView[];
  mayAnswerRequest!: boolean;
  mayActOnOwnInitiative!: boolean;
  needsApproval!: boolean;
  /**
   * The first day without, when nothing else is chosen.
   * @format date
   */
  usualEnd!: string;
  /**
   * The latest first day without that the rule lets it have.
   * @format date
   */
  latestEnd!: string;
}

/** The grounds that are offered. */
export class DisclosureGroundsView {
  items!: DisclosureGroundView[];
}

/** An answer to a question of the ground. */
export class DisclosureAnswerView extends GroundQuestionView {
  answer!: string;
}

/** A note that is disclosed, without its words. */
export class DisclosedNoteView {
  id!: string;
  category!: InformationCategory;
  /** @format date */
  occurredOn!: string;
}

/** A disclosure on another legal basis, as the unit that made it sees it. */
export class DisclosureView {
  id!: string;
  caseId!: string;
  caseNumber!: string;
  state!: DisclosureState;
  discloser!: DisclosureUnitView;
  recipient!: DisclosureUnitView;
  rule!: DisclosureRuleView;
  answers!: DisclosureAnswerView[];
  assessment!: string;
  childsBest!: string;
  harm!: string;
  requestReference!: string | null;
  isFamilyTold!: boolean;
  familyNotToldBecause!: string | null;
  mayServeInvestigation!: boolean;
  needsApproval!: boolean;
  proposedBy!: string;
  /** @format date-time */
  proposedAt!: string;
  approvedBy!: string | null;
  /** @format date-time */
  approvedAt!: string | null;
  refusedBy!: string | null;
  /** @format date-time */
  refusedAt!: string | null;
  refusalReason!: string | null;
  stoppedBy!: string | null;
  /** @format date-time */
  stoppedAt!: string | null;
  stopReason!: string | null;
  /** @format date-time */
  coversUntil!: string;
  /** Whether the version of the rule holds today: one that has ended since cannot be approved. */
  isRuleInForce!: boolean;
  notes!: DisclosedNoteView[];
  readers!: DisclosureReaderView[];
  version!: number;
  may!: DisclosureAct[];
}

/** Disclosures, the newest first. */
export class DisclosuresView {
  items!: DisclosureView[];
}

/** What was disclosed to whoever reads, by name. */
export class ReceivedDisclosureView {
  id!: string;
  caseId!: string;
  caseNumber!: string;
  discloser!: DisclosureUnitView;
  rule!: DisclosureRuleView;
  decidedBy!: string;
  /** @format date-time */
  decidedAt!: string;
  /** @format date-time */
  coversUntil!: string;
  mayServeInvestigation!: boolean;
  noteIds!: string[];
}

/** What is disclosed to whoever reads now. */
export class ReceivedDisclosuresView {
  items!: ReceivedDisclosureView[];
}
