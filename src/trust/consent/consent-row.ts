import type { PersonId } from '../directory/person-name';
import type {
  CaseId,
  Consent,
  ConsentId,
  InformationCategory,
  Programme,
  Scope,
  Signatory,
  SignatoryCapacity,
  SignatoryId,
  SignatureMethod,
} from './consent';
import type { OrganisationId } from '../../platform/id';

/** One row of consents with its parts; instants inside JSON are text. */
export interface ConsentRow {
  readonly id: ConsentId;
  readonly case_id: CaseId;
  readonly programme: Programme;
  readonly consent_number: number;
  readonly language: string;
  readonly valid_from: string;
  readonly valid_until: string;
  readonly child_view: string | null;
  readonly offered_at: Date;
  readonly refused_at: Date | null;
  readonly superseded_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly version: number;
  readonly is_case_closed: boolean;
  readonly required: number;
  readonly signed: number;
  readonly last_signed_at: Date | null;
  readonly signatories: readonly SignatoryRow[];
  readonly scopes: readonly ScopeRow[];
}

interface SignatoryRow {
  readonly id: SignatoryId;
  readonly personId: PersonId;
  readonly capacity: SignatoryCapacity;
  readonly isRequired: boolean;
  readonly signedAt: string | null;
  readonly method: SignatureMethod | null;
  readonly evidence: string | null;
  readonly refusedAt: string | null;
}

interface ScopeRow {
  readonly discloserId: OrganisationId;
  readonly recipientId: OrganisationId;
  readonly category: InformationCategory;
  readonly withdrawnAt: string | null;
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const signatoryOf = (row: SignatoryRow): Signatory => ({
  ...row,
  signedAt: instant(row.signedAt),
  refusedAt: instant(row.refusedAt),
});

const scopeOf = (row: ScopeRow): Scope => ({ ...row, withdrawnAt: instant(row.withdrawnAt) });

/** The consent that a row tells of. */
export const consentOf = (row: ConsentRow): Consent => ({
  id: row.id,
  caseId: row.case_id,
  programme: row.programme,
  consentNumber: row.consent_number,
  language: row.language,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  childView: row.child_view,
  offeredAt: row.offered_at,
  refusedAt: row.refused_at,
  supersededAt: row.superseded_at,
  withdrawnAt: row.withdrawn_at,
  isCaseClosed: row.is_case_closed,
  progress: { required: row.required, signed: row.signed, lastSignedAt: row.last_signed_at },
  signatories: row.signatories.map(signatoryOf),
  scopes: row.scopes.map(scopeOf),
  version: row.version,
});
