import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { CaseId, ConsentId, SignatoryId } from './consent';
import { ConsentsView, ConsentView } from './consent.view';
import { ConsentsService } from './consents.service';
import { AttachScanDto } from './dto/attach-scan.dto';
import { RecordDisagreementDto } from './dto/record-disagreement.dto';
import { RecordRefusalDto } from './dto/record-refusal.dto';
import { RecordSignatureDto } from './dto/record-signature.dto';
import { RecordWithdrawalDto } from './dto/record-withdrawal.dto';

/** The consents of a case, and what is done to them. */
@Controller('api')
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  @Get('cases/:id/consents')
  @Policy({ may: 'consent:see', audit: 'consents.listed', within: 'case' })
  list(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<ConsentsView> {
    return this.consents.list(tx, actor, id);
  }

  @Post('consents/:id/signatures')
  @HttpCode(200)
  @Policy({ may: 'consent:sign-off', audit: 'consent.signed' })
  sign(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConsentId,
    @ExpectedVersion() version: number,
    @Body() signature: RecordSignatureDto,
  ): Promise<ConsentView> {
    return this.consents.sign(tx, actor, id, version, signature);
  }

  @Put('consents/:id/signatories/:signatoryId/scan')
  @Policy({ may: 'consent:attach-scan', audit: 'consent.scan-attached' })
  attachScan(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConsentId,
    @Param('signatoryId', IdPipe) signatoryId: SignatoryId,
    @ExpectedVersion() version: number,
    @Body() { scanId }: AttachScanDto,
  ): Promise<ConsentView> {
    return this.consents.attachScan(tx, actor, id, version, { signatoryId, scanId });
  }

  @Post('consents/:id/refusal')
  @HttpCode(200)
  @Policy({ may: 'consent:record-refusal', audit: 'consent.refused' })
  refuse(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConsentId,
    @ExpectedVersion() version: number,
    @Body() refusal: RecordRefusalDto,
  ): Promise<ConsentView> {
    return this.consents.refuse(tx, actor, id, version, refusal);
  }

  @Post('consents/:id/disagreements')
  @HttpCode(200)
  @Policy({ may: 'consent:record-disagreement', audit: 'consent.disagreed-on' })
  disagree(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConsentId,
    @ExpectedVersion() version: number,
    @Body() disagreement: RecordDisagreementDto,
  ): Promise<ConsentView> {
    return this.consents.disagree(tx, actor, id, version, disagreement);
  }

  @Post('consents/:id/withdrawals')
  @Policy({ may: 'consent:withdraw', audit: 'consent.withdrawn' })
  withdraw(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConsentId,
    @Body() withdrawal: RecordWithdrawalDto,
  ): Promise<ConsentView> {
    return this.consents.withdraw(tx, actor, id, withdrawal);
  }
}
