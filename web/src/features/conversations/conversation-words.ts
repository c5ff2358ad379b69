import type { RecordConversation } from './conversation-queries';

export const triggerKinds = [
  'POLICE_OBSERVATION',
  'SCHOOL',
  'HOME',
  'LUL_NOTIFICATION',
  'TIP',
] as const satisfies readonly RecordConversation['triggerKind'][];

export const participantKinds = [
  'youth',
  'guardian',
  'social_services',
  'police',
  'school',
  'leisure',
  'coordinator',
  'interpreter',
  'support_person',
] as const satisfies readonly RecordConversation['participants'][number]['kind'][];

export const themes = [
  'OFFENCE',
  'DRUGS',
  'VIOLENCE',
  'PEERS',
  'NET',
  'SCHOOL',
  'HOME',
  'MOOD',
] as const satisfies readonly RecordConversation['themes'][number][];

export const outcomes = [
  'NO_FURTHER_CONCERN',
  'FOLLOW_UP_TALK',
  'SSPF_OFFERED_ACCEPTED',
  'SSPF_OFFERED_DECLINED',
  'SSF_OFFERED_ACCEPTED',
  'SSF_OFFERED_DECLINED',
  'REFERRED_FAMILJEHUSET',
  'REFERRED_MINI_MARIA',
  'REFERRED_BUP',
  'REFERRED_FIELD_WORKERS',
  'CONCERN_REPORT',
  'INVESTIGATION_OPENED',
  'SIG',
  'NOT_REACHED',
  'DECLINED_TALK',
] as const satisfies readonly RecordConversation['outcome'][];

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
] as const satisfies readonly RecordConversation['concernCategories'][number][];
