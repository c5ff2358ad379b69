import { type AuditEvent, auditEvents } from '../access/audit-events';

/** What an event of the log did to what it was about. */
export const accessActs = ['read', 'change', 'print'] as const;
export type AccessAct = (typeof accessActs)[number];

const reading = /[.-](viewed|listed|read|explained|prepared|asked|searched)$/;
const printing = /[.-](printed|exported)$/;

/** By what its name ends with: what does not say that it only looked has changed something. */
export function actOf(event: AuditEvent): AccessAct {
  if (printing.test(event)) return 'print';
  return reading.test(event) ? 'read' : 'change';
}

/** Every event of one kind of act. */
export const eventsOf = (act: AccessAct): AuditEvent[] => auditEvents.filter((event) => actOf(event) === act);
