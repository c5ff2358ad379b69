import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { VerbNotAllowed } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { type CaseId, decideMove } from './case';
import { CaseIsClosed, MoveRefused, NextEventInThePast } from './case.errors';
import { casePhaseChanged } from './case.events';
import type { CaseNextEventView, CasePhaseView } from './case.view';
import { CasesRepository } from './cases.repository';
import type { MoveCaseDto } from './dto/move-case.dto';
import type { SetNextEventDto } from './dto/set-next-event.dto';

/** What a coordinator does with a case as a whole. */
@Injectable()
export class CasesService {
  constructor(
    private readonly cases: CasesRepository,
    private readonly clock: Clock,
  ) {}

  async move(tx: Tx, actor: Actor, id: CaseId, version: number, wanted: MoveCaseDto): Promise<CasePhaseView> {
    tx.trace.about({ caseId: id });
    if (wanted.to === 'CLOSED' && !may(actor, 'case:close')) throw new VerbNotAllowed();
    const found = await this.cases.lock(tx, id, version);
    const decision = decideMove(found, { ...wanted, by: actor.userId });
    if (!decision.allowed) throw new MoveRefused(decision.because);

    const now = this.clock.now();
    await this.cases.addPhaseChange(tx, {
      caseId: id,
      fromPhase: found.phase,
      toPhase: wanted.to,
      reason: wanted.reason ?? null,
      changedBy: actor.userId,
      changedAt: now,
    });
    const closing =
      wanted.to === 'CLOSED'
        ? { closeReason: wanted.closeReason ?? null, nextEvent: null, nextEventOn: null }
        : {};
    const saved = await this.cases.change(tx, found, { phase: wanted.to, ...closing });
    await tx.emit(casePhaseChanged(id));
    return { id, phase: wanted.to, version: saved };
  }

  async setNextEvent(
    tx: Tx,
    id: CaseId,
    version: number,
    { event, on }: SetNextEventDto,
  ): Promise<CaseNextEventView> {
    tx.trace.about({ caseId: id });
    const found = await this.cases.lock(tx, id, version);
    if (found.phase === 'CLOSED') throw new CaseIsClosed();
    if (on < this.clock.today()) throw new NextEventInThePast();
    const saved = await this.cases.change(tx, found, { nextEvent: event, nextEventOn: on });
    return { id, nextEvent: { kind: event, on }, version: saved };
  }
}
