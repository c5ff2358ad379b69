import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { Id, OrganisationId, UserId } from '../../platform/id';
import type { LogReviewId } from './log-review';
import type { AppliedRule } from './reads.repository';

/** A review as it is drawn. */
export interface DrawnReview {
  readonly id: LogReviewId;
  readonly organisationId: OrganisationId;
  readonly month: string;
  readonly isOfManagers: boolean;
  readonly managers: readonly UserId[];
  readonly seed: string;
  readonly percent: number;
  readonly events: readonly string[];
  readonly reads: number;
  readonly rules: readonly AppliedRule[];
  readonly dueOn: string;
}

/** A read as it is put into a review. */
export interface DrawnItem {
  readonly id: Id<'log-review-item'>;
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly readerId: UserId;
  readonly role: string;
  readonly event: string;
  readonly caseId: string | null;
  readonly basis: string | null;
  readonly isSampled: boolean;
  readonly hits: readonly string[];
  readonly thatDay: number | null;
  readonly usual: number | null;
}

/** What the service writes of a review: the draw, once. It reads none. */
@Injectable()
export class DrawnReviewsRepository {
  /** Answers whether it was saved; not where the unit's month has its review. */
  async save(tx: Tx, review: DrawnReview, items: readonly DrawnItem[]): Promise<boolean> {
    const saved = await tx.change(
      `insert into log_reviews (id, organisation_id, month, is_of_managers, managers, seed, percent, events, reads, rules, due_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        review.id,
        review.organisationId,
        review.month,
        review.isOfManagers,
        review.managers,
        review.seed,
        review.percent,
        review.events,
        review.reads,
        JSON.stringify(review.rules),
        review.dueOn,
      ],
    );
    if (saved === 1) await this.saveItems(tx, review.id, items);
    return saved === 1;
  }

  private async saveItems(tx: Tx, reviewId: LogReviewId, items: readonly DrawnItem[]): Promise<void> {
    await tx.change(
      `insert into log_review_items (id, review_id, event_id, occurred_at, reader_id, role, event, case_id, basis, is_sampled,
         hits, that_day, usual)
       select i.id, $1, i."eventId", i."occurredAt", i."readerId", i.role, i.event, i."caseId", i.basis, i."isSampled", i.hits,
         i."thatDay", i.usual
       from jsonb_to_recordset($2::jsonb) i (id uuid, "eventId" uuid, "occurredAt" timestamptz, "readerId" uuid, role text,
         event text, "caseId" uuid, basis text, "isSampled" boolean, hits text[], "thatDay" integer, usual integer)`,
      [reviewId, JSON.stringify(items)],
    );
  }
}
