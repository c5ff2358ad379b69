import { type InventoryEntry, publicTask, withTheCase } from '../../trust/access/inventory';

/** The personal data of referrals, cases and participants. */
export const casesInventory: readonly InventoryEntry[] = [
  {
    table: 'referrals',
    about: ['young person', 'colleague'],
    fields: [
      'given_name',
      'family_name',
      'personal_identity_number',
      'born_on',
      'sex',
      'school_stage',
      'concern_categories',
      'description',
      'why_not_known',
      'decision_reason',
      'raised_by',
      'decided_by',
    ],
    basis: publicTask,
    kept: 'Accepted: with the case. Declined: five years after the decision, as a concern that led to nothing (domain facts 3.7).',
    exported: 'In the extract of the young person; the names of colleagues as in any public record.',
  },
  {
    table: 'cases',
    about: ['young person', 'colleague'],
    fields: ['number', 'programme', 'person_id', 'phase', 'close_reason', 'coordinator_id'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'In the extract of the young person.',
  },
  {
    table: 'case_phase_changes',
    about: ['young person', 'colleague'],
    fields: ['from_phase', 'to_phase', 'reason', 'changed_by'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'In the extract of the young person.',
  },
  {
    table: 'case_participants',
    about: ['colleague'],
    fields: ['user_id', 'function', 'added_by'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'In the extract of the young person: organisation, name and function.',
  },
];
