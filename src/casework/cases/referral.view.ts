import { OrRestricted, type Restricted } from '../../trust/access/restricted';
import type { OrganisationKind } from '../../trust/access/roles';
import type { Sex } from '../../trust/directory/person';
import type { Programme } from './case';
import type { PersonCardView } from './case.view';
import {
  type ConcernCategory,
  type ReferralSource,
  type ReferralStatus,
  type SchoolStage,
  schoolStages,
} from './referral';

/** A referral in a list: no description, no concern, no personal identity number (SoLPUL 7 a §). */
export class ReferralListItem {
  id!: string;
  number!: string;
  programme!: Programme;
  status!: ReferralStatus;
  source!: ReferralSource;
  /** The protected are known by the referral's number. */
  person!: PersonCardView;
  /** Whole years today. */
  age!: number;
  organisationName!: string;
  organisationKind!: OrganisationKind;
  /** @format date-time */
  raisedAt!: string;
  version!: number;
  may!: ('accept' | 'decline')[];
}

/** A page of referrals, newest first. */
export class ReferralsView {
  items!: ReferralListItem[];
  nextCursor!: string | null;
}

/** A referral with all it says. For the organisation that raised it, and the coordinator. */
export class ReferralView extends ReferralListItem {
  raisedByName!: string;
  /** @format date */
  bornOn!: string;
  sex!: Sex;
  isProtected!: boolean;
  /** The birth date and four stars; null where none was given. */
  @OrRestricted({ nullable: true })
  maskedNumber!: string | null | Restricted;
  @OrRestricted({ enum: schoolStages, nullable: true })
  schoolStage!: SchoolStage | null | Restricted;
  concernCategories!: ConcernCategory[];
  description!: string;
  isKnownToFamily!: boolean;
  whyNotKnown!: string | null;
  /** @format date-time */
  decidedAt!: string | null;
  decisionReason!: string | null;
  /** The case that it became; null where it became none, or none yet. */
  @OrRestricted({ nullable: true })
  caseId!: string | null | Restricted;
}

/** A referral just raised or decided. */
export class ReferralStateView {
  id!: string;
  number!: string;
  status!: ReferralStatus;
  version!: number;
}
