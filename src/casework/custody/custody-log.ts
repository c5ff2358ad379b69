import type { CustodyDecisionId, DecisionKind } from './custody-decision';
import type { DetentionId } from './detention';

/** What the day's list tells of. */
export type CustodyEventKind =
  | 'detention-started'
  | 'detention-ended'
  | 'decision-drafted'
  | 'decision-signed'
  | 'decision-executed'
  | 'deadline-met';

/** Something that was logged on a day. */
export interface CustodyEventRow {
  readonly kind: CustodyEventKind;
  readonly at: Date;
  readonly detentionId: DetentionId;
  readonly detentionNumber: string;
  readonly decisionId: CustodyDecisionId | null;
  readonly decisionKind: DecisionKind | null;
}
