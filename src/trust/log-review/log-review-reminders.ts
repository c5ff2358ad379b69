import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database/database';
import { Jobs } from '../../platform/jobs/jobs';
import type { LogReviewId } from './log-review';
import { logReviewDue } from './log-review.events';

/** Tells once a day of reviews whose day is near or past: seven days before, the day before, and when it has passed. */
@Injectable()
export class LogReviewReminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'log-review-reminders', schedule: '20 5 * * *', run: () => this.tell() });
  }

  /** Puts what has come near into the outbox, with ids and days alone. */
  async tell(): Promise<void> {
    await this.database.asSystem('reminders', async (tx) => {
      const near = await tx.query<{ reviewId: LogReviewId; dueOn: string; stage: string }>(
        `select review_id as "reviewId", due_on::text as "dueOn", stage from tell_of_log_reviews($1)`,
        [this.clock.today()],
      );
      for (const { reviewId, dueOn, stage } of near) await tx.emit(logReviewDue(reviewId, dueOn, stage));
    });
  }
}
