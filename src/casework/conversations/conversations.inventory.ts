import { type InventoryEntry, withTheCase } from '../../trust/access/inventory';

const publicTask = 'GDPR art. 6.1 e, SoLPUL 6-7 §§; for the police: brottsdatalagen 2 kap. 1 §';

/** The personal data of concern conversations. */
export const conversationsInventory: readonly InventoryEntry[] = [
  {
    table: 'concern_conversations',
    about: ['young person', 'guardian', 'colleague'],
    fields: [
      'trigger_kind',
      'concern_categories',
      'held_at',
      'place',
      'guardian_absent_reason',
      'themes',
      'youth_view',
      'guardian_view',
      'outcome',
      'follow_up_on',
      'recorded_by',
    ],
    basis: publicTask,
    kept: withTheCase,
    exported: 'In the extract of the young person, by the organisation that recorded it.',
  },
  {
    table: 'conversation_participants',
    about: ['guardian', 'colleague'],
    fields: ['kind', 'description'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'With the conversation.',
  },
  {
    table: 'conversation_agreements',
    about: ['young person', 'guardian', 'colleague'],
    fields: ['who', 'what', 'due_on'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'With the conversation.',
  },
];
