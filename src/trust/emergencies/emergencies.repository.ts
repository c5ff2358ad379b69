import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { Cursor } from '../../platform/http/cursor';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import type { CaseId } from '../consent/consent';
import type { EmergencyId, EmergencyState, Verdict } from './emergency';

/** An emergency access with the names of who and where. */
export interface EmergencyRow extends EmergencyState {
  readonly id: EmergencyId;
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly openedByName: string;
  readonly organisationName: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly verdict: Verdict | null;
  readonly reviewComment: string | null;
  readonly reviewedByName: string | null;
  readonly version: number;
  readonly sortKey: string;
}

/** A case to look for: one of the two is given. */
export interface SoughtCase {
  readonly caseNumber: string | null;
  readonly personalIdentityNumber: string | null;
}

const emergencies = `
  select e.id, e.case_id as "caseId", n.number as "caseNumber", e.user_id as "openedBy", u.name as "openedByName",
    o.name as "organisationName", e.reason, e.opened_at as "openedAt", e.closes_at as "closesAt",
    e.ended_at as "endedAt", e.review_due_on::text as "reviewDueOn", e.reviewed_at as "reviewedAt", e.verdict,
    e.review_comment as "reviewComment", r.name as "reviewedByName", e.version, e.opened_at::text as "sortKey"
  from emergency_accesses e join case_numbers_of_emergencies() n on n.id = e.case_id
    join users u on u.id = e.user_id join organisations o on o.id = e.organisation_id
    left join users r on r.id = e.reviewed_by`;

/** The rows of emergency accesses, for those whom the row policies tell of them. */
@Injectable()
export class EmergenciesRepository {
  /** Opens the case, if whoever acts may; nothing for a case that is absent or kept from them. */
  async open(
    tx: Tx,
    id: EmergencyId,
    { caseNumber, personalIdentityNumber }: SoughtCase,
    reason: string,
  ): Promise<{ readonly caseId: CaseId; readonly isOpenAlready: boolean } | undefined> {
    const [found] = await tx.query<{ caseId: CaseId; isOpenAlready: boolean }>(
      'select case_id as "caseId", is_open_already as "isOpenAlready" from open_emergency($1, $2, $3, $4)',
      [id, caseNumber, personalIdentityNumber, reason],
    );
    return found;
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: EmergencyId): Promise<EmergencyRow> {
    const [found] = await tx.query<EmergencyRow>(`${emergencies} where e.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  /** Those of a state, newest first, one more than `limit` where there is one. */
  list(tx: Tx, state: string | undefined, after: Cursor | undefined, limit: number): Promise<EmergencyRow[]> {
    return tx.query(
      `${emergencies}
       where case $1::text when 'open' then is_open(e) when 'awaiting-review' then e.reviewed_at is null
           when 'reviewed' then e.reviewed_at is not null else true end
         and ($2::timestamptz is null or (e.opened_at, e.id) < ($2, $3::uuid))
       order by e.opened_at desc, e.id desc limit $4`,
      [state ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async countAwaitingReview(tx: Tx): Promise<number> {
    const [found] = await tx.query<{ count: number }>(
      'select count(*)::integer as count from emergency_accesses where reviewed_at is null',
    );
    return found?.count ?? 0;
  }

  /** Throws `StaleVersion`. */
  async end(tx: Tx, { id, version }: EmergencyRow): Promise<void> {
    const changed = await tx.change(
      'update emergency_accesses set ended_at = now(), version = version + 1 where id = $1 and version = $2',
      [id, version],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Throws `StaleVersion`. */
  async review(
    tx: Tx,
    { id, version }: EmergencyRow,
    judgement: { readonly verdict: Verdict; readonly comment: string; readonly by: UserId },
  ): Promise<void> {
    const changed = await tx.change(
      `update emergency_accesses set reviewed_by = $3, reviewed_at = now(), verdict = $4, review_comment = $5,
         version = version + 1
       where id = $1 and version = $2`,
      [id, version, judgement.by, judgement.verdict, judgement.comment],
    );
    if (changed !== 1) throw new StaleVersion();
  }
}
