import type { Id } from '../../platform/id';

export type CustodyDecisionId = Id<'custody-decision'>;
export type DelegationId = Id<'delegation'>;

/** What social services can decide when a young person is held (domain 4.4). */
export const decisionKinds = [
  'RELEASE_TO_GUARDIAN',
  'RELEASE_TO_OTHER_ADULT',
  'HANDOVER_SOCIAL_SERVICES',
  'SOCIALJOUR_HANDOVER',
  'VOLUNTARY_PLACEMENT_SOL',
  'LVU_6_IMMEDIATE_CARE',
  'LVU_6_NOT_TAKEN',
  'SAFETY_PLAN_HOME',
  'NO_ACTION',
] as const;

export type DecisionKind = (typeof decisionKinds)[number];

/** A decider is elected, or an official of the municipality. */
export type DeciderKind = 'elected' | 'official';

/** A row of the order of delegation: who may decide what, and when. */
export interface Delegation {
  readonly id: DelegationId;
  readonly deciderKind: DeciderKind;
  readonly decisionKinds: readonly DecisionKind[];
  /** `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** The first day on which it no longer holds. */
  readonly validUntil: string | null;
}

/** Why somebody may not decide. */
export type DeciderRefusal = 'decider-must-be-elected' | 'no-delegation-then';

/**
 * Whether a decision is for the elected alone. LVU 6 §: the board, or its chair or an appointed member when it
 * cannot wait; never an official (JO 4661-2007).
 */
export const isForTheElected = (kind: DecisionKind): boolean => kind === 'LVU_6_IMMEDIATE_CARE';

/** Why somebody may not decide this on that day, or `undefined`. Without a day, only whether they ever may. */
export function refuseDecider(
  kind: DecisionKind,
  delegation: Delegation | undefined,
  day: string | undefined,
): DeciderRefusal | undefined {
  if (!delegation) return 'no-delegation-then';
  if (isForTheElected(kind) && delegation.deciderKind !== 'elected') return 'decider-must-be-elected';
  if (!delegation.decisionKinds.includes(kind)) return 'no-delegation-then';
  return day === undefined || holdsOn(delegation, day) ? undefined : 'no-delegation-then';
}

const holdsOn = ({ validFrom, validUntil }: Delegation, day: string): boolean =>
  validFrom <= day && (validUntil === null || day < validUntil);

/** What a decision says, apart from who signed it. */
export interface DecisionContent {
  readonly kind: DecisionKind;
  readonly deciderId: DelegationId | null;
  readonly decidedAt: Date | null;
  readonly executedAt: Date | null;
  readonly facts: string;
  readonly childsView: string;
  readonly alternatives: string;
  readonly reasoning: string;
  readonly notified: string[];
  readonly handedOverTo: string | null;
}

/** Changes as they are sent: absent stays as it was, null is emptied. Instants are texts. */
export type DecisionChanges = {
  readonly [Part in Exclude<keyof DecisionContent, 'decidedAt' | 'executedAt' | 'deciderId'>]?:
    DecisionContent[Part] | null;
} & {
  readonly decidedAt?: string | null;
  readonly executedAt?: string | null;
  readonly deciderId?: string | null;
};

/** A new decision of a kind says nothing yet. */
export const emptyDecision = (kind: DecisionKind): DecisionContent => ({
  kind,
  deciderId: null,
  decidedAt: null,
  executedAt: null,
  facts: '',
  childsView: '',
  alternatives: '',
  reasoning: '',
  notified: [],
  handedOverTo: null,
});

/** The content after a change. */
export function withChanges(before: DecisionContent, changes: DecisionChanges): DecisionContent {
  const text = (part: 'facts' | 'childsView' | 'alternatives' | 'reasoning') =>
    changes[part] === undefined ? before[part] : (changes[part] ?? '');
  return {
    kind: changes.kind ?? before.kind,
    deciderId:
      changes.deciderId === undefined ? before.deciderId : (changes.deciderId as DelegationId | null),
    decidedAt: instantOr(changes.decidedAt, before.decidedAt),
    executedAt: instantOr(changes.executedAt, before.executedAt),
    facts: text('facts'),
    childsView: text('childsView'),
    alternatives: text('alternatives'),
    reasoning: text('reasoning'),
    notified: changes.notified === undefined ? before.notified : (changes.notified ?? []),
    handedOverTo: changes.handedOverTo === undefined ? before.handedOverTo : changes.handedOverTo,
  };
}

const instantOr = (sent: string | null | undefined, before: Date | null): Date | null =>
  sent === undefined ? before : sent === null ? null : new Date(sent);

/** The parts that a decision needs before it can be signed. */
const neededParts = ['facts', 'childsView', 'reasoning', 'deciderId', 'decidedAt'] as const;

export type NeededPart = (typeof neededParts)[number];

/** What is missing before a decision is whole; all of it, so that one reading tells. */
export const missingParts = (content: DecisionContent): NeededPart[] =>
  neededParts.filter((part) => {
    const said = content[part];
    return said === null || (typeof said === 'string' && said.trim() === '');
  });

/** What a signed decision starts clocks by: the names that rules call it by, and when it happened. */
export function triggersOf({ kind, decidedAt, executedAt }: DecisionContent): Trigger[] {
  return [
    ...(decidedAt ? [{ name: `${kind}.decided`, at: decidedAt }] : []),
    ...(executedAt ? [{ name: `${kind}.executed`, at: executedAt }] : []),
  ];
}

/** Something that starts deadlines. */
export interface Trigger {
  readonly name: string;
  readonly at: Date;
}

/** What can be wrong with a decision's moments. */
export type TimingFault = 'decided-in-the-future' | 'executed-in-the-future' | 'executed-before-decided';

/** The first thing wrong with a decision's moments, or `undefined`. */
export function timingFault(
  { decidedAt, executedAt }: Pick<DecisionContent, 'decidedAt' | 'executedAt'>,
  now: Date,
): TimingFault | undefined {
  if (decidedAt && decidedAt > now) return 'decided-in-the-future';
  if (executedAt && executedAt > now) return 'executed-in-the-future';
  if (executedAt && (!decidedAt || executedAt < decidedAt)) return 'executed-before-decided';
  return undefined;
}
