import { OrRestricted, type Restricted } from '../access/restricted';
import type { OrganisationKind } from '../access/roles';
import type { Custody } from '../directory/person';
import type { Certainty } from '../legal-rules/legal-rule';
import {
  type ConsentState,
  type InformationCategory,
  type Programme,
  type SignatoryCapacity,
  signatoryCapacities,
  type SignatureLevel,
  signatureLevels,
  type SignatureMethod,
  type WithdrawalForm,
} from './consent';
import type { ConsentAct } from './consent-acts';
import type { ConsentPurpose, CustodyProofKind, InterpreterMode } from './consent-form';

/** An organisation unit in a consent. */
export class ConsentOrganisationView {
  id!: string;
  name!: string;
  kind!: OrganisationKind;
}

/** Somebody whose signature a consent asks for. */
export class SignatoryView {
  id!: string;
  /** The name, or the alias of a protected person. */
  @OrRestricted({})
  name!: string | Restricted;
  capacity!: SignatoryCapacity;
  /** False where a signature is offered but not needed. */
  isRequired!: boolean;
  /** @format date-time */
  signedAt!: string | null;
  method!: SignatureMethod | null;
  /** Where the proof lies; only for those who record signatures. */
  @OrRestricted({ nullable: true })
  evidence!: string | null | Restricted;
  /** Where it was said, for a spoken consent; only for those who record signatures, as all that follows. */
  @OrRestricted({ nullable: true })
  place!: string | null | Restricted;
  /** Who heard it beside the one who recorded it. */
  @OrRestricted({ nullable: true })
  witness!: string | null | Restricted;
  /** Who vouches for an e-signature. */
  @OrRestricted({ nullable: true })
  provider!: string | null | Restricted;
  @OrRestricted({ enum: signatureLevels, nullable: true })
  level!: SignatureLevel | null | Restricted;
  /** The stored scan of a signed paper. */
  @OrRestricted({ nullable: true })
  scanId!: string | null | Restricted;
  /** Whether the box for health was ticked; null where it was not asked. */
  @OrRestricted({ type: Boolean, nullable: true })
  healthTicked!: boolean | null | Restricted;
  /** @format date-time */
  refusedAt!: string | null;
  /** What was said with a no. */
  @OrRestricted({ nullable: true })
  refusalSaid!: string | null | Restricted;
}

/** What must not be told. Words are shown to those who must keep them, never to those who must not know. */
export class ConsentExclusionView {
  receiving!: ConsentOrganisationView | null;
  category!: InformationCategory | null;
  words!: string | null;
}

/** The interpreter through whom the family was told. */
export class InterpreterView {
  language!: string;
  mode!: InterpreterMode;
  reference!: string | null;
}

/** How mature the child was judged to be. */
export class MaturityJudgementView {
  judgedBy!: string;
  /** @format date */
  judgedOn!: string;
  reasons!: string;
}

/** Where it was seen that one guardian has custody alone. */
export class CustodyProofView {
  kind!: CustodyProofKind;
  /** @format date */
  checkedOn!: string;
  reference!: string | null;
}

/** Two guardians who must sign and did not agree: then there is no consent. */
export class ConsentDisagreementView {
  /** The name or alias of the one who wants it. */
  @OrRestricted({})
  inFavour!: string | Restricted;
  @OrRestricted({})
  against!: string | Restricted;
  /** @format date */
  saidOn!: string;
  /** What was said, if anything. */
  said!: string | null;
}

/** A guardian of the child. */
export class ConsentGuardianView {
  personId!: string;
  /** The name, or the alias of a protected person. */
  @OrRestricted({})
  name!: string | Restricted;
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
  /**
   * The day on which it was said.
   * @format date
   */
  saidOn!: string;
  form!: WithdrawalForm;
  /** In what capacity. */
  @OrRestricted({ enum: signatoryCapacities })
  by!: SignatoryCapacity | Restricted;
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
  /** The guardian whose own facts it is about; null when they are the child's. */
  guardian!: ConsentGuardianView | null;
  /** The language of the form, as a two-letter code. */
  language!: string;
  /** @format date */
  validFrom!: string;
  /**
   * The first day on which it no longer holds, from midnight in Stockholm.
   * @format date
   */
  validUntil!: string;
  /**
   * The first day on which it does not hold as things stand: the same, or a birthday before it from which what was
   * signed no longer suffices.
   * @format date
   */
  endsOn!: string;
  endsBecause!: 'validity' | 'birthday';
  /** The version that this one follows. */
  followsId!: string | null;
  purposes!: ConsentPurpose[];
  @OrRestricted({ type: ConsentExclusionView, isArray: true })
  exclusions!: ConsentExclusionView[] | Restricted;
  formVersion!: number;
  /** The version of the information text that the family was given. */
  informationVersion!: number | null;
  /** Only for those who carry the consent, as the three that follow. */
  @OrRestricted({ type: InterpreterView, nullable: true })
  interpreter!: InterpreterView | null | Restricted;
  @OrRestricted({ type: MaturityJudgementView, nullable: true })
  maturity!: MaturityJudgementView | null | Restricted;
  @OrRestricted({ type: CustodyProofView, nullable: true })
  custodyProof!: CustodyProofView | null | Restricted;
  /** The child's own stand. */
  @OrRestricted({ nullable: true })
  childView!: string | null | Restricted;
  /** How many of the required have signed: also for readers who may not know who they are. */
  signed!: number;
  required!: number;
  /**
   * Null while it is a draft.
   * @format date-time
   */
  offeredAt!: string | null;
  @OrRestricted({ type: SignatoryView, isArray: true })
  signatories!: SignatoryView[] | Restricted;
  @OrRestricted({ type: ConsentScopeView, isArray: true })
  scopes!: ConsentScopeView[] | Restricted;
  withdrawals!: ConsentWithdrawalView[];
  @OrRestricted({ type: ConsentDisagreementView, isArray: true })
  disagreements!: ConsentDisagreementView[] | Restricted;
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
  /** The name, or the alias of a protected person. */
  @OrRestricted({})
  name!: string | Restricted;
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
  certainty!: Certainty;
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
  /** Those who may consent for what concerns themselves. */
  guardians!: ConsentGuardianView[];
  /** Why nothing can be offered now. */
  hindrance!: 'no-signatory-known' | 'case-closed' | null;
  /** Custody is shared and only one guardian is registered: the other one must sign too. */
  isGuardianMissing!: boolean;
  /** Whether the child's own stand must be written down. */
  isChildViewRequired!: boolean;
  /** Whether it must be written down where sole custody was seen. */
  isCustodyProofRequired!: boolean;
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
