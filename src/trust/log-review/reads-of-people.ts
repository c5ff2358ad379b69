import { type AuditEvent, auditEvents, type AuditPurpose, purposeOf } from '../access/audit-events';

/** The work in which what is read is about a child, a family or those who read about them. */
const aboutPeople: readonly AuditPurpose[] = [
  'help',
  'consent',
  'sharing',
  'protection',
  'custody',
  'oversight',
];

const reads = /\.([a-z-]*-)?(viewed|listed|read|prepared|explained|asked|searched|exported|printed|opened)$/;

/** What is read without learning anything of a person; and the review itself, whose readers are few and named in it. */
const notOfPeople: readonly AuditEvent[] = [
  'organisations.listed',
  'colleagues.listed',
  'deciders.listed',
  'legal-bases.listed',
  'disclosure-grounds.listed',
  'audit.integrity-viewed',
  'log-reviews.listed',
  'log-review.viewed',
  'log-review-statistics.viewed',
];

/** The events that the monthly review is drawn from. A new event is one of them unless it says that it is not. */
export const readsOfPeople: readonly AuditEvent[] = auditEvents.filter(
  (event) => aboutPeople.includes(purposeOf(event)) && reads.test(event) && !notOfPeople.includes(event),
);

/** Whether something left on paper or as a file by this read. */
export function leavesAs(event: AuditEvent): 'print' | 'export' | undefined {
  if (/printed$/.test(event)) return 'print';
  return /exported$/.test(event) ? 'export' : undefined;
}
