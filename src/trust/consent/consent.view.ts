import type { OrganisationKind } from '../access/roles';
import type { Custody } from '../directory/person';
import type {
  ConsentState,
  InformationCategory,
  Programme,
  SignatoryCapacity,
  SignatureMethod,
  WithdrawalForm,
} from './consent';
import type { ConsentAct } from './consent-acts';

/** An organisation unit in a consent. */
export class ConsentOrganisationView {
  id!: string;
  name!: string;
  kind!: OrganisationKind;
}

/** Somebody whose signature a consent asks for. */
export class SignatoryView {
  id!: string;
  /** The name, or the alias of a protected person; null when the reader may not know. */
  name!: string | null;
  capacity!: SignatoryCapacity;
  /** False where a signature is offered but not needed. */
  isRequired!: boolean;
  /** @format date-time */
  signedAt!: string | null;
  method!: SignatureMethod | null;
  /** Where the proof lies; only for those who record signatures. */
  evidence!: string | null;
  /** @format date-time */
  refusedAt!: string | null;
}

/** One cell of the matrix: who may tell whom about what. */
export class ConsentScopeView {
  disclosing!: ConsentOrganisationView;
  receiving!: ConsentOrganisationView;
  category!: InformationCategory;
  /** @format date-time */
  withdrawnAt!: string | null;
}

/** What somebody took back, and when. */
export class ConsentWithdrawalView {
  /** @format date-time */
  at!: string;
  form!: WithdrawalForm;
  /** In what capacity; null when the reader may not know. */
  by!: SignatoryCapacity | null;
  extent!: 'all' | 'part';
  /** The one recipient it was about, if so. */
  receiving!: ConsentOrganisationView | null;
  /** The one category it was about, if so. */
  category!: InformationCategory | null;
}

/** A consent of a case: what may be told, who signed, how long it holds. */
export class ConsentView {
  id!: string;
  caseId!: string;
  /** Counts up within the case. */
  consentNumber!: number;
  state!: ConsentState;
  /** The language of the form, as a two-letter code. */
  language!: string;
  /** @format date */
  validFrom!: string;
  /**
   * The first day on which it no longer holds, from midnight in Stockholm.
   * @format date
   */
  validUntil!: string;
  /** The child's own stand; only for those who carry the consent. */
  childView!: string | null;
  /** How many of the required have signed: also for readers who may not know who they are. */
  signed!: number;
  required!: number;
  /** @format date-time */
  offeredAt!: string;
  /** Empty for readers to whom no consent has opened the case. */
  signatories!: SignatoryView[];
  scopes!: ConsentScopeView[];
  withdrawals!: ConsentWithdrawalView[];
  version!: number;
  may!: ConsentAct[];
}

/** The consents of a case, newest first. */
export class ConsentsView {
  items!: ConsentView[];
  may!: 'offer'[];
}

/** Somebody who is to sign, by age and custody. */
export class ExpectedSignatoryView {
  personId!: string;
  /** The name, or the alias of a protected person; null when the reader may not know. */
  name!: string | null;
  capacity!: SignatoryCapacity;
  isRequired!: boolean;
  custody!: Custody | null;
}

/** A rule of law or policy as it stands today, and how sure we are of it. */
export class ConsentRuleView {
  code!: string;
  law!: string;
  text!: string;
  source!: string;
  certainty!: 'V' | 'V2' | 'SEED' | 'MEM' | 'DESIGN';
  /** @format date */
  validFrom!: string;
  /** The jurist who reviewed it; null says that nobody has. */
  reviewedBy!: string | null;
  /** @format date */
  reviewedOn!: string | null;
}

/** What is needed to offer a consent. */
export class ConsentPreparationView {
  caseId!: string;
  programme!: Programme;
  /** The child's age today. */
  age!: number;
  /** Empty when `hindrance` says why. */
  signatories!: ExpectedSignatoryView[];
  /** Why nothing can be offered now. */
  hindrance!: 'no-signatory-known' | 'case-closed' | null;
  /** Custody is shared and only one guardian is registered: the other one must sign too. */
  isGuardianMissing!: boolean;
  /** Whether the child's own stand must be written down. */
  isChildViewRequired!: boolean;
  /** The units that may take part. Never the police in SSF. */
  organisations!: ConsentOrganisationView[];
  categories!: InformationCategory[];
  /** @format date */
  defaultValidFrom!: string;
  /** @format date */
  defaultValidUntil!: string;
  /**
   * The last day to choose as `validUntil`, counted from `defaultValidFrom`.
   * @format date
   */
  latestValidUntil!: string;
  /** The longest time in months, counted from `validFrom`. */
  maxMonths!: number;
  rules!: ConsentRuleView[];
}
