import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { pageOf, readCursor } from '../../platform/http/cursor';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import { newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { isReason } from '../access/reason';
import { DirectoryService } from '../directory/directory.service';
import type { ListEmergenciesDto } from './dto/list-emergencies.dto';
import type { OpenEmergencyDto } from './dto/open-emergency.dto';
import type { ReviewEmergencyDto } from './dto/review-emergency.dto';
import { EmergenciesRepository, type EmergencyRow, type SoughtCase } from './emergencies.repository';
import { actsOn, decideReview, type EmergencyId, isOpen, isReviewOverdue } from './emergency';
import {
  EmergencyAlreadyOpen,
  EmergencyIsOver,
  EmergencyNeedsAReason,
  NotToBeReviewed,
  OneWayToFind,
  OwnEmergency,
  ReviewNeedsAComment,
} from './emergency.errors';
import { emergencyEnded, emergencyOpened, emergencyReviewed } from './emergency.events';
import type { EmergenciesView, EmergencyView } from './emergency.view';

const PAGE = 50;

/** Opens a case in an emergency, ends that, and lets somebody else judge it. */
@Injectable()
export class EmergenciesService {
  constructor(
    private readonly emergencies: EmergenciesRepository,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Throws `EmergencyNeedsAReason`, `OneWayToFind`, `InvalidPersonalNumber`, `NotVisible`, `EmergencyAlreadyOpen`. */
  async open(tx: Tx, actor: Actor, wanted: OpenEmergencyDto): Promise<EmergencyView> {
    if (!isReason(wanted.reason)) throw new EmergencyNeedsAReason();
    const id = newId<EmergencyId>();
    const found = await this.emergencies.open(tx, id, this.sought(wanted), wanted.reason.trim());
    if (!found) throw new NotVisible();
    if (found.isOpenAlready) throw new EmergencyAlreadyOpen();
    await tx.emit(emergencyOpened(id, found.caseId));
    tx.trace.about({ caseId: found.caseId, resourceId: id });
    return this.view(await this.emergencies.find(tx, id), actor);
  }

  async list(tx: Tx, actor: Actor, { state, cursor }: ListEmergenciesDto): Promise<EmergenciesView> {
    const rows = await this.emergencies.list(tx, state, readCursor(cursor), PAGE + 1);
    const { items, nextCursor } = pageOf(rows, PAGE, ({ sortKey, id }) => ({ at: sortKey, id }));
    tx.trace.listed(items.map(({ id }) => id));
    const awaitingReview = await this.emergencies.countAwaitingReview(tx);
    return { items: items.map((row) => this.view(row, actor)), nextCursor, awaitingReview };
  }

  /** Throws `NotVisible`, `StaleVersion` and `EmergencyIsOver`. */
  async end(tx: Tx, actor: Actor, id: EmergencyId, version: number): Promise<EmergencyView> {
    const found = await this.find(tx, id, version);
    if (found.openedBy !== actor.userId) throw new NotVisible();
    if (!isOpen(found, this.clock.now())) throw new EmergencyIsOver();
    await this.emergencies.end(tx, found);
    await tx.emit(emergencyEnded(id, found.caseId));
    return this.view(await this.emergencies.find(tx, id), actor);
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnEmergency`, `NotToBeReviewed` and `ReviewNeedsAComment`. */
  async review(
    tx: Tx,
    actor: Actor,
    id: EmergencyId,
    version: number,
    { verdict, comment }: ReviewEmergencyDto,
  ): Promise<EmergencyView> {
    const found = await this.find(tx, id, version);
    const decision = decideReview(found, actor.userId, this.clock.now());
    if (!decision.allowed) {
      throw decision.because === 'own-act' ? new OwnEmergency() : new NotToBeReviewed(decision.because);
    }
    if (comment.trim().length < 10) throw new ReviewNeedsAComment();
    await this.emergencies.review(tx, found, { verdict, comment: comment.trim(), by: actor.userId });
    await tx.emit(emergencyReviewed(id, found.caseId));
    return this.view(await this.emergencies.find(tx, id), actor);
  }

  private async find(tx: Tx, id: EmergencyId, version: number): Promise<EmergencyRow> {
    const found = await this.emergencies.find(tx, id);
    tx.trace.about({ caseId: found.caseId, resourceId: id });
    if (found.version !== version) throw new StaleVersion();
    return found;
  }

  private sought({ caseNumber, personalIdentityNumber }: OpenEmergencyDto): SoughtCase {
    if ((caseNumber === undefined) === (personalIdentityNumber === undefined)) throw new OneWayToFind();
    if (personalIdentityNumber !== undefined) this.directory.checkNumberAlone(personalIdentityNumber);
    return {
      caseNumber: caseNumber?.trim() ?? null,
      personalIdentityNumber: personalIdentityNumber ?? null,
    };
  }

  private view({ openedBy, sortKey: _, ...row }: EmergencyRow, actor: Actor): EmergencyView {
    const now = this.clock.now();
    const state = { ...row, openedBy };
    return {
      ...row,
      openedAt: row.openedAt.toISOString(),
      closesAt: row.closesAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      reviewedAt: row.reviewedAt?.toISOString() ?? null,
      isOpen: isOpen(state, now),
      isOwn: openedBy === actor.userId,
      isReviewOverdue: isReviewOverdue(state, this.clock.today()),
      may: actsOn(state, actor, now),
    };
  }
}
