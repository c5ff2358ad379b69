import type { PersonId } from '../directory/person-name';
import { type ConsentForm, excludes } from './consent-form';
import { midnight } from '../../platform/clock/stockholm';
import type { Id, OrganisationId, UserId } from '../../platform/id';
import { informationCategories, type InformationCategory } from '../access/vocabulary';

export { informationCategories, type InformationCategory };

export type CaseId = Id<'case'>;
export type ConsentId = Id<'consent'>;
export type SignatoryId = Id<'signatory'>;

/** How a signature was given. */
export const signatureMethods = ['PAPER_SCAN', 'E_SIGNATURE', 'ORAL_DOCUMENTED'] as const;
export type SignatureMethod = (typeof signatureMethods)[number];

/** How sure an e-identification is (eIDAS). */
export const signatureLevels = ['substantial', 'high'] as const;
export type SignatureLevel = (typeof signatureLevels)[number];

/** How a withdrawal reached us. Spoken is as good as written. */
export const withdrawalForms = ['oral', 'written'] as const;
export type WithdrawalForm = (typeof withdrawalForms)[number];

/** In what capacity somebody signs: for the child, as the young person, or as the one whom the facts are about. */
export const signatoryCapacities = ['guardian', 'young_person', 'data_subject'] as const;
export type SignatoryCapacity = (typeof signatoryCapacities)[number];

/** The programme of the case; the police stand in no SSF consent. */
export type Programme = 'SSF' | 'SSPF';

/** Where a consent stands at a moment. Only `in-force` covers anything. */
export type ConsentState =
  | 'draft'
  | 'offered'
  | 'partly-signed'
  | 'not-begun'
  | 'in-force'
  | 'expired'
  | 'withdrawn'
  | 'superseded'
  | 'refused';

/** Somebody who is asked to sign, and the answer. */
export interface Signatory {
  readonly id: SignatoryId;
  readonly personId: PersonId;
  readonly capacity: SignatoryCapacity;
  readonly isRequired: boolean;
  readonly signedAt: Date | null;
  readonly method: SignatureMethod | null;
  readonly evidence: string | null;
  /** Where the words were said, for one who consented by word of mouth. */
  readonly place: string | null;
  /** Who heard the words beside the one who received them. */
  readonly witnessId: UserId | null;
  readonly provider: string | null;
  readonly level: SignatureLevel | null;
  readonly scanId: string | null;
  /** Whether the box for health was ticked; null where it was not asked. */
  readonly healthTicked: boolean | null;
  readonly refusedAt: Date | null;
  /** What was said with a no. */
  readonly refusalSaid: string | null;
}

/** One cell of the matrix: who may tell whom about what. */
export interface Scope {
  readonly discloserId: OrganisationId;
  readonly recipientId: OrganisationId;
  readonly category: InformationCategory;
  readonly withdrawnAt: Date | null;
}

/** How far the required signatures have come. */
export interface Progress {
  readonly required: number;
  readonly signed: number;
  readonly lastSignedAt: Date | null;
}

/** A waiver of secrecy (OSL 10 kap. 1 §, 12 kap. 2 §), version by version; never edited, only superseded. */
export interface Consent {
  readonly id: ConsentId;
  readonly caseId: CaseId;
  readonly programme: Programme;
  /** The guardian whom the facts are about; null when they are the child's. */
  readonly guardianId: PersonId | null;
  readonly consentNumber: number;
  /** The version that this one follows; null for the first. */
  readonly followsId: ConsentId | null;
  readonly language: string;
  /** The first day, `YYYY-MM-DD`, from midnight in Stockholm. */
  readonly validFrom: string;
  /** The first day on which it no longer holds. */
  readonly validUntil: string;
  readonly childView: string | null;
  readonly form: ConsentForm;
  /** Null while it is a draft. */
  readonly offeredAt: Date | null;
  readonly refusedAt: Date | null;
  readonly supersededAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** A consent ends with its case. */
  readonly isCaseClosed: boolean;
  readonly progress: Progress;
  /** The birthday from which what was signed no longer suffices, `YYYY-MM-DD`; null when no birthday ends it. */
  readonly sufficesUntil: string | null;
  /** As far as the reader may know them. */
  readonly signatories: readonly Signatory[];
  readonly scopes: readonly Scope[];
  readonly version: number;
}

/** The instants between which a consent lifts secrecy: from included, until not. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/** A guardian without whose signature there is no consent. */
export const isDecidingGuardian = ({ capacity, isRequired }: Signatory): boolean =>
  capacity === 'guardian' && isRequired;

