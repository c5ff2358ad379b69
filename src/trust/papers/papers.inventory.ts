import { type InventoryEntry, publicTask } from '../access/inventory';

/** The personal data of the family's papers. */
export const papersInventory: readonly InventoryEntry[] = [
  {
    table: 'consent_scans',
    about: ['young person', 'guardian', 'colleague'],
    fields: ['content', 'sha256', 'uploaded_by', 'uploaded_at'],
    basis: publicTask,
    kept: 'With the case, also after a withdrawal: it proves what was lawful.',
    exported: 'The scans of the signed papers, as they were stored.',
  },
];
