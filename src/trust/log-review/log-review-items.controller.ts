import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { JudgeReadDto } from './dto/judge-read.dto';
import type { LogReviewItemId } from './log-review';
import { LogReviewItemView } from './log-review.view';
import { LogReviewsService } from './log-reviews.service';

/** One read of a review. */
@Controller('api/log-review-items')
export class LogReviewItemsController {
  constructor(private readonly reviews: LogReviewsService) {}

  @Post(':id/judgement')
  @HttpCode(200)
  @Policy({ may: 'log-review:judge', audit: 'log-review.read-judged' })
  judge(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LogReviewItemId,
    @ExpectedVersion() version: number,
    @Body() judgement: JudgeReadDto,
  ): Promise<LogReviewItemView> {
    return this.reviews.judge(tx, actor, id, version, judgement);
  }
}
