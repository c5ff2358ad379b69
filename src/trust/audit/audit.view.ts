import type { AuditEvent } from '../access/audit-events';
import type { AuditBasis } from './basis';

/** One row of the audit log. It holds ids, counts and field names, never content. */
export class AuditEventView {
  id!: string;
  /** @format date-time */
  occurredAt!: string;
  event!: AuditEvent;
  outcome!: 'allowed' | 'refused' | 'failed';
  /** Who; null where nobody was signed in. */
  userName!: string | null;
  userId!: string | null;
  role!: string | null;
  organisation!: string | null;
  caseNumber!: string | null;
  caseId!: string | null;
  /** The child of that case, by id alone. */
  childId!: string | null;
  resourceId!: string | null;
  /** On what it rested; null for a refusal. */
  basis!: AuditBasis | null;
  /** The row that it rested on, such as a version of a consent. */
  basisId!: string | null;
  /** Why it was refused: a stable code. */
  reason!: string | null;
  /** How many things a list showed. */
  count!: number | null;
  /** Null once it is erased, and where no request led to it: the service's own work. */
  requestId!: string | null;
  /** Whether who, what and why were erased for a person's sake; kind, time and outcome stay. */
  isErased!: boolean;
}

/** A page of the log, newest first. */
export class AuditEventsView {
  items!: AuditEventView[];
  nextCursor!: string | null;
  /** Months that the search reaches into and whose events are gone: `YYYY-MM`, the oldest first. Said by its first page. */
  closedMonths!: string[];
}

/** Somebody who can have left a row in the log. */
export class LogReaderView {
  id!: string;
  name!: string;
  /** Where they have or had a role. */
  organisations!: string[];
}

/** All who can have left a row in the log, by name. */
export class LogReadersView {
  items!: LogReaderView[];
}
