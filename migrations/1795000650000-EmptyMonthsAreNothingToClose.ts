import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'EmptyMonthsAreNothingToClose1795000650000';
const KEPT = 'what_keeps_a_month_open(date)';
const LIST = 'months_of_the_log()';

/**
 * A month in which nothing was logged is nothing to close: it is not offered to those who close months, who were told so
 * only when they had proposed it. One whose rows are gone and whose leaves stand is not empty, and is listed.
 */
export class EmptyMonthsAreNothingToClose1795000650000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [KEPT, LIST] });
    await runner.query(`
      set role samspel_rules;
      -- Whether anything was logged in a month: in its part, elsewhere, or only under the seal any more.
      create function anything_of_a_month(wanted date) returns boolean language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select exists (select from audit_events e where e.occurred_at >= wanted::timestamp at time zone 'UTC'
              and e.occurred_at < (wanted + interval '1 month') at time zone 'UTC')
            or exists (select from audit_leaves l where l.occurred_at >= wanted::timestamp at time zone 'UTC'
              and l.occurred_at < (wanted + interval '1 month') at time zone 'UTC')
        $$;
      revoke execute on function anything_of_a_month(date) from public;
      set role samspel_owner;
    `);
    await sayAnew(runner, KEPT, [
      'month_rows.parted = 0 and month_rows.elsewhere = 0 and month_rows.sealed = 0',
      'not anything_of_a_month(wanted)',
    ]);
    await sayAnew(runner, LIST, [
      `and (to_date(substr(t.relname, 14), 'YYYY_MM')
                  + make_interval(months => 1 + greatest(60, (r.value ->> 'keptMonths')::integer))) at time zone 'UTC' <= clock_timestamp()`,
      // Only of those whose time has come: each answer opens the month.
      `and case when (to_date(substr(t.relname, 14), 'YYYY_MM')
                  + make_interval(months => 1 + greatest(60, (r.value ->> 'keptMonths')::integer))) at time zone 'UTC' <= clock_timestamp()
                then anything_of_a_month(to_date(substr(t.relname, 14), 'YYYY_MM')) else false end`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function anything_of_a_month(date);
      set role samspel_owner;
    `);
  }
}
