import { CustodyDecisionView } from './custody-decision.view';
import { CustodyDeadlineView } from './deadline.view';
import type { DetentionKind, OffenceCategory } from './detention';

/** The young person who is held. A protected person is known by an alias and nothing else. */
export class DetainedPersonView {
  id!: string;
  /** Given and family name, or the alias. */
  name!: string;
  isProtected!: boolean;
  /** Whole years today. */
  age!: number;
  /** Null for the protected. @format date */
  bornOn!: string | null;
  sex!: 'female' | 'male' | 'unknown';
}

/** A detention in the log, with its clocks. */
export class DetentionCard {
  id!: string;
  version!: number;
  /** `end` and `decide`, while they are open to this reader. */
  may!: string[];
  number!: string;
  kind!: DetentionKind;
  place!: string;
  /** @format date-time */
  startedAt!: string;
  /** @format date-time */
  endedAt!: string | null;
  /** Null: nobody knows yet who it is. */
  person!: DetainedPersonView | null;
  deadlines!: CustodyDeadlineView[];
}

/** A detention as a whole, with the decisions that it led to. */
export class DetentionView extends DetentionCard {
  offenceCategory!: OffenceCategory | null;
  policeReference!: string | null;
  /** @format date-time */
  guardianNotifiedAt!: string | null;
  guardianNotNotifiedReason!: string | null;
  facts!: string | null;
  endReason!: string | null;
  recordedBy!: string;
  /** @format date-time */
  createdAt!: string;
  decisions!: CustodyDecisionView[];
}
