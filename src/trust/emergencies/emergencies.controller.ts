import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { ListEmergenciesDto } from './dto/list-emergencies.dto';
import { OpenEmergencyDto } from './dto/open-emergency.dto';
import { ReviewEmergencyDto } from './dto/review-emergency.dto';
import type { EmergencyId } from './emergency';
import { EmergenciesView, EmergencyView } from './emergency.view';
import { EmergenciesService } from './emergencies.service';

/** Break-glass (nödåtkomst): opened with a reason for sixty minutes, told at once, judged afterwards. */
@Controller('api/emergencies')
export class EmergenciesController {
  constructor(private readonly emergencies: EmergenciesService) {}

  @Get()
  @Policy({ may: 'emergency:see', audit: 'emergencies.listed' })
  list(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Query() wanted: ListEmergenciesDto,
  ): Promise<EmergenciesView> {
    return this.emergencies.list(tx, actor, wanted);
  }

  @Post()
  @Policy({ may: 'emergency:open', audit: 'emergency.opened' })
  open(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() wanted: OpenEmergencyDto,
  ): Promise<EmergencyView> {
    return this.emergencies.open(tx, actor, wanted);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Policy({ may: 'emergency:end', audit: 'emergency.ended' })
  end(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: EmergencyId,
    @ExpectedVersion() version: number,
  ): Promise<EmergencyView> {
    return this.emergencies.end(tx, actor, id, version);
  }

  @Post(':id/review')
  @HttpCode(200)
  @Policy({ may: 'emergency:review', audit: 'emergency.reviewed' })
  review(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: EmergencyId,
    @ExpectedVersion() version: number,
    @Body() judgement: ReviewEmergencyDto,
  ): Promise<EmergencyView> {
    return this.emergencies.review(tx, actor, id, version, judgement);
  }
}
