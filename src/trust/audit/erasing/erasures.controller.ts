import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { CurrentTx } from '../../access/current-actor';
import { Policy } from '../../access/policy';
import { ApproveErasureDto, ProposeErasureDto } from '../dto/propose-erasure.dto';
import { problemOf } from './erasure.errors';
import { ErasuresRepository } from './erasures.repository';

/** What the log tells of one case, erased for a person's sake: one proposes, another approves, the sealer erases. */
@Controller('api/audit')
export class ErasuresController {
  constructor(private readonly erasures: ErasuresRepository) {}

  /** Throws `EventsStay`, `OwnEvents` and `ErasureProposed`. */
  @Post('erasures')
  @HttpCode(204)
  @Policy({ may: 'audit:propose-erasure', audit: 'audit.erasure-proposed' })
  async propose(@CurrentTx() tx: Tx, @Body() { caseId, decision }: ProposeErasureDto): Promise<void> {
    tx.trace.about({ resourceId: caseId });
    const refusal = await this.erasures.propose(tx, caseId, decision);
    if (refusal !== undefined) throw problemOf(refusal);
  }

  /** Throws `OwnAct`, `OwnEvents`, `EventsStay` and `NoErasureToApprove`. */
  @Post('erasure-approvals')
  @HttpCode(204)
  @Policy({ may: 'audit:approve-erasure', audit: 'audit.erasure-approved' })
  async approve(@CurrentTx() tx: Tx, @Body() { caseId }: ApproveErasureDto): Promise<void> {
    tx.trace.about({ resourceId: caseId });
    const refusal = await this.erasures.approve(tx, caseId);
    if (refusal !== undefined) throw problemOf(refusal);
  }
}
