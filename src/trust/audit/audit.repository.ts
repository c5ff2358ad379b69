import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { pageOf, readCursor } from '../../platform/http/cursor';
import type { AuditEventsView, AuditEventView } from './audit.view';
import type { SearchAuditDto } from './dto/search-audit.dto';

const PAGE = 50;

/** The rows of the audit log, as a log reviewer may read them. */
@Injectable()
export class AuditRepository {
  /** A page of what the reader may see of the log; the database answers only a log reviewer. */
  async search(tx: Tx, wanted: SearchAuditDto): Promise<AuditEventsView> {
    const cursor = readCursor(wanted.cursor);
    const rows = await tx.query<AuditEventView & { at: string }>(
      `select e.id, e.occurred_at as "occurredAt", e.occurred_at::text as at, e.event, e.outcome, e.user_id as "userId",
         u.name as "userName", e.role, o.name as organisation, c.number as "caseNumber", e.case_id as "caseId",
         e.resource_id as "resourceId", e.reason, (e.facts ->> 'count')::integer as count, e.request_id as "requestId"
       from audit_trail_for_me() e left join users u on u.id = e.user_id
         left join organisations o on o.id = e.organisation_id
         left join case_numbers_for_the_log() c on c.id = e.case_id
       where ($1::uuid is null or e.user_id = $1) and ($2::uuid is null or e.case_id = $2)
         and ($3::text is null or e.event = $3) and ($4::text is null or e.outcome = $4)
         and ($5::timestamptz is null or e.occurred_at >= $5) and ($6::timestamptz is null or e.occurred_at < $6)
         and ($7::timestamptz is null or (e.occurred_at, e.id) < ($7, $8::uuid))
         and ($10::uuid is null or e.facts ->> 'emergencyId' = $10::uuid::text)
       order by e.occurred_at desc, e.id desc limit $9`,
      [
        wanted.userId ?? null,
        wanted.caseId ?? null,
        wanted.event ?? null,
        wanted.outcome ?? null,
        wanted.from ?? null,
        wanted.until ?? null,
        cursor?.at ?? null,
        cursor?.id ?? null,
        PAGE + 1,
        wanted.emergencyId ?? null,
      ],
    );
    const { items, nextCursor } = pageOf(rows, PAGE, ({ at, id }) => ({ at, id }));
    return { items: items.map(({ at: _, ...view }) => view), nextCursor };
  }
}
