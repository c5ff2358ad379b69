import type { Id } from '../../platform/id';

export type ConversationId = Id<'conversation'>;

/** What made somebody ask for the conversation (domain 5.2). */
export const triggerKinds = ['POLICE_OBSERVATION', 'SCHOOL', 'HOME', 'LUL_NOTIFICATION', 'TIP'] as const;

export type TriggerKind = (typeof triggerKinds)[number];

/** Who can take part. */
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
] as const;

export type ParticipantKind = (typeof participantKinds)[number];

/** What was talked about. */
export const themes = ['OFFENCE', 'DRUGS', 'VIOLENCE', 'PEERS', 'NET', 'SCHOOL', 'HOME', 'MOOD'] as const;

export type Theme = (typeof themes)[number];

/** How a conversation ended (domain 5.3). */
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
] as const;

export type Outcome = (typeof outcomes)[number];