/** How far the required of these signatories have come. */
export const progressOf = (signatories: readonly Signatory[]): Progress => {
  const required = signatories.filter(({ isRequired }) => isRequired);
  const signed = required.flatMap(({ signedAt }) => (signedAt ? [signedAt.getTime()] : []));
  return {
    required: required.length,
    signed: signed.length,
    lastSignedAt: signed.length > 0 ? new Date(Math.max(...signed)) : null,
  };
};

/** Whether everybody has signed whose signature is needed. A consent without signatories is nobody's consent. */
export const isSignedByAll = ({ progress }: Pick<Consent, 'progress'>): boolean =>
  progress.required > 0 && progress.signed === progress.required;

/** The first day on which it no longer holds: the day after its last, or a birthday that comes before. */
export const endsOn = ({
  validUntil,
  sufficesUntil,
}: Pick<Consent, 'validUntil' | 'sufficesUntil'>): string =>
  sufficesUntil !== null && sufficesUntil < validUntil ? sufficesUntil : validUntil;

/** As much of a consent as tells what it covers, and when. */
export type CoveringConsent = Pick<
  Consent,
  | 'id'
  | 'consentNumber'
  | 'guardianId'
  | 'validFrom'
  | 'validUntil'
  | 'sufficesUntil'
  | 'offeredAt'
  | 'refusedAt'
  | 'withdrawnAt'
  | 'supersededAt'
  | 'isCaseClosed'
  | 'progress'
  | 'scopes'
> & { readonly form: Pick<ConsentForm, 'exclusions'> };

/** When the consent lifts secrecy, as it stands; null when it does not at any time. */
export function periodOf(consent: CoveringConsent): Period | null {
  const { lastSignedAt } = consent.progress;
  const ended = consent.refusedAt ?? consent.withdrawnAt ?? consent.supersededAt;
  if (!consent.offeredAt || ended || consent.isCaseClosed) return null;
  if (!lastSignedAt || !isSignedByAll(consent)) return null;
  const begins = Math.max(midnight(consent.validFrom).getTime(), lastSignedAt.getTime());
  return { from: new Date(begins), until: midnight(endsOn(consent)) };
}

/** Whether a cell lifts secrecy while its consent does: not taken back, and not against an exclusion. */
export const isCellOpen = ({ form }: Pick<CoveringConsent, 'form'>, cell: Scope): boolean =>
  cell.withdrawnAt === null && !form.exclusions.some((exclusion) => excludes(exclusion, cell));

/** Whether a moment lies in a period; in none, where there is no period. */
export const isWithin = (period: Period | null, now: Date): boolean =>
  period !== null && period.from <= now && now < period.until;

/** Where the consent stands now. */
export function stateOf(consent: Consent, now: Date): ConsentState {
  if (!consent.offeredAt) return 'draft';
  if (consent.refusedAt) return 'refused';
  if (consent.withdrawnAt || isAllTakenBack(consent)) return 'withdrawn';
  if (consent.supersededAt) return 'superseded';
  if (consent.isCaseClosed || now >= midnight(endsOn(consent))) return 'expired';
  if (!isSignedByAll(consent)) return consent.progress.signed > 0 ? 'partly-signed' : 'offered';
  return isWithin(periodOf(consent), now) ? 'in-force' : 'not-begun';
}

/** Cell by cell, nothing is left. */
const isAllTakenBack = ({ scopes }: Consent): boolean =>
  scopes.length > 0 && scopes.every(({ withdrawnAt }) => withdrawnAt);

/** Whether something can still be done with it: signed, withdrawn, replaced. */
export const isLive = (state: ConsentState): boolean =>
  ['offered', 'partly-signed', 'not-begun', 'in-force'].includes(state);

/**
 * The consents of one case, each ended by the first later one that everybody has signed. Saving a completed consent
 * marks the earlier ones; this holds also where that mark is missing.
 */
export function withSuperseded<Some extends CoveringConsent>(consents: readonly Some[]): Some[] {
  return consents.map((consent) => {
    if (consent.supersededAt) return consent;
    const after = consents
      .filter(
        (later) =>
          later.guardianId === consent.guardianId &&
          later.consentNumber > consent.consentNumber &&
          isSignedByAll(later),
      )
      .flatMap(({ progress }) => progress.lastSignedAt?.getTime() ?? [])
      .filter((at) => at < midnight(endsOn(consent)).getTime());
    return after.length > 0 ? { ...consent, supersededAt: new Date(Math.min(...after)) } : consent;
  });
}
