import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { OrganisationId, UserId } from '../../platform/id';
import type { CaseId } from '../consent/consent';
import type { PersonId } from '../directory/person-name';
import type { UnlockId } from './protection';

/** A request to unlock with the names of who asked; the person by alias alone. */
export interface UnlockRow {
  readonly id: UnlockId;
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly isCaseClosed: boolean;
  readonly alias: string;
  readonly requestedBy: UserId;
  readonly requestedByName: string;
  readonly organisationName: string;
  readonly reason: string;
  readonly hours: number;
  readonly requestedAt: Date;
  readonly approvedAt: Date | null;
  readonly refusedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly answeredByName: string | null;
  readonly version: number;
}

/** A request about to be made. */
export interface NewUnlock {
  readonly id: UnlockId;
  readonly personId: PersonId;
  readonly caseId: CaseId;
  readonly organisationId: OrganisationId;
  readonly requestedBy: UserId;
  readonly reason: string;
  readonly hours: number;
}

const unlocks = `
  select k.id, k.case_id as "caseId", w.number as "caseNumber", w.is_case_closed as "isCaseClosed", w.alias, k.requested_by as "requestedBy",
    u.name as "requestedByName", o.name as "organisationName", k.reason, k.wanted_hours as hours,
    k.requested_at as "requestedAt", k.approved_at as "approvedAt", k.refused_at as "refusedAt",
    k.expires_at as "expiresAt", a.name as "answeredByName", k.version
  from identity_unlocks k join unlocks_i_know() w on w.id = k.id join users u on u.id = k.requested_by
    join organisations o on o.id = k.organisation_id left join users a on a.id in (k.approved_by, k.refused_by)`;

/** The rows of unlockings. */
@Injectable()
export class UnlocksRepository {
  list(tx: Tx): Promise<UnlockRow[]> {
    return tx.query(
      `${unlocks} order by coalesce(k.approved_at, k.refused_at) is not null, k.requested_at desc, k.id limit 200`,
    );
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: UnlockId): Promise<UnlockRow> {
    const [found] = await tx.query<UnlockRow>(`${unlocks} where k.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  async add(tx: Tx, unlock: NewUnlock): Promise<void> {
    await tx.change(
      `insert into identity_unlocks (id, person_id, case_id, organisation_id, requested_by, reason, wanted_hours)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        unlock.id,
        unlock.personId,
        unlock.caseId,
        unlock.organisationId,
        unlock.requestedBy,
        unlock.reason,
        unlock.hours,
      ],
    );
  }

  /** Throws `StaleVersion`. */
  async approve(tx: Tx, { id, version }: UnlockRow, by: UserId): Promise<void> {
    const changed = await tx.change(
      `update identity_unlocks set approved_by = $3, approved_at = now(),
         expires_at = now() + make_interval(hours => wanted_hours), version = version + 1
       where id = $1 and version = $2`,
      [id, version, by],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Throws `StaleVersion`. */
  async refuse(tx: Tx, { id, version }: UnlockRow, by: UserId): Promise<void> {
    const changed = await tx.change(
      `update identity_unlocks set refused_by = $3, refused_at = now(), version = version + 1
       where id = $1 and version = $2`,
      [id, version, by],
    );
    if (changed !== 1) throw new StaleVersion();
  }
}
