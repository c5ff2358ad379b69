import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database';
import { Jobs } from './jobs';

const gone = 'backend not in (select pid from pg_stat_activity)';

/** Forgets what is past its time: ended sessions, unanswered SAML requests, old keys, delivered events, closed connections. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'housekeeping', schedule: '*/15 * * * *', run: () => this.tidy() });
  }

  async tidy(): Promise<void> {
    await this.database.asSystem('housekeeping', async (tx) => {
      await tx.change(`delete from sessions where created_at < now() - interval '1 day'`);
      await tx.change(`delete from saml_requests where created_at < now() - interval '1 hour'`);
      await tx.change(`delete from idempotency_keys where created_at < now() - interval '1 day'`);
      await tx.change(`delete from outbox_events where delivered_at < now() - interval '7 days'`);
      await tx.change(`delete from standings where ${gone}`);
      await tx.change(`delete from standings_across where ${gone}`);
    });
  }
}
