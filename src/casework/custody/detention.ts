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

/** What can be wrong with a detention's moments. */
export type DetentionFault =
  | 'started-in-the-future'
  | 'born-in-the-future'
  | 'notified-in-the-future'
  | 'ended-in-the-future'
  | 'ended-before-it-began';

/** What is wrong with a detention as it is logged, or `undefined`. `today` is a day in Stockholm. */
export function detentionFault(
  {
    startedAt,
    bornOn,
    guardianNotifiedAt,
  }: { readonly startedAt: Date; readonly bornOn: string | null; readonly guardianNotifiedAt: Date | null },
  now: Date,
  today: string,
): DetentionFault | undefined {
  if (startedAt > now) return 'started-in-the-future';
  if (bornOn !== null && bornOn > today) return 'born-in-the-future';
  return guardianNotifiedAt && guardianNotifiedAt > now ? 'notified-in-the-future' : undefined;
}

/** What is wrong with the end of a detention, or `undefined`. */
export function endingFault(startedAt: Date, endedAt: Date, now: Date): DetentionFault | undefined {
  if (endedAt > now) return 'ended-in-the-future';
  return endedAt < startedAt ? 'ended-before-it-began' : undefined;
}

/** LVU 9 §: immediate care is not carried out while the young person is remanded in custody. */
export const isRemandedAt = (
  { kind, startedAt, endedAt }: DetentionTime & { readonly kind: DetentionKind },
  moment: Date,
): boolean => kind === 'HAKTAD' && startedAt <= moment && (endedAt === null || moment < endedAt);

interface DetentionTime {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}
