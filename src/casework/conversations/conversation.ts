import type { Id } from '../../platform/id';
import type { OrganisationKind } from '../../trust/access/roles';
import type { Programme } from '../cases/case';

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

/** What the rules look at in a conversation. */
export interface HeldConversation {
  readonly heldAt: Date;
  /** The day in Stockholm on which it was held, `YYYY-MM-DD`. */
  readonly heldOn: string;
  readonly isVoluntaryInformed: boolean;
  readonly participants: readonly { readonly kind: ParticipantKind }[];
  readonly guardianAbsentReason: string | null;
  readonly outcome: Outcome;
  readonly followUpOn: string | null;
}

/** Where it belongs, and who records it. */
export interface ConversationSetting {
  readonly programme: Programme;
  readonly recordedByKind: OrganisationKind;
  /** Whole years on the day; `null` when the reader may not know. */
  readonly age: number | null;
}

/** A rule that a conversation breaks. */
export type ConversationFault =
  | 'no-police-in-ssf'
  | 'voluntary-not-told'
  | 'guardian-absence-unexplained'
  | 'follow-up-without-day'
  | 'follow-up-before-conversation'
  | 'held-in-the-future'
  | 'nobody-of-the-family';

/**
 * What is wrong with a conversation, all of it, the weightiest first. An empty list means that it may be recorded.
 *
 * The police are not in SSF, neither recording nor taking part (the agreement). A conversation is voluntary, and
 * whoever was reached has been told so (domain 5.4).
 */
export function conversationFaults(
  held: HeldConversation,
  setting: ConversationSetting,
  now: Date,
): ConversationFault[] {
  const took = (kind: ParticipantKind) => held.participants.some((each) => each.kind === kind);
  const isUnmet = held.outcome === 'NOT_REACHED' || held.outcome === 'DECLINED_TALK';
  const isChild = setting.age === null || setting.age < ADULT;
  const rules: readonly [ConversationFault, boolean][] = [
    [
      'no-police-in-ssf',
      setting.programme === 'SSF' && (setting.recordedByKind === 'police' || took('police')),
    ],
    ['voluntary-not-told', !held.isVoluntaryInformed && held.outcome !== 'NOT_REACHED'],
    ['guardian-absence-unexplained', isChild && !took('guardian') && !held.guardianAbsentReason?.trim()],
    ['follow-up-without-day', held.outcome === 'FOLLOW_UP_TALK' && held.followUpOn === null],
    ['follow-up-before-conversation', held.followUpOn !== null && held.followUpOn < held.heldOn],
    ['held-in-the-future', held.heldAt > now],
    ['nobody-of-the-family', !isUnmet && !took('youth') && !took('guardian')],
  ];
  return rules.filter(([, isBroken]) => isBroken).map(([fault]) => fault);
}

const ADULT = 18;
