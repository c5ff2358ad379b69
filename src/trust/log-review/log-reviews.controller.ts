import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { AddToLogReviewDto } from './dto/add-to-log-review.dto';
import { DrawLogReviewsDto } from './dto/draw-log-reviews.dto';
import { ListLogReviewItemsDto } from './dto/list-log-review-items.dto';
import { ListLogReviewsDto } from './dto/list-log-reviews.dto';
import type { LogReviewId } from './log-review';
import { LogReviewItemsView, LogReviewsView, LogReviewView, ReviewStatisticsView } from './log-review.view';
import { LogReviewsService } from './log-reviews.service';

/** The monthly review of who read what (loggkontroll): drawn by the service, judged and signed by somebody else. */
@Controller('api/log-reviews')
export class LogReviewsController {
  constructor(private readonly reviews: LogReviewsService) {}

  @Get()
  @Policy({ may: 'log-review:see', audit: 'log-reviews.listed' })
  list(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Query() wanted: ListLogReviewsDto,
  ): Promise<LogReviewsView> {
    return this.reviews.list(tx, actor, wanted);
  }

  @Get('statistics')
  @Policy({ may: 'log-review:see', audit: 'log-review-statistics.viewed' })
  statistics(@CurrentTx() tx: Tx): Promise<ReviewStatisticsView> {
    return this.reviews.statistics(tx);
  }

  /** Draws a month whose night was missed, within seconds; what is drawn already is left alone. Throws `MonthNotOver` and `MonthGone`. */
  @Post('draws')
  @HttpCode(202)
  @Policy({ may: 'log-review:draw', audit: 'log-review.draw-wanted' })
  draw(@CurrentTx() tx: Tx, @Body() { month }: DrawLogReviewsDto): Promise<void> {
    return this.reviews.wantDraw(tx, month);
  }

  @Get(':id')
  @Policy({ may: 'log-review:see', audit: 'log-review.viewed' })
  show(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LogReviewId,
  ): Promise<LogReviewView> {
    return this.reviews.show(tx, actor, id);
  }

  @Get(':id/items')
  @Policy({ may: 'log-review:see', audit: 'log-review-items.listed' })
  items(
    @CurrentTx() tx: Tx,
    @Param('id', IdPipe) id: LogReviewId,
    @Query() wanted: ListLogReviewItemsDto,
  ): Promise<LogReviewItemsView> {
    return this.reviews.itemsOf(tx, id, wanted);
  }

  @Post(':id/sign-off')
  @HttpCode(200)
  @Policy({ may: 'log-review:sign-off', audit: 'log-review.signed' })
  signOff(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LogReviewId,
    @ExpectedVersion() version: number,
  ): Promise<LogReviewView> {
    return this.reviews.signOff(tx, actor, id, version);
  }

  @Post(':id/addenda')
  @Policy({ may: 'log-review:judge', audit: 'log-review.added-to' })
  add(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LogReviewId,
    @Body() { text }: AddToLogReviewDto,
  ): Promise<LogReviewView> {
    return this.reviews.add(tx, actor, id, text);
  }
}
