import type { Id } from '../../platform/id';

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

export const sexes = ['female', 'male', 'unknown'] as const;
export type Sex = (typeof sexes)[number];

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

export const custodies = ['joint', 'sole', 'appointed'] as const;
export type Custody = (typeof custodies)[number];
