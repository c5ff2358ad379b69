import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { CaseId } from './case';
import type { CaseNextEventView, CasePhaseView } from './case.view';
import type { MoveCaseDto } from './dto/move-case.dto';
import type { SetNextEventDto } from './dto/set-next-event.dto';

@Injectable()
export class CasesService {
  async move(
    _tx: Tx,
    _actor: Actor,
    _id: CaseId,
    _version: number,
    _wanted: MoveCaseDto,
  ): Promise<CasePhaseView> {
    throw new NotVisible();
  }
  async setNextEvent(
    _tx: Tx,
    _id: CaseId,
    _version: number,
    _wanted: SetNextEventDto,
  ): Promise<CaseNextEventView> {
    throw new NotVisible();
  }
}
