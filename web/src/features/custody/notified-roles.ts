/** Who is usually told, as the decision says it. The record is in Swedish whichever language it is written in. */
export const notifiedRoles = [
  'vårdnadshavare',
  'försvarare',
  'socialjour',
  'enhetschef',
  'ansvarig socialsekreterare',
] as const;

/** The same, as the texts name them. */
export const notifiedKeys = {
  vårdnadshavare: 'guardian',
  försvarare: 'defender',
  socialjour: 'socialjour',
  enhetschef: 'manager',
  'ansvarig socialsekreterare': 'caseWorker',
} as const satisfies Record<(typeof notifiedRoles)[number], string>;
