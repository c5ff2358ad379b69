/** What a table keeps about people, on what ground, for how long, and how they get it. */
interface InventoryEntry {
  readonly table: string;
  readonly about: readonly ('young person' | 'guardian' | 'colleague')[];
  readonly fields: readonly string[];
  readonly basis: string;
  readonly kept: string;
  readonly exported: string;
}

const publicTask = 'GDPR art. 6.1 e, SoLPUL 6-7 §§';
const withTheCase =
  'Five years after the last note of a closed case; born on the 5th, 15th or 25th: archive.';

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
  {
    table: 'guardianships',
    about: ['young person', 'guardian'],
    fields: ['child_id', 'guardian_id', 'relation', 'custody'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'In the extracts of the young person and of the guardian.',
  },
];
