import type { InventoryEntry } from '../access/inventory';

/** The personal data of the audit log: who did what, by ids; never content. */
export const auditInventory: readonly InventoryEntry[] = [
  {
    table: 'audit_events',
    about: ['colleague', 'young person'],
    fields: ['user_id', 'role', 'organisation_id', 'event', 'outcome', 'resource_id', 'case_id', 'facts'],
    basis: 'GDPR art. 6.1 c and e, SoLPUL 10 §',
    kept: 'As the rule LOG_RETENTION says: five years at least, and as long again after a case of it is closed; or until two people erase what it tells of a case.',
    exported: 'As the answer to who has read about the person.',
  },
  {
    table: 'audit_month_closings',
    about: ['colleague'],
    fields: ['proposed_by', 'approved_by'],
    basis: 'GDPR art. 6.1 c and e, SoLPUL 10 §',
    kept: 'As long as the log.',
    exported: 'As the answer to who has closed a month of the log.',
  },
  {
    table: 'audit_erasures',
    about: ['colleague', 'young person'],
    fields: ['case_id', 'decision', 'proposed_by', 'approved_by'],
    basis: 'GDPR art. 6.1 c and e, art. 17, SoLPUL 10 §',
    kept: 'As long as the log.',
    exported: 'As the answer to who has erased what the log told of a case.',
  },
  {
    table: 'audit_verifications',
    about: ['colleague'],
    fields: ['asked_by'],
    basis: 'GDPR art. 6.1 c and e, SoLPUL 10 §',
    kept: 'As long as the log.',
    exported: 'As the answer to who has had the log verified.',
  },
  {
    table: 'audit_alarm_answers',
    about: ['colleague'],
    fields: ['answered_by', 'words'],
    basis: 'GDPR art. 6.1 c and e, SoLPUL 10 §',
    kept: 'As long as the log.',
    exported: 'As the answer to who has answered an alarm of the log.',
  },
];
