import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import PgBoss from 'pg-boss';
import { STOCKHOLM } from '../clock/stockholm';
import { CONFIG, type Config } from '../config/config';

/** A task that the service does by itself at set times. One process of many runs each occasion. */
export interface Job {
  readonly name: string;
  /** Five cron fields, in Stockholm's time. */
  readonly schedule: string;
  run(): Promise<void>;
}

/** The job queue, in a schema and under a role of its own: it holds names of jobs and no personal data. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly registered: Job[] = [];
  private boss: PgBoss | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly log: PinoLogger,
  ) {}

  register(job: Job): void {
    this.registered.push(job);
  }

  async onApplicationBootstrap(): Promise<void> {
    const boss = new PgBoss({ connectionString: this.config.DATABASE_JOBS_URL, schema: 'jobs', max: 2 });
    boss.on('error', (error) => this.log.warn({ err: error }, 'the job queue waits for the database'));
    await boss.start();
    for (const job of this.registered) {
      await boss.createQueue(job.name);
      await boss.work(job.name, () => job.run());
      await boss.schedule(job.name, job.schedule, {}, { tz: STOCKHOLM });
    }
    this.boss = boss;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss?.stop({ graceful: true, wait: true, timeout: 5_000 });
  }
}
