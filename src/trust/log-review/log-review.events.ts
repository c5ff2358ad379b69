import type { DomainEvent } from '../../platform/database/tx';
import type { LogReviewId } from './log-review';

/** Somebody asks that a month be drawn whose night was missed. */
export const logReviewWanted = (month: string): DomainEvent => ({
  name: 'log-review.wanted',
  payload: { month },
});

/** A review's day comes near or has passed: which and when, never whose reads. */
export const logReviewDue = (reviewId: LogReviewId, dueOn: string, stage: string): DomainEvent => ({
  name: 'log-review.due',
  payload: { reviewId, dueOn, stage },
});

/** A review was signed. */
export const logReviewSigned = (reviewId: LogReviewId): DomainEvent => ({
  name: 'log-review.signed',
  payload: { reviewId },
});
