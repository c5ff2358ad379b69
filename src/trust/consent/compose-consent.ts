import type { OrganisationId } from '../../platform/id';
import { type CaseId, type Consent, type ConsentId, progressOf, type Programme } from './consent';
import { type ConsentForm, FORM_VERSION } from './consent-form';
import type { PersonId } from '../directory/person-name';
import type { DraftConsentDto } from './dto/draft-consent.dto';
import type { Offer } from './offer-consent';

/** Where in its case a consent stands. */
export interface Place {
  readonly id: ConsentId;
  readonly caseId: CaseId;
  readonly programme: Programme;
  readonly consentNumber: number;
  readonly followsId: ConsentId | null;
  readonly version: number;
}

/** What a body says, as the form holds it: what was left out is null. */
export const formOf = (content: DraftConsentDto): ConsentForm => ({
  purposes: content.purposes,
  exclusions: (content.exclusions ?? []).map(({ receivingOrganisationId, category, words }) => ({
    recipientId: (receivingOrganisationId as OrganisationId | undefined) ?? null,
    category: category ?? null,
    words: words?.trim() ?? null,
  })),
  formVersion: FORM_VERSION,
  informationVersion: null,
  interpreter: content.interpreter
    ? { ...content.interpreter, reference: content.interpreter.reference ?? null }
    : null,
  maturity: content.maturity ?? null,
  custodyProof: content.custodyProof
    ? { ...content.custodyProof, reference: content.custodyProof.reference ?? null }
    : null,
});

/** A draft from what somebody wrote. */
export const draftOf = (place: Place, content: DraftConsentDto): Consent => ({
  ...place,
  guardianId: (content.guardianId as PersonId | undefined) ?? null,
  language: content.language,
  validFrom: content.validFrom,
  validUntil: content.validUntil,
  childView: content.childView?.trim() ?? null,
  form: formOf(content),
  offeredAt: null,
  refusedAt: null,
  supersededAt: null,
  withdrawnAt: null,
  isCaseClosed: false,
  signatories: [],
  progress: progressOf([]),
  sufficesUntil: null,
  scopes: content.scopes.map(({ disclosingOrganisationId, receivingOrganisationId, category }) => ({
    discloserId: disclosingOrganisationId as OrganisationId,
    recipientId: receivingOrganisationId as OrganisationId,
    category,
    withdrawnAt: null,
  })),
});

/** What the rules ask of a draft. */
export const offerIn = ({ validFrom, validUntil, childView, scopes, form }: Consent): Offer => ({
  validFrom,
  validUntil,
  childView,
  ...form,
  scopes: scopes.map(({ discloserId, recipientId, category }) => ({
    disclosingOrganisationId: discloserId,
    receivingOrganisationId: recipientId,
    category,
  })),
});

/** The place of the next consent of a case: after the newest, following the newest offered about the same person. */
export function nextPlace(
  earlier: readonly Consent[],
  guardianId: string | null,
): Pick<Consent, 'consentNumber' | 'followsId'> {
  const offeredEarlier = earlier.filter((each) => each.offeredAt !== null && each.guardianId === guardianId);
  const newest = offeredEarlier.reduce<Consent | null>(
    (found, each) => (found && found.consentNumber > each.consentNumber ? found : each),
    null,
  );
  return {
    consentNumber: Math.max(0, ...earlier.map(({ consentNumber }) => consentNumber)) + 1,
    followsId: newest?.id ?? null,
  };
}
