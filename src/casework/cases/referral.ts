import type { Id } from '../../platform/id';
import type { OrganisationKind } from '../../trust/access/roles';
import { ageOn } from '../../trust/directory/age';
import type { Programme } from './case';

export type ReferralId = Id<'referral'>;

/** Who the concern came from (domain facts 9.6). */
export const referralSources = [
  'SCHOOL',
  'SOCIAL_SERVICES',
  'POLICE',
  'LEISURE',
  'GUARDIAN',
  'YOUTH_SELF',
  'LUL_WORKER',
  'FIELD_WORKERS',
  'HEALTH',
  'CIVIL_SOCIETY',
  'OTHER',
] as const;
export type ReferralSource = (typeof referralSources)[number];

/** What the concern is about (domain facts 1.2). */
export const concernCategories = [
  'SUSPECTED_OFFENCE',
  'VIOLENCE',
  'THEFT',
  'ALCOHOL_OR_DRUGS',
  'DRUG_SALES',
  'WORRYING_PEERS',
  'AGGRESSIVE_BEHAVIOUR',
  'NORM_BREAKING_BEHAVIOUR',
  'BEHAVIOUR_CHANGE',
  'RISK_TAKING',
  'UNSUITABLE_PLACES',
  'SCHOOL_ABSENCE',
  'SCHOOL_PROBLEMS',
  'NO_POSITIVE_LEISURE',
  'RECRUITMENT_SIGNS',
  'MENTAL_HEALTH',
  'EXPOSED_TO_CRIME',
  'ONLINE_CRIME',
  'VIOLENT_EXTREMISM',
  'HONOUR_RELATED_VIOLENCE',
  'HOME_ENVIRONMENT',
  'SEXUAL_EXPOSURE',
  'RUNNING_AWAY',
  'GAMBLING',
] as const;
export type ConcernCategory = (typeof concernCategories)[number];

/** School stages (domain facts 9.4). A stage is no school: it tells nobody where a child is. */
export const schoolStages = [
  'PRESCHOOL_CLASS',
  'LOWER',
  'MIDDLE',
  'UPPER',
  'UPPER_SECONDARY',
  'ADAPTED_COMPULSORY',
  'ADAPTED_UPPER_SECONDARY',
  'SPECIAL',
  'SIS_SCHOOL',
  'NOT_IN_SCHOOL',
] as const;
export type SchoolStage = (typeof schoolStages)[number];

export const referralStatuses = ['raised', 'accepted', 'declined'] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

export const guardianRelations = [
  'mother',
  'father',
  'other-guardian',
  'appointed-guardian',
  'trustee-for-unaccompanied',
] as const;
export type GuardianRelation = (typeof guardianRelations)[number];

/** Whole years, both ends included; a versioned legal rule. */
export interface AgeLimits {
  readonly from: number;
  readonly to: number;
}

/** The rule that a referral, or its becoming a case, breaks. */
export type ReferralRefusal =
  | 'no-police-in-ssf'
  | 'age-outside-programme'
  | 'child-name-missing'
  | 'protected-child-named'
  | 'why-not-known-missing';

/** What the rules ask of a concern, whoever writes it down. */
export interface Concern {
  readonly programme: Programme;
  readonly source: ReferralSource;
  readonly raisedByKind: OrganisationKind;
  readonly bornOn: string;
}

/** What the rules ask of a referral being raised. */
export interface RaisedConcern extends Concern, NamedPerson {
  readonly isProtected: boolean;
  readonly isKnownToFamily: boolean;
  readonly whyNotKnown?: string | null | undefined;
}

/** Names as somebody wrote them; absent for a protected person. */
export interface NamedPerson {
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly personalIdentityNumber?: string | null | undefined;
}

/** The first rule that refuses a referral, or undefined. */
export function refusalOfReferral(
  concern: RaisedConcern,
  limits: AgeLimits,
  today: string,
): ReferralRefusal | undefined {
  const unfit = refusalOfProgramme(concern, limits, today);
  if (unfit) return unfit;
  const naming = refusalOfNaming(concern.isProtected, concern);
  if (naming) return naming;
  return concern.isKnownToFamily || concern.whyNotKnown?.trim() ? undefined : 'why-not-known-missing';
}

/**
 * Does the programme fit the child and whoever the concern came from? The police refer to no SSF and are no source
 * of it (promise 3); age is counted on the day, at twelve both programmes are open (product 5).
 */
export function refusalOfProgramme(
  { programme, source, raisedByKind, bornOn }: Concern,
  limits: AgeLimits,
  today: string,
): 'no-police-in-ssf' | 'age-outside-programme' | undefined {
  if (programme === 'SSF' && (raisedByKind === 'police' || source === 'POLICE')) return 'no-police-in-ssf';
  const age = ageOn(bornOn, today);
  return age < limits.from || age > limits.to ? 'age-outside-programme' : undefined;
}

/** A protected person is never named here; everybody else is (promise 9). */
export function refusalOfNaming(
  isProtected: boolean,
  { givenName, familyName, personalIdentityNumber }: NamedPerson,
): 'child-name-missing' | 'protected-child-named' | undefined {
  if (isProtected) {
    return (givenName ?? familyName ?? personalIdentityNumber ?? null) === null
      ? undefined
      : 'protected-child-named';
  }
  return givenName?.trim() && familyName?.trim() ? undefined : 'child-name-missing';
}
