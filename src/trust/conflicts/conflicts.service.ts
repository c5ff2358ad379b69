import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { StaleVersion } from '../../platform/http/problem';
import { newId, type UserId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { isReason } from '../access/reason';
import { rulesFor } from '../access/decide-access';
import type { CaseId } from '../consent/consent';
import {
  actsOn,
  type ConflictId,
  decideLifting,
  decideProposal,
  CONFLICT_REASON_LENGTH,
  type LiftDecision,
} from './conflict';
import {
  ConflictAlreadyRecorded,
  ConflictNeedsAReason,
  NotToBeLifted,
  OnlyAboutOneself,
  OwnConflict,
  UnknownColleague,
} from './conflict.errors';
import { conflictLifted, conflictRecorded } from './conflict.events';
import type { ConflictsView, ConflictView, RecordedConflictView } from './conflict.view';
import { type ConflictRow, ConflictsRepository } from './conflicts.repository';
import type { RecordConflictDto } from './dto/record-conflict.dto';

/** Keeps people from cases of their own, and lets two others lift that. */
@Injectable()
export class ConflictsService {
  constructor(private readonly conflicts: ConflictsRepository) {}

  /** Throws `NotVisible`. */
  async list(tx: Tx, actor: Actor, caseId: CaseId): Promise<ConflictsView> {
    tx.trace.about({ caseId });
    await this.conflicts.checkCase(tx, caseId);
    const rows = await this.conflicts.list(tx, caseId);
    return { items: rows.map((row) => viewFor(row, actor)) };
  }

  /** Throws `ConflictNeedsAReason`, `NotVisible`, `OnlyAboutOneself`, `UnknownColleague` and `ConflictAlreadyRecorded`. */
  async record(
    tx: Tx,
    actor: Actor,
    caseId: CaseId,
    wanted: RecordConflictDto,
  ): Promise<RecordedConflictView> {
    tx.trace.about({ caseId });
    await this.conflicts.checkCase(tx, caseId);
    if (!isReason(wanted.reason, CONFLICT_REASON_LENGTH)) throw new ConflictNeedsAReason();
    const userId = (wanted.userId?.toLowerCase() ?? actor.userId) as UserId;
    const isOwn = userId === actor.userId;
    if (!isOwn && !speaksOfOthers(actor)) throw new OnlyAboutOneself();
    if (!(await this.conflicts.isColleague(tx, userId))) throw new UnknownColleague();
    if (await this.conflicts.stands(tx, caseId, userId)) throw new ConflictAlreadyRecorded();

    const id = newId<ConflictId>();
    await this.conflicts.add(tx, {
      id,
      caseId,
      userId,
      reason: wanted.reason.trim(),
      recordedBy: actor.userId,
    });
    await tx.emit(conflictRecorded(id, caseId));
    tx.trace.about({ resourceId: id, userId });
    return { id, isOwn };
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnConflict`, `NotToBeLifted` and `ConflictNeedsAReason`. */
  async proposeLifting(
    tx: Tx,
    actor: Actor,
    id: ConflictId,
    version: number,
    reason: string,
  ): Promise<ConflictView> {
    const found = await this.find(tx, id, version);
    check(decideProposal(found, actor.userId));
    if (!isReason(reason, CONFLICT_REASON_LENGTH)) throw new ConflictNeedsAReason();
    await this.conflicts.proposeLifting(tx, found, actor.userId, reason.trim());
    return viewFor(await this.conflicts.find(tx, id), actor);
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnConflict` and `NotToBeLifted`. */
  async lift(tx: Tx, actor: Actor, id: ConflictId, version: number): Promise<ConflictView> {
    const found = await this.find(tx, id, version);
    check(decideLifting(found, actor.userId));
    await this.conflicts.lift(tx, found, actor.userId);
    await tx.emit(conflictLifted(id, found.caseId));
    return viewFor(await this.conflicts.find(tx, id), actor);
  }

  private async find(tx: Tx, id: ConflictId, version: number): Promise<ConflictRow> {
    const found = await this.conflicts.find(tx, id);
    tx.trace.about({ caseId: found.caseId, resourceId: id });
    if (found.version !== version) throw new StaleVersion();
    return found;
  }
}

const speaksOfOthers = (actor: Actor): boolean =>
  rulesFor(actor, 'conflict:record').some(({ relationship }) => relationship === 'coordinates');

function check(decision: LiftDecision): void {
  if (decision.allowed) return;
  throw decision.because === 'own-act' ? new OwnConflict() : new NotToBeLifted(decision.because);
}

function viewFor(row: ConflictRow, actor: Actor): ConflictView {
  const { recordedBy: _, liftProposedBy: __, ...shown } = row;
  return {
    ...shown,
    recordedAt: row.recordedAt.toISOString(),
    liftedAt: row.liftedAt?.toISOString() ?? null,
    may: actsOn(row, actor),
  };
}
