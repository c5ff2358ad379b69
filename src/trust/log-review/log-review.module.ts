import { Module } from '@nestjs/common';
import { DrawLogReviews } from './draw-log-reviews';
import { DrawnReviewsRepository } from './drawn-reviews.repository';
import { LogReviewItemsController } from './log-review-items.controller';
import { LogReviewItemsRepository } from './log-review-items.repository';
import { LogReviewReminders } from './log-review-reminders';
import { LogReviewsController } from './log-reviews.controller';
import { LogReviewsRepository } from './log-reviews.repository';
import { LogReviewsService } from './log-reviews.service';
import { ReadsRepository } from './reads.repository';

@Module({
  controllers: [LogReviewsController, LogReviewItemsController],
  providers: [
    DrawLogReviews,
    DrawnReviewsRepository,
    LogReviewItemsRepository,
    LogReviewReminders,
    LogReviewsRepository,
    LogReviewsService,
    ReadsRepository,
  ],
})
export class LogReviewModule {}
