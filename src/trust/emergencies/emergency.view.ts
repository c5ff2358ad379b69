import type { EmergencyAct, Verdict } from './emergency';

/** An emergency access, as those who are told of it see it: who, when, why, and what came of it; nothing of the child. */
export class EmergencyView {
  id!: string;
  caseId!: string;
  caseNumber!: string;
  openedByName!: string;
  organisationName!: string;
  reason!: string;
  /** @format date-time */
  openedAt!: string;
  /**
   * When it closes by itself, sixty minutes after it was opened.
   * @format date-time
   */
  closesAt!: string;
  /**
   * When whoever opened it ended it.
   * @format date-time
   */
  endedAt!: string | null;
  isOpen!: boolean;
  isOwn!: boolean;
  /**
   * The last day on which it is judged in time.
   * @format date
   */
  reviewDueOn!: string;
  isReviewOverdue!: boolean;
  verdict!: Verdict | null;
  reviewComment!: string | null;
  reviewedByName!: string | null;
  /** @format date-time */
  reviewedAt!: string | null;
  version!: number;
  may!: EmergencyAct[];
}

/** A page of emergency accesses, newest first. */
export class EmergenciesView {
  items!: EmergencyView[];
  nextCursor!: string | null;
  /** How many wait for a judgement, all pages together. */
  awaitingReview!: number;
}
