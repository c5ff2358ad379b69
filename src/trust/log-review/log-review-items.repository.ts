import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { Cursor } from '../../platform/http/cursor';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import type { AuditEvent } from '../access/audit-events';
import type { AuditBasis } from '../audit/basis';
import type { CaseId } from '../consent/consent';
import type { Verdict } from '../emergencies/emergency';
import type { ListLogReviewItemsDto } from './dto/list-log-review-items.dto';
import type { LogReviewId, LogReviewItemId } from './log-review';
import type { ReviewRuleCode } from './review-rules';

/** A read of a review, with the names of who read and who judged. */
export interface LogReviewItemRow {
  readonly id: LogReviewItemId;
  readonly reviewId: LogReviewId;
  readonly caseId: CaseId | null;
  readonly occurredAt: Date;
  readonly readerId: UserId;
  readonly readerName: string;
  readonly role: string;
  readonly event: AuditEvent;
  readonly caseNumber: string | null;
  readonly basis: AuditBasis | null;
  readonly isSampled: boolean;
  readonly hits: ReviewRuleCode[];
  readonly thatDay: number | null;
  readonly usual: number | null;
  readonly verdict: Verdict | null;
  readonly comment: string | null;
  readonly judgedByName: string | null;
  readonly judgedAt: Date | null;
  readonly version: number;
  readonly signedAt: Date | null;
  readonly sortKey: string;
}

const items = `
  select i.id, i.review_id as "reviewId", i.case_id as "caseId", i.occurred_at as "occurredAt", i.reader_id as "readerId",
    u.name as "readerName", i.role, i.event, n.number as "caseNumber", i.basis, i.is_sampled as "isSampled", i.hits,
    i.that_day as "thatDay", i.usual, i.verdict, i.comment, j.name as "judgedByName", i.judged_at as "judgedAt", i.version,
    r.signed_at as "signedAt", i.occurred_at::text as "sortKey"
  from log_review_items i join log_reviews r on r.id = i.review_id join users u on u.id = i.reader_id
    left join users j on j.id = i.judged_by left join case_numbers_of_log_reviews() n on n.id = i.case_id`;

/** The reads of reviews, never the reader's own. */
@Injectable()
export class LogReviewItemsRepository {
  /** Those of a review, the oldest first, one more than `limit` where there is one. */
  list(
    tx: Tx,
    reviewId: LogReviewId,
    { why, state }: ListLogReviewItemsDto,
    after: Cursor | undefined,
    limit: number,
  ): Promise<LogReviewItemRow[]> {
    return tx.query(
      `${items}
       where i.review_id = $1
         and case when $2::text is null then true when $2 = 'sample' then i.is_sampled else $2 = any (i.hits) end
         and case when $3::text is null then true when $3 = 'unjudged' then i.verdict is null else i.verdict = $3 end
         and ($4::timestamptz is null or (i.occurred_at, i.id) > ($4, $5::uuid))
       order by i.occurred_at, i.id limit $6`,
      [reviewId, why ?? null, state ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: LogReviewItemId): Promise<LogReviewItemRow> {
    const [found] = await tx.query<LogReviewItemRow>(`${items} where i.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  /** Throws `StaleVersion`. */
  async judge(
    tx: Tx,
    { id, version }: LogReviewItemRow,
    judgement: { readonly verdict: Verdict; readonly comment: string | null; readonly by: UserId },
  ): Promise<void> {
    const changed = await tx.change(
      `update log_review_items set verdict = $3, comment = $4, judged_by = $5, judged_at = now(), version = version + 1
       where id = $1 and version = $2`,
      [id, version, judgement.verdict, judgement.comment, judgement.by],
    );
    if (changed !== 1) throw new StaleVersion();
  }
}
