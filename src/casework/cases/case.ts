import type { Id, UserId } from '../../platform/id';
import type { OrganisationKind } from '../../trust/access/roles';
import { type Phase, phases } from '../../trust/access/vocabulary';

export type CaseId = Id<'case'>;
export type ParticipantId = Id<'participant'>;

/** SSF: school, social services, leisure, children 8-12, never the police. SSPF: with the police, 12-18. */
export const programmes = ['SSF', 'SSPF'] as const;
export type Programme = (typeof programmes)[number];

/** Whether a text names a programme that this reader may know of. To the police SSF is a word like any other. */
export const isProgrammeKnownTo = (kind: OrganisationKind, text: string): text is Programme =>
  text === 'SSPF' || (text === 'SSF' && kind !== 'police');

/** The kinds of organisation that work in a programme (promise 3: no police in SSF). */
export const kindsIn = (programme: Programme): readonly OrganisationKind[] =>
  programme === 'SSF'
    ? ['school', 'social_services', 'leisure']
    : ['school', 'social_services', 'leisure', 'police'];

export { phases, type Phase };

/** Why a case was closed (domain facts 1.9). */
export const closeReasons = [
  'GOALS_MET',
  'GOALS_PARTLY_MET',
  'CONSENT_REFUSED',
  'CONSENT_WITHDRAWN',
  'TRANSFERRED_TO_SOCIAL_SERVICES',
  'COMPULSORY_CARE',
  'TRANSFERRED_SIG',
  'CRIMINAL_JUSTICE',
  'AGE_OUT',
  'MOVED',
  'OTHER_SUPPORT_SUFFICIENT',
  'NO_LONGER_CONCERN',
  'NOT_TARGET_GROUP',
  'NO_CONTACT',
  'DECEASED',
] as const;
export type CloseReason = (typeof closeReasons)[number];

/** What can stand next in a case. A closed list: a free text on the board would say too much. */
export const nextEventKinds = [
  'consent-talk',
  'mapping-talk',
  'network-meeting',
  'follow-up-meeting',
  'closing-meeting',
  'phone-call',
  'other',
] as const;
export type NextEventKind = (typeof nextEventKinds)[number];

/** `open`: consent covers the reader's organisation, or the reader coordinates. `own-records`: only what is their own. */
export type Standing = 'open' | 'own-records';

/** What a move asks of the one who makes it. */
export type MoveNeeds = 'nothing' | 'reason' | 'close-reason';

interface Transition {
  readonly from: Phase;
  readonly to: Phase;
  readonly needs: MoveNeeds;
  readonly guards: readonly ('consent' | 'second-person')[];
}

const move = (
  from: Phase,
  to: Phase,
  needs: MoveNeeds = 'nothing',
  ...guards: Transition['guards']
): Transition => ({
  from,
  to,
  needs,
  guards,
});

/**
 * Every move there is, for both programmes; all are the coordinator's. Forwards one phase at a time; backwards one
 * phase, with a reason. From MAPPING on nothing moves ahead without a consent in force (domain facts 1.4), and a
 * case is closed by two people (product 4). CLOSED is final: a reopening is a new case on the same person.
 */
export const transitions: readonly Transition[] = [
  move('SCREENING', 'CONSENT_PENDING'),
  move('CONSENT_PENDING', 'MAPPING', 'nothing', 'consent'),
  move('MAPPING', 'PLANNING', 'nothing', 'consent'),
  move('PLANNING', 'ACTIVE', 'nothing', 'consent'),
  move('ACTIVE', 'FOLLOW_UP', 'nothing', 'consent'),
  move('FOLLOW_UP', 'CLOSING'),

  move('CONSENT_PENDING', 'SCREENING', 'reason'),
  move('MAPPING', 'CONSENT_PENDING', 'reason'),
  move('PLANNING', 'MAPPING', 'reason', 'consent'),
  move('ACTIVE', 'PLANNING', 'reason', 'consent'),
  move('FOLLOW_UP', 'ACTIVE', 'reason', 'consent'),
  move('CLOSING', 'FOLLOW_UP', 'reason', 'consent'),

  move('SCREENING', 'CLOSING', 'reason'),
  move('CONSENT_PENDING', 'CLOSING', 'reason'),
  move('MAPPING', 'CLOSING', 'reason'),
  move('PLANNING', 'CLOSING', 'reason'),
  move('ACTIVE', 'CLOSING', 'reason'),
  // The family said no, or took its consent back, and changed its mind while the case was being closed.
  move('CLOSING', 'CONSENT_PENDING', 'reason'),

  move('CLOSING', 'CLOSED', 'close-reason', 'second-person'),
];

/** The rule that a move breaks. */
export type MoveRefusal =
  | 'closed-is-final'
  | 'no-such-move'
  | 'move-needs-consent'
  | 'closing-needs-a-second-person'
  | 'move-needs-a-reason'
  | 'closing-needs-a-close-reason';

/** Where a case stands, as far as its moves ask. */
export interface CaseState {
  readonly phase: Phase;
  readonly isConsentInForce: boolean;
  /** Who moved it to CLOSING last, if it stands there. */
  readonly closingProposedBy: UserId | null;
}

/** A move that somebody wants to make. */
export interface WantedMove {
  readonly to: Phase;
  readonly by: UserId;
  readonly reason?: string | undefined;
  readonly closeReason?: CloseReason | undefined;
}

/** What came of the wish to move a case: allowed, or the first rule that refuses. */
export type MoveDecision =
  { readonly allowed: true } | { readonly allowed: false; readonly because: MoveRefusal };

/** May the case move there now, by this person, with what was given? The first broken rule answers. */
export function decideMove(state: CaseState, { to, by, reason, closeReason }: WantedMove): MoveDecision {
  if (state.phase === 'CLOSED') return refuse('closed-is-final');
  const transition = transitions.find((known) => known.from === state.phase && known.to === to);
  if (!transition) return refuse('no-such-move');
  const blocked = blockedBy(transition, state, by);
  if (blocked) return refuse(blocked);
  if (transition.needs === 'reason' && !reason?.trim()) return refuse('move-needs-a-reason');
  if (transition.needs === 'close-reason' && !closeReason) return refuse('closing-needs-a-close-reason');
  return { allowed: true };
}

/** The moves that stand open to this person now, with what each will ask for. */
export const movesFor = (
  state: CaseState,
  by: UserId,
): readonly { readonly to: Phase; readonly needs: MoveNeeds }[] =>
  transitions
    .filter((transition) => transition.from === state.phase && !blockedBy(transition, state, by))
    .map(({ to, needs }) => ({ to, needs }));

function blockedBy({ guards }: Transition, state: CaseState, by: UserId): MoveRefusal | undefined {
  if (guards.includes('consent') && !state.isConsentInForce) return 'move-needs-consent';
  if (guards.includes('second-person') && (state.closingProposedBy ?? by) === by) {
    return 'closing-needs-a-second-person';
  }
  return undefined;
}

const refuse = (because: MoveRefusal): MoveDecision => ({ allowed: false, because });
