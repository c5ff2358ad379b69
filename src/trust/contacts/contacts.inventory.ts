import type { InventoryEntry } from '../access/inventory';

/** The personal data of questions whether somebody works with a child. */
export const contactsInventory: readonly InventoryEntry[] = [
  {
    table: 'contact_questions',
    about: ['colleague', 'young person'],
    fields: ['asked_by', 'organisation_id', 'number_hash', 'reason'],
    basis: 'SoLPUL 10 §: access is documented and checked',
    kept: 'Five years, as the log; the number only as a keyed hash.',
    exported: 'As the answer to who has asked about the person, found by the hash of the number.',
  },
];
