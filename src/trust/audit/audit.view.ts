import type { AuditEvent } from '../access/audit-events';

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
  resourceId!: string | null;
  /** Why it was refused: a stable code. */
  reason!: string | null;
  /** How many things a list showed. */
  count!: number | null;
  requestId!: string;
}

/** A page of the log, newest first. */
export class AuditEventsView {
  items!: AuditEventView[];
  nextCursor!: string | null;
}
