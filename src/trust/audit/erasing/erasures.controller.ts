import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { ExpectedVersion } from '../../../platform/http/version';
import { CurrentTx } from '../../access/current-actor';
import { Policy } from '../../access/policy';
import { DecideErasureDto, ListErasuresDto, ProposeErasureDto } from '../dto/erasure.dto';
import { ErasuresView } from './erasure.view';
import { ErasuresService } from './erasures.service';

/** Orders to erase what the log tells of a case. */
@Controller('api/audit')
export class ErasuresController {
  constructor(private readonly erasures: ErasuresService) {}

  /** The newest first. An order of a case that the reader has a conflict of interest in is not there. */
  @Get('erasures')
  @Policy({ may: 'audit:see-erasures', audit: 'audit.erasures-listed', mayAskByItself: true })
  list(@CurrentTx() tx: Tx, @Query() { cursor }: ListErasuresDto): Promise<ErasuresView> {
    return this.erasures.list(tx, cursor);
  }

  /** Throws `EventsStay`, `OwnEvents` and `ErasureProposed`. */
  @Post('erasures')
  @HttpCode(204)
  @Policy({ may: 'audit:propose-erasure', audit: 'audit.erasure-proposed' })
  propose(@CurrentTx() tx: Tx, @Body() wanted: ProposeErasureDto): Promise<void> {
    return this.erasures.propose(tx, wanted);
  }

  /** Throws `OwnAct`, `OwnEvents`, `EventsStay`, `StaleVersion` and `NoErasureToApprove`. */
  @Post('erasure-approvals')
  @HttpCode(204)
  @Policy({ may: 'audit:approve-erasure', audit: 'audit.erasure-approved' })
  approve(
    @CurrentTx() tx: Tx,
    @Body() { caseId }: DecideErasureDto,
    @ExpectedVersion() version: number,
  ): Promise<void> {
    return this.erasures.approve(tx, caseId, version);
  }

  /** Throws `NotYoursToWithdraw`, `StaleVersion` and `NoErasureToWithdraw`. */
  @Post('erasure-withdrawals')
  @HttpCode(204)
  @Policy({ may: 'audit:propose-erasure', audit: 'audit.erasure-withdrawn' })
  withdraw(
    @CurrentTx() tx: Tx,
    @Body() { caseId }: DecideErasureDto,
    @ExpectedVersion() version: number,
  ): Promise<void> {
    return this.erasures.withdraw(tx, caseId, version);
  }
}
