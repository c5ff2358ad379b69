import type { ConflictAct } from './conflict';

/** A conflict of interest (jäv): who is kept from the case, why, and how far its lifting has come. */
export class ConflictView {
  id!: string;
  caseId!: string;
  userId!: string;
  userName!: string;
  reason!: string;
  recordedByName!: string;
  /** @format date-time */
  recordedAt!: string;
  liftProposedByName!: string | null;
  liftReason!: string | null;
  liftedByName!: string | null;
  /** @format date-time */
  liftedAt!: string | null;
  version!: number;
  may!: ConflictAct[];
}

/** The conflicts of interest in a case, those that stand first. */
export class ConflictsView {
  items!: ConflictView[];
}

/** What was just recorded. Who said it of themselves knows of the case no longer. */
export class RecordedConflictView {
  id!: string;
  isOwn!: boolean;
}
