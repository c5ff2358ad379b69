import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsOn } from '../../platform/database/validity';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import { CustodyDeadlineEntity } from './custody-deadline.entity';
import type { CustodyDecisionId } from './custody-decision';
import type { DeadlineId, DeadlineOwner, DeadlineRule } from './deadline';
import type { DetentionId } from './detention';

/** A deadline with its rule in words, and the detention that it belongs to. */
export interface DeadlineRow {
  readonly id: DeadlineId;
  readonly version: number;
  readonly code: string;
  readonly law: string;
  readonly text: string;
  readonly rule: DeadlineRule;
  readonly owner: DeadlineOwner;
  readonly triggeredAt: Date;
  readonly dueAt: Date;
  readonly warnAt: Date;
  readonly urgentAt: Date;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly detentionId: DetentionId;
  readonly detentionNumber: string;
  readonly decisionId: CustodyDecisionId | null;
}

const deadlines = `
  select d.id, d.version, d.code, r.law, r.text_sv as text, r.value as rule, d.owner, d.triggered_at as "triggeredAt",
    d.due_at as "dueAt", d.warn_at as "warnAt", d.urgent_at as "urgentAt", d.done_at as "doneAt", u.name as "doneBy",
    n.id as "detentionId", n.number as "detentionNumber", d.decision_id as "decisionId"
  from custody_deadlines d
    left join custody_decisions c on c.id = d.decision_id
    join detentions n on n.id = coalesce(d.detention_id, c.detention_id)
    join legal_rules r on r.code = d.code
      and ${holdsOn('r', `(d.triggered_at at time zone 'Europe/Stockholm')::date`)}
    left join users u on u.id = d.done_by`;

/** The rows of deadlines, each with its rule as it stood on the day. */
@Injectable()
export class DeadlinesRepository {
  async add(tx: Tx, deadline: Omit<CustodyDeadlineEntity, 'version'>): Promise<void> {
    await tx.manager.insert(CustodyDeadlineEntity, deadline);
  }

  /** Whether a decision already started this deadline at that moment. */
  async isStarted(tx: Tx, decisionId: CustodyDecisionId, code: string, at: Date): Promise<boolean> {
    return tx.manager.existsBy(CustodyDeadlineEntity, { decisionId, code, triggeredAt: at });
  }

  /** The deadlines of these detentions and of their decisions, the nearest first. */
  ofDetentions(tx: Tx, ids: readonly DetentionId[]): Promise<DeadlineRow[]> {
    return tx.query(`${deadlines} where n.id = any ($1) order by d.due_at, d.id`, [ids]);
  }

  /** Our own unmet deadlines of detentions that have ended, the nearest first. */
  ownOfEnded(tx: Tx): Promise<DeadlineRow[]> {
    return tx.query(
      `${deadlines} where d.owner = 'ours' and d.done_at is null and n.ended_at is not null
       order by d.due_at, d.id limit 200`,
    );
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: DeadlineId): Promise<DeadlineRow> {
    const [row] = await tx.query<DeadlineRow>(`${deadlines} where d.id = $1`, [id]);
    if (!row) throw new NotVisible();
    return row;
  }

  /** Locks the row as the writer saw it. Throws `NotVisible` or `StaleVersion`. */
  async lock(tx: Tx, id: DeadlineId, version: number): Promise<CustodyDeadlineEntity> {
    const row = await tx.manager.findOne(CustodyDeadlineEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new NotVisible();
    if (row.version !== version) throw new StaleVersion();
    return row;
  }

  async save(tx: Tx, deadline: CustodyDeadlineEntity): Promise<void> {
    await tx.manager.save(deadline);
  }

  /** The clocks of a detention itself stop when it ends, whoever they belong to. */
  async stopOf(tx: Tx, id: DetentionId, at: Date, by: UserId): Promise<void> {
    await tx.change(
      `update custody_deadlines set done_at = $2, done_by = $3, version = version + 1
       where detention_id = $1 and done_at is null`,
      [id, at, by],
    );
  }
}
