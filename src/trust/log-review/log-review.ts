import type { Id, UserId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';

export type LogReviewId = Id<'log-review'>;
export type LogReviewItemId = Id<'log-review-item'>;

/** How far a review has come, as far as rules ask. */
export interface ReviewState {
  readonly signedAt: Date | null;
  /** `YYYY-MM-DD`: the last day on which it is signed in time. */
  readonly dueOn: string;
  readonly items: number;
  readonly judged: number;
  /** How many of its reads are those of whoever acts. */
  readonly own: number;
  /** How many are others' reads of a case in which whoever acts has a conflict of interest. */
  readonly kept: number;
}

/** What somebody may do with a review now. */
export type ReviewAct = 'judge' | 'sign-off' | 'add';

/** The rule that a signature breaks. */
export type SignOffRefusal = 'review-already-signed' | 'own-act' | 'conflict-of-interest' | 'items-unjudged';

/** May a review be signed by whoever acts? The first broken rule answers. A late one may, and is marked as late. */
export function decideSignOff(review: ReviewState): SignOffRefusal | 'allowed' {
  const { signedAt, items, judged } = review;
  if (signedAt !== null) return 'review-already-signed';
  return isAnothers(review) ?? (judged < items ? 'items-unjudged' : 'allowed');
}

/** Why another signs the review and adds to it; `undefined` where whoever acts may. */
export function isAnothers({
  own,
  kept,
}: Pick<ReviewState, 'own' | 'kept'>): 'own-act' | 'conflict-of-interest' | undefined {
  if (own > 0) return 'own-act';
  return kept > 0 ? 'conflict-of-interest' : undefined;
}

/** The rule that a judgement of one read breaks. */
export type JudgementRefusal = 'own-act' | 'review-is-signed' | 'judgement-needs-a-comment';

/** May this be said of a read? What is looked into says why; nobody judges their own read. */
export function decideJudgement(
  item: { readonly readerId: UserId; readonly signedAt: Date | null },
  by: UserId,
  { verdict, comment }: { readonly verdict: 'justified' | 'investigate'; readonly comment: string },
): JudgementRefusal | 'allowed' {
  if (item.readerId === by) return 'own-act';
  if (item.signedAt !== null) return 'review-is-signed';
  return verdict === 'investigate' && comment.trim().length < 10 ? 'judgement-needs-a-comment' : 'allowed';
}

/** Whether it should have been signed by now. */
export const isOverdue = (
  { signedAt, dueOn }: Pick<ReviewState, 'signedAt' | 'dueOn'>,
  today: string,
): boolean => signedAt === null && dueOn < today;

/** What whoever acts may do with a review now. */
export function actsOnReview(state: ReviewState, actor: Actor): ReviewAct[] {
  if (state.signedAt !== null) return !isAnothers(state) && may(actor, 'log-review:judge') ? ['add'] : [];
  const acts: ReviewAct[] = [];
  if (may(actor, 'log-review:judge') && state.items > state.own + state.kept) acts.push('judge');
  if (may(actor, 'log-review:sign-off') && decideSignOff(state) === 'allowed') acts.push('sign-off');
  return acts;
}

/** The month before a day, as its first day: what is drawn when a month has ended. */
export function monthBefore(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 10);
}
