import type { Id } from '../../platform/id';

export type DetentionId = Id<'detention'>;

/** How a young person can be held (domain 4.3). */
export const detentionKinds = [
  'GRIPEN',
  'ANHALLEN',
  'HAKTAD',
  'KVARHALLEN',
  'HAMTAD_TILL_FORHOR',
  'PL_12',
  'PL_13',
  'LVU_HANDRACKNING',
] as const;

export type DetentionKind = (typeof detentionKinds)[number];

/** Chapters of the penal code and special acts; never the offence itself (domain 9.5). */
export const offenceCategories = [
  'BRB_3',
  'BRB_4',
  'BRB_5',
  'BRB_6',
  'BRB_7',
  'BRB_8',
  'BRB_9',
  'BRB_10',
  'BRB_11',
  'BRB_12',
  'BRB_13',
  'BRB_14',
  'BRB_15',
  'BRB_16',
  'BRB_17',
  'NSL',
  'VAPENL',
  'KNIVL',
  'EXPL',
  'TRAF',
  'DOPN',
  'TERR',
  'OTHER',
] as const;

export type OffenceCategory = (typeof offenceCategories)[number];
