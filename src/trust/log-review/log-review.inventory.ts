import type { InventoryEntry } from '../access/inventory';

const basis = 'GDPR art. 6.1 c and e, SoLPUL 10 §';
const kept = 'Five years, as the log that it is of.';
const exported = 'As the answer to who has read about the person, and to the colleague on request.';

/** The personal data of the monthly review: who read, by id, and what another said of it. */
export const logReviewInventory: readonly InventoryEntry[] = [
  { table: 'log_reviews', about: ['colleague'], fields: ['managers', 'signed_by'], basis, kept, exported },
  {
    table: 'log_review_items',
    about: ['colleague', 'young person'],
    fields: ['reader_id', 'role', 'event', 'case_id', 'basis', 'hits', 'verdict', 'comment', 'judged_by'],
    basis,
    kept,
    exported,
  },
  {
    table: 'log_review_addenda',
    about: ['colleague'],
    fields: ['text', 'written_by'],
    basis,
    kept,
    exported,
  },
  { table: 'log_review_reminders', about: ['colleague'], fields: ['told_at'], basis, kept, exported },
];
