import { type InventoryEntry, publicTask, withTheCase } from '../access/inventory';

/** The personal data of what opens or shuts a door beside consent. */
export const sharingInventory: readonly InventoryEntry[] = [
  {
    table: 'disclosure_decisions',
    about: ['young person', 'guardian', 'colleague'],
    fields: [
      'answers',
      'assessment',
      'childs_best',
      'harm',
      'request_reference',
      'family_not_told_because',
      'refusal_reason',
      'stop_reason',
      'proposed_by',
      'approved_by',
      'refused_by',
      'stopped_by',
    ],
    basis: publicTask,
    kept: withTheCase,
    exported:
      'In the extract of the young person, after a secrecy test: what, to whom, when, on what ground.',
  },
  {
    table: 'disclosure_items',
    about: ['young person'],
    fields: ['note_id'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'With its decision.',
  },
  {
    table: 'disclosure_readers',
    about: ['colleague'],
    fields: ['user_id'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'With its decision, by organisation.',
  },
  {
    table: 'emergency_accesses',
    about: ['young person', 'colleague'],
    fields: ['user_id', 'reason', 'verdict', 'review_comment', 'reviewed_by'],
    basis: 'SoLPUL 10 §: access is documented and checked',
    kept: withTheCase,
    exported: 'In the answer to who has read, by organisation and purpose.',
  },
  {
    table: 'conflicts_of_interest',
    about: ['colleague'],
    fields: ['user_id', 'reason', 'recorded_by', 'lift_proposed_by', 'lift_reason', 'lifted_by'],
    basis: 'Förvaltningslagen (2017:900) 16-18 §§',
    kept: withTheCase,
    exported: 'To the colleague whom it is about.',
  },
  {
    table: 'identity_unlocks',
    about: ['young person', 'guardian', 'colleague'],
    fields: ['person_id', 'requested_by', 'reason', 'approved_by', 'refused_by'],
    basis: 'OSL 21 kap. 3 §; SoLPUL 10 §',
    kept: withTheCase,
    exported: 'In the answer to who has read, by organisation and purpose.',
  },
];
