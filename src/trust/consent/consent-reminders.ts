import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database/database';
import { Jobs } from '../../platform/jobs/jobs';
import type { CaseId } from './consent';
import { consentReminder } from './consent.events';

interface Reminder {
  readonly caseId: CaseId;
  readonly kind: 'review-due' | 'ending';
  readonly fallsOn: string;
  readonly stage: number;
}

/** Tells once a day of birthdays that change who must consent, and of consents that end: each stage once. */
@Injectable()
export class ConsentReminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'consent-reminders', schedule: '10 5 * * *', run: () => this.tell() });
  }

  /** Puts what has come near into the outbox, with ids and days alone. */
  async tell(): Promise<void> {
    await this.database.asSystem('reminders', async (tx) => {
      const near = await tx.query<Reminder>(
        `select case_id as "caseId", kind, falls_on::text as "fallsOn", stage from tell_of_consents($1)`,
        [this.clock.today()],
      );
      for (const each of near) await tx.emit(consentReminder(each.kind, each));
    });
  }
}
