import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { Jobs } from '../../platform/jobs/jobs';

/** So many months ahead have their part of the log. */
const AHEAD = 3;

/** Some months of the log have rows already that lie outside a part of their own: they are kept, but not parted. */
export class MonthsNotReady extends Error {}

/** Makes the coming months' parts of the log, each night. Where a night is missed, the part for all others takes the rows. */
@Injectable()
export class AuditMonths implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'audit-months', schedule: '40 2 * * *', run: () => this.keep() });
  }

  /** Throws `MonthsNotReady`. */
  async keep(): Promise<void> {
    await this.database.asSystem('housekeeping', async (tx) => {
      const [row] = await tx.query<{ left: number }>('select keep_audit_months(now(), $1) as left', [AHEAD]);
      if (row && row.left > 0) throw new MonthsNotReady(`${row.left} months of the log have no part`);
    });
  }
}
