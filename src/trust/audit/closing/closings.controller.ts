import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { CurrentTx } from '../../access/current-actor';
import { Policy } from '../../access/policy';
import { CloseMonthDto } from '../dto/close-month.dto';
import { problemOf } from './closing.errors';
import { ClosingsRepository } from './closings.repository';

/** Months of the log that go because they have been kept for long enough: one proposes, another approves, the sealer closes. */
@Controller('api/audit')
export class ClosingsController {
  constructor(private readonly closings: ClosingsRepository) {}

  /** Throws `MonthStays` and `ClosingProposed`. */
  @Post('closings')
  @HttpCode(204)
  @Policy({ may: 'audit:propose-closing', audit: 'audit.closing-proposed' })
  async propose(@CurrentTx() tx: Tx, @Body() { month }: CloseMonthDto): Promise<void> {
    tx.trace.about({ month });
    const refusal = await this.closings.propose(tx, month);
    if (refusal !== undefined) throw problemOf(refusal);
  }

  /** Throws `OwnAct`, `MonthStays` and `NoClosingToApprove`. */
  @Post('closing-approvals')
  @HttpCode(204)
  @Policy({ may: 'audit:approve-closing', audit: 'audit.closing-approved' })
  async approve(@CurrentTx() tx: Tx, @Body() { month }: CloseMonthDto): Promise<void> {
    tx.trace.about({ month });
    const refusal = await this.closings.approve(tx, month);
    if (refusal !== undefined) throw problemOf(refusal);
  }

  /** Throws `NotYoursToWithdraw` and `NoClosingToWithdraw`. */
  @Post('closing-withdrawals')
  @HttpCode(204)
  @Policy({ may: 'audit:propose-closing', audit: 'audit.closing-withdrawn' })
  async withdraw(@CurrentTx() tx: Tx, @Body() { month }: CloseMonthDto): Promise<void> {
    tx.trace.about({ month });
    const refusal = await this.closings.withdraw(tx, month);
    if (refusal !== undefined) throw problemOf(refusal);
  }
}
