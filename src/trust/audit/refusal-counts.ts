import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Database } from '../../platform/database/database';
import { append } from './audit-trail';
import { RefusalBudget } from './refusal-budget';

const MINUTE_MS = 60_000;

/** Writes each minute, and at the end, how many refusals had no row of their own. */
@Injectable()
export class RefusalCounts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly budget: RefusalBudget,
    private readonly database: Database,
    private readonly log: PinoLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tell(), MINUTE_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.tell();
  }

  /** What cannot be written is counted on, and told the next time. */
  async tell(): Promise<void> {
    for (const counted of this.budget.take()) {
      const { actor, source, count } = counted;
      const facts = { count, ...(source !== undefined && { source }) };
      const entry = {
        actor,
        event: 'refusals.counted',
        outcome: 'refused',
        reason: 'too-many-refusals',
        facts,
      } as const;
      await this.database
        .asSystem('refusal', (tx) => append(tx, entry))
        .catch((error: unknown) => {
          this.budget.count(counted);
          this.log.error({ err: error }, 'refusals could not be counted');
        });
    }
  }
}
