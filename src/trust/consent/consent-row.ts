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
  SignatureLevel,
  SignatureMethod,
} from './consent';
import type { ConsentForm, CustodyProof, Interpreter, MaturityJudgement } from './consent-form';
import type { OrganisationId, UserId } from '../../platform/id';

/** One row of consents with its parts; instants inside JSON are text. */
export interface ConsentRow {
  readonly id: ConsentId;
  readonly case_id: CaseId;
  readonly programme: Programme;
  readonly guardian_id: PersonId | null;
  readonly consent_number: number;
  readonly follows_id: ConsentId | null;
  readonly language: string;
  readonly valid_from: string;
  readonly valid_until: string;
  readonly child_view: string | null;
  readonly form: FormRow;
  readonly offered_at: Date | null;
  readonly refused_at: Date | null;
  readonly superseded_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly version: number;
  readonly is_case_closed: boolean;
  readonly required: number;
  readonly signed: number;
  readonly last_signed_at: Date | null;
  readonly suffices_until: string | null;
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

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const signatoryOf = (row: SignatoryRow): Signatory => ({
  ...row,
  signedAt: instant(row.signedAt),
  refusedAt: instant(row.refusedAt),
});

const scopeOf = (row: ScopeRow): Scope => ({ ...row, withdrawnAt: instant(row.withdrawnAt) });

const formOf = ({ interpreter, maturity, custodyProof, ...rest }: FormRow): ConsentForm => ({
  ...rest,
  interpreter: interpreter.mode === null ? null : interpreter,
  maturity: maturity.judgedBy === null ? null : maturity,
  custodyProof: custodyProof.kind === null ? null : custodyProof,
});

/** The consent that a row tells of. */
export const consentOf = (row: ConsentRow): Consent => ({
  id: row.id,
  caseId: row.case_id,
  programme: row.programme,
  guardianId: row.guardian_id,
  consentNumber: row.consent_number,
  followsId: row.follows_id,
  language: row.language,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  childView: row.child_view,
  form: formOf(row.form),
  offeredAt: row.offered_at,
  refusedAt: row.refused_at,
  supersededAt: row.superseded_at,
  withdrawnAt: row.withdrawn_at,
  isCaseClosed: row.is_case_closed,
  progress: { required: row.required, signed: row.signed, lastSignedAt: row.last_signed_at },
  sufficesUntil: row.suffices_until,
  signatories: row.signatories.map(signatoryOf),
  scopes: row.scopes.map(scopeOf),
  version: row.version,
});
