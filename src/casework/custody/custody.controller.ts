import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import { CustodyLogView } from './custody-log.view';
import type { DeadlineId } from './deadline';
import { CustodyDeadlineView } from './deadline.view';
import { DeadlinesService } from './deadlines.service';
import type { DetentionId } from './detention';
import { DetentionView } from './detention.view';
import { DetentionsService } from './detentions.service';
import { EndDetentionDto } from './dto/end-detention.dto';
import { RecordDetentionDto } from './dto/record-detention.dto';

/** The LUL log: who is held, and the clocks that run. */
@Controller('api/custody')
export class CustodyController {
  constructor(
    private readonly detentions: DetentionsService,
    private readonly deadlines: DeadlinesService,
  ) {}

  @Get('log')
  @Policy({ may: 'custody:see-log', audit: 'custody-log.viewed' })
  log(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<CustodyLogView> {
    return this.detentions.log(tx, actor);
  }

  @Post('detentions')
  @Policy({ may: 'custody:record-detention', audit: 'detention.recorded' })
  record(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() detention: RecordDetentionDto,
  ): Promise<DetentionView> {
    return this.detentions.record(tx, actor, detention);
  }

  @Get('detentions/:id')
  @Policy({ may: 'custody:see-log', audit: 'detention.viewed' })
  detention(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: DetentionId,
  ): Promise<DetentionView> {
    return this.detentions.find(tx, actor, id);
  }

  @Post('detentions/:id/end')
  @HttpCode(200)
  @Policy({ may: 'custody:end-detention', audit: 'detention.ended' })
  end(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: DetentionId,
    @ExpectedVersion() version: number,
    @Body() ending: EndDetentionDto,
  ): Promise<DetentionView> {
    return this.detentions.end(tx, actor, id, version, ending);
  }

  @Post('deadlines/:id/met')
  @HttpCode(200)
  @Policy({ may: 'custody:meet-deadline', audit: 'deadline.met' })
  meet(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: DeadlineId,
    @ExpectedVersion() version: number,
  ): Promise<CustodyDeadlineView> {
    return this.deadlines.meet(tx, actor, id, version);
  }
}
