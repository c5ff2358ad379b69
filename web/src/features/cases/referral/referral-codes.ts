import type { Guardian, NewReferral } from '../referral-queries';

/** The codes in the order in which people choose from them. */
export const sources = [
  'SCHOOL',
  'SOCIAL_SERVICES',
  'POLICE',
  'LEISURE',
  'GUARDIAN',
  'YOUTH_SELF',
  'FIELD_WORKERS',
  'LUL_WORKER',
  'HEALTH',
  'CIVIL_SOCIETY',
  'OTHER',
] as const satisfies readonly NewReferral['source'][];

export const concerns = [
  'SCHOOL_ABSENCE',
  'SCHOOL_PROBLEMS',
  'NO_POSITIVE_LEISURE',
  'BEHAVIOUR_CHANGE',
  'MENTAL_HEALTH',
  'WORRYING_PEERS',
  'UNSUITABLE_PLACES',
  'RISK_TAKING',
  'NORM_BREAKING_BEHAVIOUR',
  'AGGRESSIVE_BEHAVIOUR',
  'VIOLENCE',
  'THEFT',
  'SUSPECTED_OFFENCE',
  'ALCOHOL_OR_DRUGS',
  'DRUG_SALES',
  'RECRUITMENT_SIGNS',
  'EXPOSED_TO_CRIME',
  'ONLINE_CRIME',
  'SEXUAL_EXPOSURE',
  'HOME_ENVIRONMENT',
  'RUNNING_AWAY',
  'HONOUR_RELATED_VIOLENCE',
  'VIOLENT_EXTREMISM',
  'GAMBLING',
] as const satisfies readonly NewReferral['concernCategories'][number][];

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
] as const satisfies readonly NewReferral['schoolStage'][];

export const sexes = ['female', 'male', 'unknown'] as const satisfies readonly NewReferral['sex'][];

export const programmes = ['SSPF', 'SSF'] as const satisfies readonly NewReferral['programme'][];

export const relations = [
  'mother',
  'father',
  'other-guardian',
  'appointed-guardian',
  'trustee-for-unaccompanied',
] as const satisfies readonly Guardian['relation'][];

export const custodies = ['joint', 'sole', 'appointed'] as const satisfies readonly Guardian['custody'][];
