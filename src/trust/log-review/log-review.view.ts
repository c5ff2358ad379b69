import type { AuditEvent } from '../access/audit-events';
import { OrRestricted, type Restricted } from '../access/restricted';
import type { AuditBasis } from '../audit/basis';
import type { Verdict } from '../emergencies/emergency';
import type { ReviewAct } from './log-review';
import type { ReviewRuleCode } from './review-rules';

/** How many reads of a review a rule pointed out. */
export class RuleHitsView {
  code!: ReviewRuleCode;
  hits!: number;
}

/** A rule as it was when the review was drawn. */
export class AppliedRuleView {
  code!: string;
  /** @format date */
  validFrom!: string;
  text!: string;
  /** The lawyer who reviewed it; null where nobody has. */
  reviewedBy!: string | null;
}

/** A finding after the signature. */
export class AddendumView {
  id!: string;
  text!: string;
  writtenByName!: string;
  /** @format date-time */
  writtenAt!: string;
}

/** The review of a unit's month: how far it has come. */
export class LogReviewSummaryView {
  id!: string;
  organisationName!: string;
  /**
   * The first day of the month.
   * @format date
   */
  month!: string;
  /** Whether it is of the reads of those who lead the unit, whom another reviews. */
  isOfManagers!: boolean;
  /** How many reads of people the unit made. */
  reads!: number;
  items!: number;
  sampled!: number;
  judged!: number;
  justified!: number;
  investigated!: number;
  /** How many are the reader's own: hidden here, and another's to judge. */
  own!: number;
  /** How many are of a case in which the reader has a conflict of interest: hidden here, and another's to judge. */
  kept!: number;
  hits!: RuleHitsView[];
  /** @format date-time */
  drawnAt!: string;
  /**
   * The last day on which it is signed in time.
   * @format date
   */
  dueOn!: string;
  /** @format date-time */
  signedAt!: string | null;
  signedByName!: string | null;
  /** Signed after its day. */
  isLate!: boolean;
  /** Not signed, and its day has passed. */
  isOverdue!: boolean;
  /** How many times it was reminded of. */
  reminders!: number;
  version!: number;
  may!: ReviewAct[];
}

/** Reviews, the newest month first. */
export class LogReviewsView {
  items!: LogReviewSummaryView[];
  nextCursor!: string | null;
  /** How many are not signed, all pages together. */
  waiting!: number;
  /**
   * The last month that has ended: the first day of it.
   * @format date
   */
  lastMonth!: string;
}

/** One review, with the rules it was drawn by and what was found later. */
export class LogReviewView extends LogReviewSummaryView {
  /** With the ids of the month's events, it repeats the draw. */
  seed!: string;
  percent!: number;
  rules!: AppliedRuleView[];
  @OrRestricted({ type: AddendumView, isArray: true })
  addenda!: AddendumView[] | Restricted;
}

/** One read to judge: who, when, whose case, on which basis; no content. */
export class LogReviewItemView {
  id!: string;
  /** @format date-time */
  occurredAt!: string;
  readerName!: string;
  role!: string;
  event!: AuditEvent;
  caseNumber!: string | null;
  basis!: AuditBasis | null;
  isSampled!: boolean;
  hits!: ReviewRuleCode[];
  /** How many reads the reader made that day, where that was pointed out. */
  thatDay!: number | null;
  /** The most that is usual in a day for the role. */
  usual!: number | null;
  verdict!: Verdict | null;
  comment!: string | null;
  judgedByName!: string | null;
  /** @format date-time */
  judgedAt!: string | null;
  version!: number;
}

/** A page of reads, the oldest first. */
export class LogReviewItemsView {
  items!: LogReviewItemView[];
  nextCursor!: string | null;
}

/** What became of the reviews of a unit's month. */
export class ReviewFiguresView {
  organisationName!: string;
  /** @format date */
  month!: string;
  reviews!: number;
  reads!: number;
  items!: number;
  sampled!: number;
  hits!: RuleHitsView[];
  justified!: number;
  investigated!: number;
  unjudged!: number;
  signedInTime!: number;
  signedLate!: number;
  overdue!: number;
  reminders!: number;
}

/** The figures of the reviews by month and unit, the newest month first. */
export class ReviewStatisticsView {
  items!: ReviewFiguresView[];
}
