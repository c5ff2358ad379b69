import { instantOf, type Json } from '../../platform/database/json';
import type { PersonId } from '../directory/person-name';
import type {
  CaseId,
  Consent,
  ConsentId,
  CoveringConsent,
  InformationCategory,
  Programme,
  Scope,
  Signatory,
  SignatoryCapacity,
  SignatoryId,
  SignatureLevel,
  SignatureMethod,
} from './consent';
import type { ConsentForm, CustodyProof, Interpreter, MaturityJudgement } from './consent-form';
import type { OrganisationId, UserId } from '../../platform/id';

/** One row of consents as far as it tells what is covered; instants inside JSON are text. */
export interface CoveringRow {
  readonly id: ConsentId;
  readonly guardian_id: PersonId | null;
  readonly consent_number: number;
  readonly valid_from: string;
  readonly valid_until: string;
  readonly form: Pick<FormRow, 'exclusions'>;
  readonly offered_at: Date | null;
  readonly refused_at: Date | null;
  readonly superseded_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly is_case_closed: boolean;
  readonly required: number;
  readonly signed: number;
  readonly last_signed_at: Date | null;
  readonly suffices_until: string | null;
  readonly scopes: readonly ScopeRow[];
}

/** One row of consents with its parts. */
export interface ConsentRow extends CoveringRow {
  readonly case_id: CaseId;
  readonly programme: Programme;
  readonly follows_id: ConsentId | null;
  readonly language: string;
  readonly child_view: string | null;
  readonly form: FormRow;
  readonly version: number;
  readonly signatories: readonly SignatoryRow[];
}

interface SignatoryRow {
  readonly id: SignatoryId;
  readonly personId: PersonId;
  readonly capacity: SignatoryCapacity;
  readonly isRequired: boolean;
  readonly signedAt: string | null;
  readonly method: SignatureMethod | null;
  readonly evidence: string | null;
  readonly place: string | null;
  readonly witnessId: UserId | null;
  readonly provider: string | null;
  readonly level: SignatureLevel | null;
  readonly scanId: string | null;
  readonly healthTicked: boolean | null;
  readonly refusedAt: string | null;
  readonly refusalSaid: string | null;
}

/** Parts of the form that may be absent come as objects of nulls. */
interface FormRow extends Omit<ConsentForm, 'interpreter' | 'maturity' | 'custodyProof'> {
  readonly interpreter: AllOrNothing<Interpreter, 'mode'>;
  readonly maturity: AllOrNothing<MaturityJudgement, 'judgedBy'>;
  readonly custodyProof: AllOrNothing<CustodyProof, 'kind'>;
}

/** The whole, or nothing: the database holds the parts together. */
type AllOrNothing<Whole, Key extends keyof Whole> = Whole | ({ readonly [Part in Key]: null } & object);

interface ScopeRow {
  readonly discloserId: OrganisationId;
  readonly recipientId: OrganisationId;
  readonly category: InformationCategory;
  readonly withdrawnAt: string | null;
}

const signatoryOf = (row: SignatoryRow): Signatory => ({
  ...row,
  signedAt: instantOf(row.signedAt),
  refusedAt: instantOf(row.refusedAt),
});

const scopeOf = (row: ScopeRow): Scope => ({ ...row, withdrawnAt: instantOf(row.withdrawnAt) });

const formOf = ({ interpreter, maturity, custodyProof, ...rest }: FormRow): ConsentForm => ({
  ...rest,
  interpreter: interpreter.mode === null ? null : interpreter,
  maturity: maturity.judgedBy === null ? null : maturity,
  custodyProof: custodyProof.kind === null ? null : custodyProof,
});

/** What a consent covers, as a row tells it. */
export const coveringOf = (row: CoveringRow): CoveringConsent => ({
  id: row.id,
  guardianId: row.guardian_id,
  consentNumber: row.consent_number,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  form: row.form,
  offeredAt: row.offered_at,
  refusedAt: row.refused_at,
  supersededAt: row.superseded_at,
  withdrawnAt: row.withdrawn_at,
  isCaseClosed: row.is_case_closed,
  progress: { required: row.required, signed: row.signed, lastSignedAt: row.last_signed_at },
  sufficesUntil: row.suffices_until,
  scopes: row.scopes.map(scopeOf),
});

/** The same, as JSON tells the row. */
export const coveringTold = (row: Json<CoveringRow>): CoveringConsent =>
  coveringOf({
    ...row,
    offered_at: instantOf(row.offered_at),
    refused_at: instantOf(row.refused_at),
    superseded_at: instantOf(row.superseded_at),
    withdrawn_at: instantOf(row.withdrawn_at),
    last_signed_at: instantOf(row.last_signed_at),
  });

/** The consent that a row tells of. */
export const consentOf = (row: ConsentRow): Consent => ({
  ...coveringOf(row),
  caseId: row.case_id,
  programme: row.programme,
  followsId: row.follows_id,
  language: row.language,
  childView: row.child_view,
  form: formOf(row.form),
  signatories: row.signatories.map(signatoryOf),
  version: row.version,
});
