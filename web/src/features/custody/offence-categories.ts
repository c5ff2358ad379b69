import type { RecordDetention } from './custody-queries';

/** Chapters of the penal code and special acts, the commonest for the young first. */
export const offenceCategories = [
  'BRB_3',
  'BRB_4',
  'BRB_8',
  'BRB_9',
  'NSL',
  'VAPENL',
  'KNIVL',
  'EXPL',
  'BRB_12',
  'BRB_13',
  'BRB_16',
  'BRB_17',
  'TRAF',
  'BRB_6',
  'BRB_5',
  'BRB_7',
  'BRB_10',
  'BRB_11',
  'BRB_14',
  'BRB_15',
  'DOPN',
  'TERR',
  'OTHER',
] as const satisfies readonly NonNullable<RecordDetention['offenceCategory']>[];
