import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { IdPipe } from '../../../platform/http/id.pipe';
import type { Actor } from '../../access/actor';
import { CurrentActor, CurrentTx } from '../../access/current-actor';
import { Policy } from '../../access/policy';
import { AnswerAlarmDto } from '../dto/answer-alarm.dto';
import { IntegrityView, VerificationView } from './integrity.view';
import { IntegrityService } from './integrity.service';
import type { VerificationId } from './verification';

/** How whole the audit log is: its seal, its witnesses, its verifications. */
@Controller('api/audit')
export class IntegrityController {
  constructor(private readonly integrity: IntegrityService) {}

  @Get('integrity')
  @Policy({ may: 'audit:see-integrity', audit: 'audit.integrity-viewed', mayAskByItself: true })
  view(@CurrentTx() tx: Tx): Promise<IntegrityView> {
    return this.integrity.view(tx);
  }

  /** Has the whole log verified; what comes of it stands in `GET /api/audit/integrity`. Throws `VerificationUnderWay`. */
  @Post('verifications')
  @Policy({ may: 'audit:verify', audit: 'audit.verification-asked' })
  ask(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<VerificationView> {
    return this.integrity.ask(tx, actor);
  }

  /** Writes down what was done about a log that was found changed. Throws `NoAlarmToAnswer`. */
  @Post('verifications/:id/answer')
  @HttpCode(200)
  @Policy({ may: 'audit:answer-alarm', audit: 'audit.alarm-answered' })
  answer(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: VerificationId,
    @Body() { words }: AnswerAlarmDto,
  ): Promise<VerificationView> {
    return this.integrity.answer(tx, actor, id, words);
  }
}
