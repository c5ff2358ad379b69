import { type InventoryEntry, withTheCase } from '../access/inventory';

/** The personal data of how protections are lifted. */
export const protectionInventory: readonly InventoryEntry[] = [
  {
    table: 'protection_liftings',
    about: ['young person', 'guardian', 'colleague'],
    fields: ['person_id', 'reason', 'proposed_by', 'approved_by', 'refused_by'],
    basis: 'OSL 21 kap. 3 §; SoLPUL 10 §',
    kept: withTheCase,
    exported: 'To the person whom it is about, after a secrecy test.',
  },
];
