import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { type Cursor, pageOf } from '../../platform/http/cursor';
import type { CaseId } from '../consent/consent';
import type { AccessEventView } from './access-log.view';
import { actOf, eventsOf } from './act-of-event';
import type { SearchCaseLogDto } from './dto/search-case-log.dto';
import type { Period } from './period';

const PAGE = 50;

/** How far whoever acts sees into the log of a case. */
export interface Reach {
  readonly number: string;
  readonly isWhole: boolean;
}

/** What one person of one unit did. */
export interface PersonsAccess {
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly userId: string | null;
  readonly name: string | null;
  readonly reads: number;
  readonly changes: number;
  readonly prints: number;
  readonly refusals: number;
  readonly lastAt: Date;
}

type EventRow = Omit<AccessEventView, 'act' | 'occurredAt'> & {
  readonly occurredAt: Date;
  readonly at: string;
};

/** The log of one case, through the functions that ask the declaration: the log itself is closed. */
@Injectable()
export class AccessLogRepository {
  /** None where the case is hidden, or its log is. */
  reach(tx: Tx, caseId: CaseId): Promise<Reach[]> {
    return tx.query('select number, is_whole as "isWhole" from case_log_reach($1)', [caseId]);
  }

  /** A page of what was done in a case, the newest first. */
  async page(
    tx: Tx,
    caseId: CaseId,
    wanted: SearchCaseLogDto,
    { since, before }: Period,
    cursor: Cursor | undefined,
  ): Promise<{ readonly items: AccessEventView[]; readonly nextCursor: string | null }> {
    const rows = await tx.query<EventRow>(
      `select id, occurred_at as "occurredAt", occurred_at::text as at, event, outcome, reason, user_id as "userId",
         user_name as "userName", role, organisation_id as "organisationId", organisation, count, basis,
         basis_id as "basisId", grounds, consent_number as "consentNumber", law
       from case_log($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        caseId,
        wanted.organisationId ?? null,
        wanted.userId ?? null,
        wanted.act ? eventsOf(wanted.act) : null,
        wanted.outcome ?? null,
        wanted.basis ?? null,
        since,
        before,
        cursor?.at ?? null,
        cursor?.id ?? null,
        PAGE + 1,
      ],
    );
    const { items, nextCursor } = pageOf(rows, PAGE, ({ at, id }) => ({ at, id }));
    return { items: items.map(viewOf), nextCursor };
  }

  /** What each person of each unit did within a time, the latest first. */
  people(tx: Tx, caseId: CaseId, { since, before }: Period): Promise<PersonsAccess[]> {
    return tx.query(
      `select organisation_id as "organisationId", organisation, user_id as "userId", user_name as name, reads, changes,
         prints, refusals, last_at as "lastAt"
       from case_log_units($1, $2, $3, $4, $5)`,
      [caseId, eventsOf('change'), eventsOf('print'), since, before],
    );
  }
}

const viewOf = ({ at: _, occurredAt, ...row }: EventRow): AccessEventView => ({
  ...row,
  occurredAt: occurredAt.toISOString(),
  act: actOf(row.event),
});
