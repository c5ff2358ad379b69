import type { AuditEvent } from '../access/audit-events';
import type { Role } from '../access/roles';
import type { AuditBasis } from '../audit/basis';
import type { AccessAct } from './act-of-event';

/** Something that somebody did in a case, or tried. It tells who, when and on what ground, never content. */
export class AccessEventView {
  id!: string;
  /** @format date-time */
  occurredAt!: string;
  event!: AuditEvent;
  act!: AccessAct;
  outcome!: 'allowed' | 'refused' | 'failed';
  /** Why it was refused: a stable code. */
  reason!: string | null;
  /** Null where the service itself did it. */
  userId!: string | null;
  userName!: string | null;
  role!: Role | null;
  organisationId!: string | null;
  organisation!: string | null;
  /** How many things a list showed. */
  count!: number | null;
  /** What it rested on; null for a refusal, and for rows older than the basis. */
  basis!: AuditBasis | null;
  /** The consent, the decision, the emergency or the part in the case. */
  basisId!: string | null;
  /** Every ground, where there were several. */
  grounds!: AuditBasis[];
  /** The number of the consent among the case's. */
  consentNumber!: number | null;
  /** The provision of the decision to disclose. */
  law!: string | null;
}

/** How much somebody did in a case. */
export class AccessCountsView {
  reads!: number;
  changes!: number;
  prints!: number;
  /** Tries that were refused or failed. */
  refusals!: number;
  /** @format date-time */
  lastAt!: string;
}

/** What one person did. */
export class AccessByPersonView extends AccessCountsView {
  /** Null where the service itself did it. */
  userId!: string | null;
  name!: string | null;
}

/** What one unit did, and each of its people, the latest first. */
export class AccessByUnitView extends AccessCountsView {
  /** Null where no unit was behind it. */
  organisationId!: string | null;
  organisation!: string | null;
  people!: AccessByPersonView[];
}

/** Who read and changed what in a case, a page at a time, the newest first. */
export class CaseLogView {
  number!: string;
  /** Whether it is the whole, or what the own unit did. */
  isWhole!: boolean;
  may!: 'print'[];
  /** Who did how much within the time that is asked for, whatever else is filtered; on the first page alone, else null. */
  units!: AccessByUnitView[] | null;
  items!: AccessEventView[];
  /** Months within the time that is asked for whose events are gone: `YYYY-MM`, the oldest first. */
  closedMonths!: string[];
  /**
   * The day before which what the log told of the case was erased; null where nothing was.
   * @format date
   */
  erasedUntil!: string | null;
  nextCursor!: string | null;
}
