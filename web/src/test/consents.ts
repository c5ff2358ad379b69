import type { components } from '../api/schema';

type Schemas = components['schemas'];
type Unit = Schemas['ConsentOrganisationView'];

export const school: Unit = { id: 'u-school', name: 'Påhittade skolan', kind: 'school' };
export const social: Unit = { id: 'u-social', name: 'Påhittade socialtjänsten', kind: 'social_services' };
export const police: Unit = { id: 'u-police', name: 'Påhittade polisen', kind: 'police' };

/** One cell that is open, unless it says otherwise. */
export const aScope = (
  disclosing: Unit,
  receiving: Unit,
  category: Schemas['ConsentScopeView']['category'],
  withdrawnAt: string | null = null,
): Schemas['ConsentScopeView'] => ({ disclosing, receiving, category, withdrawnAt });

/** A consent in force that the two guardians have signed. */
export function aConsent(given: Partial<Schemas['ConsentView']> = {}): Schemas['ConsentView'] {
  const signatory = (id: string, name: string) => ({
    id,
    name,
    capacity: 'guardian' as const,
    isRequired: true,
    signedAt: '2026-09-01T08:00:00Z',
    method: 'PAPER_SCAN' as const,
    evidence: null,
    place: null,
    witness: null,
    provider: null,
    level: null,
    scanId: null,
    healthTicked: null,
    refusedAt: null,
    refusalSaid: null,
  });
  return {
    id: 'k1',
    caseId: 'c1',
    consentNumber: 1,
    state: 'in-force',
    guardian: null,
    language: 'sv',
    validFrom: '2026-09-01',
    validUntil: '2027-03-01',
    endsOn: given.validUntil ?? '2027-03-01',
    endsBecause: 'validity',
    followsId: null,
    purposes: ['mapping', 'planning'],
    exclusions: [],
    formVersion: 1,
    informationVersion: null,
    interpreter: null,
    maturity: null,
    custodyProof: null,
    childView: null,
    signed: 2,
    required: 2,
    offeredAt: '2026-08-28T08:00:00Z',
    signatories: [signatory('s1', 'Lo Exempelsson'), signatory('s2', 'Kim Exempelsson')],
    scopes: [
      aScope(school, police, 'school'),
      aScope(school, social, 'school'),
      aScope(social, school, 'family'),
    ],
    withdrawals: [],
    disagreements: [],
    version: 3,
    may: ['withdraw'],
    ...given,
  };
}

/** What is needed to offer a consent in SSPF to a child of 13. */
export function aPreparation(
  given: Partial<Schemas['ConsentPreparationView']> = {},
): Schemas['ConsentPreparationView'] {
  return {
    caseId: 'c1',
    programme: 'SSPF',
    age: 13,
    signatories: [
      { personId: 'p1', name: 'Lo Exempelsson', capacity: 'guardian', isRequired: true, custody: 'joint' },
    ],
    guardians: [{ personId: 'p1', name: 'Lo Exempelsson' }],
    hindrance: null,
    isGuardianMissing: false,
    isChildViewRequired: false,
    isCustodyProofRequired: false,
    organisations: [school, social, police],
    categories: ['school', 'police', 'family'],
    defaultValidFrom: '2026-11-26',
    defaultValidUntil: '2027-05-26',
    latestValidUntil: '2027-11-26',
    maxMonths: 12,
    rules: [
      {
        code: 'consent-signatories',
        law: 'OSL 12 kap. 2-3 §§',
        text: 'Under 15 år skriver alla vårdnadshavare under.',
        source: 'domain 2.3',
        certainty: 'DESIGN',
        validFrom: '2024-01-01',
        reviewedBy: null,
        reviewedOn: null,
      },
    ],
    ...given,
  };
}

/** A note of the reader's own unit that nobody else reads. */
export function aNote(given: Partial<Schemas['NoteView']> = {}): Schemas['NoteView'] {
  return {
    id: 'n1',
    caseId: 'c1',
    organisation: school,
    authorName: 'Kim Påhittad',
    category: 'school',
    secrecyClass: 'SCHOOL_GENERAL',
    text: 'Närvaron är bättre.',
    occurredOn: '2026-11-20',
    createdAt: '2026-11-20T09:00:00Z',
    correctsNoteId: null,
    guardians: [],
    audience: [],
    basis: {
      kind: 'own-record',
      disclosureId: null,
      legalRuleCode: null,
      legalRuleFrom: null,
      consentId: null,
      consentNumber: null,
      until: null,
    },
    version: 1,
    may: ['share', 'correct'],
    ...given,
  };
}
