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
