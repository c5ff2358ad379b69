import { sv } from '../../i18n/sv';
import type { AuditEvent } from './audit-queries';

/** Everything that the log can say. The texts name every event of the server: one without a name does not compile. */
export const auditEvents = Object.entries(sv.audit.events).flatMap(([noun, verbs]) =>
  Object.keys(verbs).map((verb) => `${noun}.${verb}` as AuditEvent['event']),
);
