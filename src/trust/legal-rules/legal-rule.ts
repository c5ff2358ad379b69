/** How sure it is what a rule says: read in the source, at second hand, from the agreement, from memory, or our own. */
export const certainties = ['V', 'V2', 'SEED', 'MEM', 'DESIGN'] as const;
export type Certainty = (typeof certainties)[number];
