import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { closedMonths } from './closed-months';
import { pageOf, readCursor } from '../../platform/http/cursor';
import { NO_REQUEST } from '../../platform/http/request-id';
import type { AuditEventsView, AuditEventView, LogReaderView } from './audit.view';
import type { SearchAuditDto } from './dto/search-audit.dto';

const PAGE = 50;

/** The rows of the audit log, as a log reviewer may read them. */
@Injectable()
export class AuditRepository {
  /** A page of what the reader may see of the log; the database answers only a log reviewer. */
  async search(tx: Tx, { cursor: text, ...wanted }: SearchAuditDto): Promise<AuditEventsView> {
    const cursor = readCursor(text);
    const asked = { ...wanted, ...(cursor && { before: cursor.at, beforeId: cursor.id }) };
    const found = tx.query<AuditEventView & { at: string }>(
      `select e.id, e.occurred_at as "occurredAt", e.occurred_at::text as at, e.event, e.outcome, e.user_id as "userId",
         u.name as "userName", e.role, o.name as organisation, e.case_number as "caseNumber", e.case_id as "caseId",
         e.child_id as "childId", e.resource_id as "resourceId", e.basis, e.basis_id as "basisId", e.reason,
         e.shown as count, nullif(e.request_id, '${NO_REQUEST}') as "requestId", e.is_erased as "isErased"
       from search_the_log($1, $2) e left join users u on u.id = e.user_id
         left join organisations o on o.id = e.organisation_id
       order by e.occurred_at desc, e.id desc`,
      [JSON.stringify(asked), PAGE + 1],
    );
    // Said once for a search: whoever asks for more has been told.
    const gone = cursor ? [] : [closedMonths(tx, wanted.from ?? null, wanted.until ?? null)];
    const [rows, months = []] = await tx.together([found, ...gone]);
    const { items, nextCursor } = pageOf(rows, PAGE, ({ at, id }) => ({ at, id }));
    return { items: items.map(({ at: _, ...view }) => view), nextCursor, closedMonths: months };
  }

  /** Everybody who can have left a row. */
  readers(tx: Tx): Promise<LogReaderView[]> {
    return tx.query<LogReaderView>('select id, name, organisations from readers_in_the_log()');
  }
}
