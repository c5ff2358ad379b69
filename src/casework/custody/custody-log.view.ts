import type { DecisionKind } from './custody-decision';
import { CustodyDeadlineView } from './deadline.view';
import { DetentionCard } from './detention.view';
import type { CustodyEventKind } from './custody-log';

/** Something that was logged today. */
export class CustodyEventView {
  kind!: CustodyEventKind;
  /** @format date-time */
  at!: string;
  detentionId!: string;
  detentionNumber!: string;
  decisionId!: string | null;
  decisionKind!: DecisionKind | null;
}

/** The log as it opens: who is held now, what happened today, and what is still owed for those who no longer are. */
export class CustodyLogView {
  /** `record` when this reader may log a detention. */
  may!: string[];
  open!: DetentionCard[];
  today!: CustodyEventView[];
  /** Our own unmet deadlines of detentions that have ended, the nearest first. */
  unmetDeadlines!: CustodyDeadlineView[];
}
