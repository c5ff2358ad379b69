import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Database } from '../database/database';
import { Metrics } from '../metrics/metrics';
import { Outbox } from './outbox';

interface WaitingEvent {
  readonly id: string;
  readonly name: string;
  readonly payload: Record<string, string>;
  readonly request_id: string;
}

const PAUSE_MS = 1_000;
const BATCH = 50;
const GIVE_UP_AFTER = 20;

/** Delivers saved events, at least once each, oldest first. Any number of processes may run it side by side. */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly metrics: Metrics,
    private readonly log: PinoLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.next();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Delivers what waits; answers how many events were taken. */
  async deliverWaiting(): Promise<number> {
    return this.database.asSystem('outbox', async (tx) => {
      const events = await tx.query<WaitingEvent>(
        `select id, name, payload, request_id from outbox_events
         where delivered_at is null and attempts < $1 order by created_at limit $2 for update skip locked`,
        [GIVE_UP_AFTER, BATCH],
      );
      for (const event of events) {
        const delivered = await this.deliver(event);
        await tx.change(
          'update outbox_events set attempts = attempts + 1, delivered_at = case when $2 then now() end where id = $1',
          [event.id, delivered],
        );
      }
      const [waiting] = await tx.query<{ n: number }>(
        'select count(*)::integer as n from outbox_events where delivered_at is null',
      );
      this.metrics.outboxWaiting.set(waiting?.n ?? 0);
      return events.length;
    });
  }

  private async deliver(event: WaitingEvent): Promise<boolean> {
    try {
      const { id, name, payload, request_id: requestId } = event;
      await this.outbox.deliver({ id, name, payload, requestId });
      return true;
    } catch (error) {
      this.log.warn(
        { err: error, event: event.name },
        'an event could not be delivered and will be tried again',
      );
      return false;
    }
  }

  private next(): void {
    this.timer = setTimeout(() => {
      this.running = this.deliverWaiting()
        .catch((error: unknown) => this.log.warn({ err: error }, 'the outbox waits for the database'))
        .finally(() => (this.stopped ? undefined : this.next()));
    }, PAUSE_MS);
    this.timer.unref();
  }
}
