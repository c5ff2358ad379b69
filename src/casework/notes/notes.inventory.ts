import { type InventoryEntry, publicTask, withTheCase } from '../../trust/access/inventory';

/** The personal data of notes. */
export const notesInventory: readonly InventoryEntry[] = [
  {
    table: 'notes',
    about: ['young person', 'guardian', 'colleague'],
    fields: ['body', 'category', 'secrecy_class', 'occurred_on', 'author_id'],
    basis: publicTask,
    kept: withTheCase,
    exported: "The unit's own notes, after its secrecy test.",
  },
  {
    table: 'note_shares',
    about: ['young person', 'colleague'],
    fields: ['note_id', 'recipient_id', 'shared_by', 'shared_at'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'What was shared, with which unit and when.',
  },
];
