import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import { BoardService } from './board.service';
import type { CaseId } from './case';
import { CaseNextEventView, CasePhaseView, CasesView, CaseView, ToDosView } from './case.view';
import { CasesService } from './cases.service';
import { MoveCaseDto } from './dto/move-case.dto';
import { SearchCasesDto } from './dto/search-cases.dto';
import { SetNextEventDto } from './dto/set-next-event.dto';

/** Cases: the board, one case, its phases, and what waits. */
@Controller('api/cases')
export class CasesController {
  constructor(
    private readonly board: BoardService,
    private readonly cases: CasesService,
  ) {}

  @Get()
  @Policy({ may: 'case:see', audit: 'cases.listed', within: 'cases' })
  async search(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Query() wanted: SearchCasesDto,
  ): Promise<CasesView> {
    return this.board.search(tx, actor, wanted);
  }

  @Get('to-do')
  @Policy({ may: 'case:see-to-do', audit: 'to-do.listed', within: 'cases' })
  async toDo(@CurrentTx() tx: Tx): Promise<ToDosView> {
    return this.board.toDo(tx);
  }

  @Get(':id')
  @Policy({ may: 'case:see', audit: 'case.viewed', within: 'case' })
  async show(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<CaseView> {
    return this.board.show(tx, actor, id);
  }

  @Post(':id/phase')
  @HttpCode(200)
  @Policy({ may: 'case:move-phase', audit: 'case.phase-changed', within: 'case' })
  async move(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @ExpectedVersion() version: number,
    @Body() wanted: MoveCaseDto,
  ): Promise<CasePhaseView> {
    return this.cases.move(tx, actor, id, version, wanted);
  }

  @Post(':id/next-event')
  @HttpCode(200)
  @Policy({ may: 'case:set-next-event', audit: 'case.next-event-set', within: 'case' })
  async setNextEvent(
    @CurrentTx() tx: Tx,
    @Param('id', IdPipe) id: CaseId,
    @ExpectedVersion() version: number,
    @Body() wanted: SetNextEventDto,
  ): Promise<CaseNextEventView> {
    return this.cases.setNextEvent(tx, id, version, wanted);
  }
}
