/** Whom a row is about. */
export type Subject = 'young person' | 'guardian' | 'colleague' | 'elected representative';

/** What a table keeps about people, on what ground, for how long, and how they get it (GDPR art. 30, SoLPUL). */
export interface InventoryEntry {
  readonly table: string;
  readonly about: readonly Subject[];
  readonly fields: readonly string[];
  readonly basis: string;
  readonly kept: string;
  readonly exported: string;
}

/** The ground of the municipality's own work with people. */
export const publicTask = 'GDPR art. 6.1 e, SoLPUL 6-7 §§';

/** How long what belongs to a case is kept. */
export const withTheCase =
  'Five years after the last note of a closed case; born on the 5th, 15th or 25th: archive.';
