import { Temporal } from 'temporal-polyfill';
import type { Id, OrganisationId } from '../../platform/id';

export type AgreementId = Id<'agreement'>;

/** How an agreement stands: waiting for a second administrator, to begin later, valid, over, or ended before its time. */
export const agreementStates = ['waiting', 'coming', 'valid', 'over', 'terminated'] as const;
export type AgreementState = (typeof agreementStates)[number];

/** What somebody can do with an agreement. */
export const agreementActs = ['approve', 'end'] as const;
export type AgreementAct = (typeof agreementActs)[number];

/** As much of an agreement as its state depends on. `…Until` and `terminatedOn` are the first day without it. */
export interface AgreementFacts {
  readonly registeredBy: string | null;
  readonly isApproved: boolean;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly terminatedOn: string | null;
}

/** How an agreement stands on a day in Stockholm. */
export function agreementState(agreement: AgreementFacts, today: string): AgreementState {
  const { isApproved, validFrom, validUntil, terminatedOn } = agreement;
  if (terminatedOn !== null && (terminatedOn <= today || !isApproved)) return 'terminated';
  if (validUntil <= today) return 'over';
  if (!isApproved) return 'waiting';
  return validFrom > today ? 'coming' : 'valid';
}

/** What somebody can do with an agreement now. Nobody approves what they registered. */
export function actsOnAgreement(
  agreement: AgreementFacts,
  userId: string,
  may: readonly AgreementAct[],
  today: string,
): AgreementAct[] {
  const state = agreementState(agreement, today);
  const possible: Readonly<Record<AgreementAct, boolean>> = {
    approve: state === 'waiting' && agreement.registeredBy !== userId,
    end: ['waiting', 'coming', 'valid'].includes(state) && agreement.terminatedOn === null,
  };
  return may.filter((act) => possible[act]);
}

/** An agreement as it was signed on paper. */
export interface SignedAgreement {
  readonly reference: string;
  readonly signatories: string;
  readonly signedOn: string;
  readonly validFrom: string;
  /** The first day on which it no longer holds. */
  readonly validUntil: string;
  readonly organisationIds: readonly OrganisationId[];
}

/** No agreement lasts longer: after that the parties meet again (agreement 2024-2027). */
export const MAX_YEARS = 4;

export type AgreementFault =
  'signed-in-the-future' | 'ends-before-it-begins' | 'already-over' | 'agreement-too-long';

/** The first rule that an agreement breaks; `undefined` when it breaks none. */
export function agreementFault(wanted: SignedAgreement, today: string): AgreementFault | undefined {
  if (wanted.signedOn > today) return 'signed-in-the-future';
  if (wanted.validUntil <= wanted.validFrom) return 'ends-before-it-begins';
  if (wanted.validUntil <= today) return 'already-over';
  const latest = Temporal.PlainDate.from(wanted.validFrom).add({ years: MAX_YEARS }).toString();
  return wanted.validUntil > latest ? 'agreement-too-long' : undefined;
}
