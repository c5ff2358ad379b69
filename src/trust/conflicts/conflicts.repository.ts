import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import type { CaseId } from '../consent/consent';
import type { ConflictId, ConflictState } from './conflict';

/** A conflict of interest with the names of who. */
export interface ConflictRow extends ConflictState {
  readonly id: ConflictId;
  readonly caseId: CaseId;
  readonly userName: string;
  readonly reason: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly liftProposedByName: string | null;
  readonly liftReason: string | null;
  readonly liftedByName: string | null;
  readonly version: number;
}

/** A conflict about to be recorded. */
export interface NewConflict {
  readonly id: ConflictId;
  readonly caseId: CaseId;
  readonly userId: UserId;
  readonly reason: string;
  readonly recordedBy: UserId;
}

const conflicts = `
  select j.id, j.case_id as "caseId", j.user_id as "userId", u.name as "userName", j.reason,
    j.recorded_by as "recordedBy", r.name as "recordedByName", j.recorded_at as "recordedAt",
    j.lift_proposed_by as "liftProposedBy", p.name as "liftProposedByName", j.lift_reason as "liftReason",
    l.name as "liftedByName", j.lifted_at as "liftedAt", j.version
  from conflicts_of_interest j join users u on u.id = j.user_id join users r on r.id = j.recorded_by
    left join users p on p.id = j.lift_proposed_by left join users l on l.id = j.lifted_by`;

/** The rows of conflicts of interest, for those whom the row policies tell of them. */
@Injectable()
export class ConflictsRepository {
  /** Throws `NotVisible` for a case that the reader does not know of. */
  async checkCase(tx: Tx, id: CaseId): Promise<void> {
    if ((await tx.query('select id from cases where id = $1', [id])).length === 0) throw new NotVisible();
  }

  async isColleague(tx: Tx, id: UserId): Promise<boolean> {
    return (await tx.query('select id from users where id = $1 and is_active', [id])).length > 0;
  }

  async stands(tx: Tx, caseId: CaseId, userId: UserId): Promise<boolean> {
    const found = await tx.query(
      'select id from conflicts_of_interest where case_id = $1 and user_id = $2 and lifted_at is null',
      [caseId, userId],
    );
    return found.length > 0;
  }

  list(tx: Tx, caseId: CaseId): Promise<ConflictRow[]> {
    return tx.query(
      `${conflicts} where j.case_id = $1 order by j.lifted_at is not null, j.recorded_at desc, j.id limit 200`,
      [caseId],
    );
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: ConflictId): Promise<ConflictRow> {
    const [found] = await tx.query<ConflictRow>(`${conflicts} where j.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  async add(tx: Tx, { id, caseId, userId, reason, recordedBy }: NewConflict): Promise<void> {
    await tx.change(
      'insert into conflicts_of_interest (id, case_id, user_id, reason, recorded_by) values ($1, $2, $3, $4, $5)',
      [id, caseId, userId, reason, recordedBy],
    );
  }

  /** Throws `StaleVersion`. */
  async proposeLifting(tx: Tx, { id, version }: ConflictRow, by: UserId, reason: string): Promise<void> {
    const changed = await tx.change(
      `update conflicts_of_interest set lift_proposed_by = $3, lift_proposed_at = now(), lift_reason = $4,
         version = version + 1 where id = $1 and version = $2`,
      [id, version, by, reason],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Throws `StaleVersion`. */
  async lift(tx: Tx, { id, version }: ConflictRow, by: UserId): Promise<void> {
    const changed = await tx.change(
      `update conflicts_of_interest set lifted_by = $3, lifted_at = now(), version = version + 1
       where id = $1 and version = $2`,
      [id, version, by],
    );
    if (changed !== 1) throw new StaleVersion();
  }
}
