import type { Certainty } from './legal-rule';

/** A legal rule in one version. */
export class LegalRuleView {
  code!: string;
  kind!: string;
  /** @format date */
  validFrom!: string;
  /**
   * The first day on which it no longer holds.
   * @format date
   */
  validUntil!: string | null;
  /** Whether this is the version that holds today. */
  isInForce!: boolean;
  /** Whether no version begins after it: the one that a proposal supersedes. */
  isNewest!: boolean;
  law!: string;
  text!: string;
  source!: string;
  certainty!: Certainty;
  /** The lawyer who reviewed it; null while nobody has. */
  reviewedBy!: string | null;
  /** @format date */
  reviewedOn!: string | null;
  /** What the rule says to the service. */
  value!: Record<string, unknown>;
}

/** The legal rules, each version a row, the newest first. */
export class LegalRulesView {
  items!: LegalRuleView[];
}

/** What to think of before sharing something of a category: a version with its source. */
export class GuidanceView {
  code!: string;
  /** @format date */
  validFrom!: string;
  text!: string;
  source!: string;
  reviewedBy!: string | null;
  /** @format date */
  reviewedOn!: string | null;
  sv!: string[];
  en!: string[];
}

/** The guidance that holds today; at most one. */
export class GuidancesView {
  items!: GuidanceView[];
}
