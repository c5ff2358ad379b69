import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import { AcceptReferralService } from './accept-referral.service';
import { OpenedCaseView } from './case.view';
import { AcceptReferralDto } from './dto/accept-referral.dto';
import { DeclineReferralDto } from './dto/decline-referral.dto';
import { RaiseReferralDto } from './dto/raise-referral.dto';
import { SearchReferralsDto } from './dto/search-referrals.dto';
import type { ReferralId } from './referral';
import { ReferralStateView, ReferralsView, ReferralView } from './referral.view';
import { ReferralsService } from './referrals.service';

/** Referrals: raised by an organisation, screened by the coordinator. */
@Controller('api/referrals')
export class ReferralsController {
  constructor(
    private readonly referrals: ReferralsService,
    private readonly acceptances: AcceptReferralService,
  ) {}

  @Get()
  @Policy({ may: 'referral:see', audit: 'referrals.listed' })
  async search(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Query() wanted: SearchReferralsDto,
  ): Promise<ReferralsView> {
    return this.referrals.search(tx, actor, wanted);
  }

  @Post()
  @Policy({ may: 'referral:create', audit: 'referral.raised' })
  async raise(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() wanted: RaiseReferralDto,
  ): Promise<ReferralStateView> {
    return this.referrals.raise(tx, actor, wanted);
  }

  @Get(':id')
  @Policy({ may: 'referral:see', audit: 'referral.viewed' })
  async show(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ReferralId,
  ): Promise<ReferralView> {
    return this.referrals.show(tx, actor, id);
  }

  @Post(':id/acceptance')
  @Policy({ may: 'referral:accept', audit: 'referral.accepted' })
  async accept(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ReferralId,
    @ExpectedVersion() version: number,
    @Body() wanted: AcceptReferralDto,
  ): Promise<OpenedCaseView> {
    return this.acceptances.accept(tx, actor, id, version, wanted);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Policy({ may: 'referral:decline', audit: 'referral.declined' })
  async decline(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ReferralId,
    @ExpectedVersion() version: number,
    @Body() { reason }: DeclineReferralDto,
  ): Promise<ReferralStateView> {
    return this.referrals.decline(tx, actor, id, version, reason);
  }
}
