import type { Id, OrganisationId } from '../../platform/id';

export type CaseId = Id<'case'>;
export type ConsentId = Id<'consent'>;
export type SignatoryId = Id<'signatory'>;
export type PersonId = Id<'person'>;

/** What information is about. A consent covers it category by category, never as a whole. */
export const informationCategories = [
  'school',
  'social_services',
  'police',
  'leisure',
  'health',
  'family',
  'documents',
] as const;
export type InformationCategory = (typeof informationCategories)[number];

/** How a signature was given. */
export const signatureMethods = ['PAPER_SCAN', 'E_SIGNATURE', 'ORAL_DOCUMENTED'] as const;
export type SignatureMethod = (typeof signatureMethods)[number];

/** How a withdrawal reached us. Spoken is as good as written. */
export const withdrawalForms = ['oral', 'written'] as const;
export type WithdrawalForm = (typeof withdrawalForms)[number];

export type SignatoryCapacity = 'guardian' | 'young_person';

export type Programme = 'SSF' | 'SSPF';

/** Where a consent stands at a moment. Only `in-force` covers anything. */
export type ConsentState =
  | 'offered'
  | 'partly-signed'
  | 'not-yet-valid'
  | 'in-force'
  | 'expired'
  | 'withdrawn'
  | 'superseded'
  | 'refused';

/** What somebody may do with a consent now. */
export type ConsentAct = 'sign' | 'refuse' | 'withdraw' | 'supersede';

export type { OrganisationId };
