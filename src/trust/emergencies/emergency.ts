import type { UserId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';

export type { EmergencyId } from '../sharing/disclosure';

/** What somebody says of an emergency access afterwards: it was called for (befogad), or it is looked into (utred). */
export const verdicts = ['justified', 'investigate'] as const;
export type Verdict = (typeof verdicts)[number];

/** What somebody may do with an emergency access now. */
export type EmergencyAct = 'end' | 'review';

/** How far an emergency access has come, as far as rules ask. */
export interface EmergencyState {
  readonly openedBy: UserId;
  readonly closesAt: Date;
  readonly endedAt: Date | null;
  readonly reviewedAt: Date | null;
  /** `YYYY-MM-DD`: the last day on which it is judged in time. */
  readonly reviewDueOn: string;
}

/** Whether the case stands open by it now: sixty minutes, or until it was ended. */
export const isOpen = (
  { closesAt, endedAt }: Pick<EmergencyState, 'closesAt' | 'endedAt'>,
  now: Date,
): boolean => endedAt === null && now < closesAt;

/** Whether it should have been judged by now. */
export const isReviewOverdue = ({ reviewedAt, reviewDueOn }: EmergencyState, today: string): boolean =>
  reviewedAt === null && reviewDueOn < today;

/** The rule that a judgement breaks. */
export type ReviewRefusal = 'own-act' | 'emergency-still-open' | 'emergency-already-reviewed';

/** May this person judge it now? Nobody judges their own; the first broken rule answers. */
export function decideReview(
  emergency: EmergencyState,
  by: UserId,
  now: Date,
): { readonly allowed: true } | { readonly allowed: false; readonly because: ReviewRefusal } {
  if (emergency.openedBy === by) return { allowed: false, because: 'own-act' };
  if (emergency.reviewedAt !== null) return { allowed: false, because: 'emergency-already-reviewed' };
  if (isOpen(emergency, now)) return { allowed: false, because: 'emergency-still-open' };
  return { allowed: true };
}

/** What this reader may do with it now. */
export function actsOn(emergency: EmergencyState, actor: Actor, now: Date): EmergencyAct[] {
  const acts: EmergencyAct[] = [];
  if (emergency.openedBy === actor.userId && may(actor, 'emergency:end') && isOpen(emergency, now))
    acts.push('end');
  if (may(actor, 'emergency:review') && decideReview(emergency, actor.userId, now).allowed)
    acts.push('review');
  return acts;
}
