import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import type { CustodyDecisionId } from './custody-decision';
import { CustodyDecisionView, DecidersView, LegalBasesView } from './custody-decision.view';
import { CustodyDecisionsService } from './custody-decisions.service';
import { DecisionGrounds } from './decision-grounds';
import type { DetentionId } from './detention';
import { CorrectDecisionDto } from './dto/correct-decision.dto';
import { DecisionAtDto } from './dto/decision-at.dto';
import { DraftDecisionDto } from './dto/draft-decision.dto';
import { ExecuteDecisionDto } from './dto/execute-decision.dto';
import { ReviseDecisionDto } from './dto/revise-decision.dto';

/** Custody decisions: drafted by the social secretary, decided by whoever has the delegation, locked when signed. */
@Controller('api/custody')
export class CustodyDecisionsController {
  constructor(
    private readonly decisions: CustodyDecisionsService,
    private readonly grounds: DecisionGrounds,
  ) {}

  @Get('deciders')
  @Policy({ may: 'custody:see-log', audit: 'deciders.listed' })
  deciders(@CurrentTx() tx: Tx, @Query() wanted: DecisionAtDto): Promise<DecidersView> {
    return this.grounds.deciders(tx, wanted);
  }

  @Get('legal-bases')
  @Policy({ may: 'custody:see-log', audit: 'legal-bases.listed' })
  legalBases(@CurrentTx() tx: Tx, @Query() wanted: DecisionAtDto): Promise<LegalBasesView> {
    return this.grounds.legalBases(tx, wanted);
  }

  @Post('detentions/:id/decisions')
  @Policy({ may: 'custody:draft-decision', audit: 'custody-decision.drafted' })
  draft(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: DetentionId,
    @Body() content: DraftDecisionDto,
  ): Promise<CustodyDecisionView> {
    return this.decisions.draft(tx, actor, id, content);
  }

  @Get('decisions/:id')
  @Policy({ may: 'custody:see-log', audit: 'custody-decision.viewed' })
  decision(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CustodyDecisionId,
  ): Promise<CustodyDecisionView> {
    return this.decisions.find(tx, actor, id);
  }

  @Put('decisions/:id')
  @Policy({ may: 'custody:draft-decision', audit: 'custody-decision.revised' })
  revise(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CustodyDecisionId,
    @ExpectedVersion() version: number,
    @Body() content: ReviseDecisionDto,
  ): Promise<CustodyDecisionView> {
    return this.decisions.revise(tx, actor, id, version, content);
  }

  @Post('decisions/:id/signature')
  @HttpCode(200)
  @Policy({ may: 'custody:sign-decision', audit: 'custody-decision.signed' })
  sign(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CustodyDecisionId,
    @ExpectedVersion() version: number,
  ): Promise<CustodyDecisionView> {
    return this.decisions.sign(tx, actor, id, version);
  }

  @Post('decisions/:id/execution')
  @HttpCode(200)
  @Policy({ may: 'custody:execute-decision', audit: 'custody-decision.executed' })
  execute(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CustodyDecisionId,
    @Body() { executedAt }: ExecuteDecisionDto,
  ): Promise<CustodyDecisionView> {
    return this.decisions.execute(tx, actor, id, executedAt);
  }

  @Post('decisions/:id/corrections')
  @Policy({ may: 'custody:correct-decision', audit: 'custody-decision.corrected' })
  correct(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CustodyDecisionId,
    @Body() correction: CorrectDecisionDto,
  ): Promise<CustodyDecisionView> {
    return this.decisions.correct(tx, actor, id, correction);
  }
}
