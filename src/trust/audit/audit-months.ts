import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { Jobs } from '../../platform/jobs/jobs';

/** So many months ahead have their part of the log. */
const AHEAD = 3;

/** As long as one index of a month of millions may take: nothing waits for it. */
const INDEXING = '20min';

/** Some months of the log have rows already that lie outside a part of their own: they are kept, but not parted. */
export class MonthsNotReady extends Error {}

/**
 * Makes the coming months' parts of the log, each night. Where a night is missed, the part for all others takes the rows.
 * A month that is over gets the indexes that searches over years need, which would slow the month that is written to.
 */
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
    // First: what fails with an index must leave no month without its part.
    const left = await this.database.asSystem('housekeeping', async (tx) => {
      const [row] = await tx.query<{ left: number }>('select keep_audit_months(now(), $1) as left', [AHEAD]);
      return row?.left ?? 0;
    });
    while (await this.indexed());
    if (left > 0) throw new MonthsNotReady(`${left} months of the log have no part`);
  }

  /** One index for itself, so that a night that is cut short keeps what it made. */
  private indexed(): Promise<boolean> {
    return this.database.asSystem('housekeeping', async (tx) => {
      await tx.query(`select set_config('statement_timeout', '${INDEXING}', true)`);
      const [row] = await tx.query<{ made: string | null }>('select index_a_month_that_is_over() as made');
      return row?.made !== null && row?.made !== undefined;
    });
  }
}
