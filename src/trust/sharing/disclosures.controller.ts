import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { CaseId } from '../consent/consent';
import type { DisclosureId } from './disclosure';
import {
  DisclosureGroundsView,
  DisclosurePreparationView,
  DisclosuresView,
  DisclosureView,
  ReceivedDisclosuresView,
} from './disclosure.view';
import { DisclosuresService } from './disclosures.service';
import { DisclosureReasonDto } from './dto/decide-disclosure.dto';
import { ListGroundsDto } from './dto/list-grounds.dto';
import { ProposeDisclosureDto } from './dto/propose-disclosure.dto';

/** Disclosures on another legal basis than consent. */
@Controller('api')
export class DisclosuresController {
  constructor(private readonly disclosures: DisclosuresService) {}

  @Get('cases/:id/disclosures/preparation')
  @Policy({ may: 'disclosure:propose', audit: 'disclosure.prepared' })
  prepare(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<DisclosurePreparationView> {
    return this.disclosures.prepare(tx, actor, id);
  }

  @Get('cases/:id/disclosures/grounds')
  @Policy({ may: 'disclosure:propose', audit: 'disclosure-grounds.listed' })
  grounds(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Query() { recipientId, noteIds }: ListGroundsDto,
  ): Promise<DisclosureGroundsView> {
    return this.disclosures.grounds(tx, actor, id, recipientId, noteIds);
  }

  @Get('cases/:id/disclosures')
  @Policy({ may: 'disclosure:see', audit: 'disclosures.listed' })
  list(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<DisclosuresView> {
    return this.disclosures.list(tx, actor, id);
  }

  @Post('cases/:id/disclosures')
  @Policy({ may: 'disclosure:propose', audit: 'disclosure.proposed' })
  propose(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Body() wanted: ProposeDisclosureDto,
  ): Promise<DisclosureView> {
    return this.disclosures.propose(tx, actor, id, wanted);
  }

  @Get('disclosures/waiting')
  @Policy({ may: 'disclosure:approve', audit: 'disclosures.waiting-listed' })
  waiting(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<DisclosuresView> {
    return this.disclosures.waiting(tx, actor);
  }

  @Get('disclosures/received')
  @Policy({ may: 'note:read-disclosed', audit: 'disclosures.received-listed' })
  received(@CurrentTx() tx: Tx): Promise<ReceivedDisclosuresView> {
    return this.disclosures.received(tx);
  }

  @Get('disclosures/:id')
  @Policy({ may: 'disclosure:see', audit: 'disclosure.viewed' })
  show(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: DisclosureId,
  ): Promise<DisclosureView> {
    return this.disclosures.show(tx, actor, id);
  }

  @Post('disclosures/:id/approval')
  @HttpCode(200)
  @Policy({ may: 'disclosure:approve', audit: 'disclosure.approved' })
  approve(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: DisclosureId,
    @ExpectedVersion() version: number,
  ): Promise<DisclosureView> {
    return this.disclosures.approve(tx, actor, id, version);
  }

  @Post('disclosures/:id/refusal')
  @HttpCode(200)
  @Policy({ may: 'disclosure:approve', audit: 'disclosure.refused' })
  refuse(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: DisclosureId,
    @ExpectedVersion() version: number,
    @Body() { reason }: DisclosureReasonDto,
  ): Promise<DisclosureView> {
    return this.disclosures.refuse(tx, actor, id, version, reason);
  }

  @Post('disclosures/:id/stop')
  @HttpCode(200)
  @Policy({ may: 'disclosure:stop', audit: 'disclosure.stopped' })
  stop(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: DisclosureId,
    @ExpectedVersion() version: number,
    @Body() { reason }: DisclosureReasonDto,
  ): Promise<DisclosureView> {
    return this.disclosures.stop(tx, actor, id, version, reason);
  }
}
