import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { AgreementId } from './agreement';
import { AgreementsView, AgreementView } from './agreement.view';
import { AgreementsService } from './agreements.service';
import { EndAgreementDto } from './dto/end-agreement.dto';
import { RegisterAgreementDto } from './dto/register-agreement.dto';

/** The agreements that open and close organisations. */
@Controller('api/agreements')
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService) {}

  @Get()
  @Policy({ may: 'agreement:see', audit: 'agreements.listed' })
  async list(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<AgreementsView> {
    const items = await this.agreements.list(tx, actor);
    tx.trace.listed(items.map(({ id }) => id));
    return { items };
  }

  @Post()
  @Policy({ may: 'agreement:register', audit: 'agreement.registered' })
  register(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() signed: RegisterAgreementDto,
  ): Promise<AgreementView> {
    return this.agreements.register(tx, actor, signed);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Policy({ may: 'agreement:approve', audit: 'agreement.approved' })
  approve(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: AgreementId,
    @ExpectedVersion() version: number,
  ): Promise<AgreementView> {
    return this.agreements.approve(tx, actor, id, version);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Policy({ may: 'agreement:end', audit: 'agreement.ended' })
  end(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: AgreementId,
    @ExpectedVersion() version: number,
    @Body() how: EndAgreementDto,
  ): Promise<AgreementView> {
    return this.agreements.end(tx, actor, id, version, how);
  }
}
