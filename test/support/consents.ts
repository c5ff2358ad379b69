import type { OrganisationId } from '../../src/platform/id';
import {
  type CaseId,
  type Consent,
  type ConsentId,
  progressOf,
  type Scope,
  type Signatory,
  type SignatoryId,
} from '../../src/trust/consent/consent';
import type { ConsentForm } from '../../src/trust/consent/consent-form';
import type { PersonId } from '../../src/trust/directory/person-name';

/** An id that a reader of a test recognises. */
export const idOf = <T extends string>(name: string): T => name as T;

export const organisation = (name: string): OrganisationId => idOf<OrganisationId>(name);

/** A guardian who has signed, unless told otherwise. */
export const aSignatory = (facts: Partial<Signatory> = {}): Signatory => ({
  id: idOf<SignatoryId>('guardian'),
  personId: idOf<PersonId>('guardian-person'),
  capacity: 'guardian',
  isRequired: true,
  signedAt: new Date('2026-02-20T09:00:00Z'),
  method: 'PAPER_SCAN',
  evidence: 'pärm 1',
  place: null,
  witnessId: null,
  provider: null,
  level: null,
  scanId: null,
  healthTicked: null,
  refusedAt: null,
  refusalSaid: null,
  ...facts,
});

/** Somebody who has not answered yet. */
export const awaited = (name: string, facts: Partial<Signatory> = {}): Signatory =>
  aSignatory({ id: idOf<SignatoryId>(name), signedAt: null, method: null, evidence: null, ...facts });

/** School tells social services about school, unless told otherwise. */
export const aScope = (facts: Partial<Scope> = {}): Scope => ({
  discloserId: organisation('school'),
  recipientId: organisation('social services'),
  category: 'school',
  withdrawnAt: null,
  ...facts,
});

/** A form with the purposes that every consent has, and nothing else. */
export const aForm = (facts: Partial<ConsentForm> = {}): ConsentForm => ({
  purposes: ['mapping', 'planning', 'follow_up'],
  exclusions: [],
  formVersion: 1,
  informationVersion: null,
  interpreter: null,
  maturity: null,
  custodyProof: null,
  ...facts,
});

/** A consent in force from 1 March to 1 September 2026, signed by all. */
export const aConsent = (facts: Partial<Consent> = {}): Consent => {
  const signatories = facts.signatories ?? [aSignatory()];
  return {
    id: idOf<ConsentId>('consent'),
    caseId: idOf<CaseId>('case'),
    programme: 'SSPF',
    guardianId: null,
    consentNumber: 1,
    followsId: null,
    language: 'sv',
    validFrom: '2026-03-01',
    validUntil: '2026-09-01',
    childView: null,
    form: aForm(),
    offeredAt: new Date('2026-02-15T09:00:00Z'),
    refusedAt: null,
    supersededAt: null,
    withdrawnAt: null,
    isCaseClosed: false,
    signatories,
    progress: progressOf(signatories),
    sufficesUntil: null,
    scopes: [aScope()],
    version: 1,
    ...facts,
  };
};
