import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { StaleVersion } from '../../platform/http/problem';
import { newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { isReason } from '../access/reason';
import { may } from '../access/decide-access';
import type { CaseId } from '../consent/consent';
import { personName, type PersonId } from '../directory/person-name';
import type { AskToUnlockDto } from './dto/ask-to-unlock.dto';
import { PeopleOfCaseRepository } from './people-of-case.repository';
import { decideAnswer, type UnlockId, unlockState } from './protection';
import {
  AlreadyAnswered,
  CaseUnlocksNothing,
  NothingToUnlock,
  OwnRequest,
  ReasonTooShort,
  RequestHasLapsed,
  UnlockAlreadyAsked,
} from './protection.errors';
import { unlockApproved, unlockRequested } from './protection.events';
import type { UnlocksView, UnlockView } from './protection.view';
import { type UnlockRow, UnlocksRepository } from './unlocks.repository';

/** Two people unlock a protected name: one asks for a reason and a time, another approves or refuses. */
@Injectable()
export class UnlocksService {
  constructor(
    private readonly unlocks: UnlocksRepository,
    private readonly people: PeopleOfCaseRepository,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, actor: Actor): Promise<UnlocksView> {
    const rows = await this.unlocks.list(tx);
    tx.trace.listed(rows.map(({ id }) => id));
    return { items: rows.map((row) => this.view(row, actor)) };
  }

  /** Throws `NotVisible`, `CaseUnlocksNothing`, `NothingToUnlock`, `UnlockAlreadyAsked` and `ReasonTooShort`. */
  async ask(
    tx: Tx,
    actor: Actor,
    { caseId, personId }: { readonly caseId: CaseId; readonly personId: PersonId },
    { reason, hours }: AskToUnlockDto,
  ): Promise<UnlockView> {
    tx.trace.about({ caseId });
    const person = await this.people.find(tx, caseId, personId);
    if (person.isCaseClosed) throw new CaseUnlocksNothing();
    if (person.unlock) throw new UnlockAlreadyAsked();
    if (personName(person).kind === 'named' || person.isUnderAnotherName) {
      throw new NothingToUnlock();
    }
    if (!isReason(reason)) throw new ReasonTooShort();
    const id = newId<UnlockId>();
    const { userId: requestedBy, organisationId } = actor;
    await this.unlocks.add(tx, {
      id,
      personId,
      caseId,
      organisationId,
      requestedBy,
      reason: reason.trim(),
      hours,
    });
    await tx.emit(unlockRequested(id, caseId));
    tx.trace.about({ resourceId: id });
    return this.view(await this.unlocks.find(tx, id), actor);
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnRequest`, `AlreadyAnswered`, `RequestHasLapsed` and `CaseUnlocksNothing`. */
  async approve(tx: Tx, actor: Actor, id: UnlockId, version: number): Promise<UnlockView> {
    const found = await this.find(tx, actor, id, version);
    if (found.isCaseClosed) throw new CaseUnlocksNothing();
    await this.unlocks.approve(tx, found, actor.userId);
    await tx.emit(unlockApproved(id, found.caseId));
    return this.view(await this.unlocks.find(tx, id), actor);
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnRequest`, `AlreadyAnswered` and `RequestHasLapsed`. */
  async refuse(tx: Tx, actor: Actor, id: UnlockId, version: number): Promise<UnlockView> {
    const found = await this.find(tx, actor, id, version);
    await this.unlocks.refuse(tx, found, actor.userId);
    return this.view(await this.unlocks.find(tx, id), actor);
  }

  private async find(tx: Tx, actor: Actor, id: UnlockId, version: number): Promise<UnlockRow> {
    const found = await this.unlocks.find(tx, id);
    tx.trace.about({ caseId: found.caseId, resourceId: id });
    if (found.version !== version) throw new StaleVersion();
    const decision = decideAnswer(requestOf(found), actor.userId);
    if (decision.allowed) {
      if (unlockState(found, this.clock.now()) === 'over') throw new RequestHasLapsed();
      return found;
    }
    throw decision.because === 'own-act' ? new OwnRequest() : new AlreadyAnswered();
  }

  private view(unlock: UnlockRow, actor: Actor): UnlockView {
    const { requestedBy: _, approvedAt: __, refusedAt: ___, isCaseClosed, ...row } = unlock;
    const state = unlockState(unlock, this.clock.now());
    const answers =
      state === 'waiting' &&
      may(actor, 'identity:approve-unlocking') &&
      decideAnswer(requestOf(unlock), actor.userId).allowed;
    return {
      ...row,
      requestedAt: row.requestedAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      state,
      may: !answers ? [] : isCaseClosed ? ['refuse'] : ['approve', 'refuse'],
    };
  }
}

const requestOf = ({
  requestedBy,
  approvedAt,
  refusedAt,
}: Pick<UnlockRow, 'requestedBy' | 'approvedAt' | 'refusedAt'>) => ({
  askedBy: requestedBy,
  isAnswered: approvedAt !== null || refusedAt !== null,
});
