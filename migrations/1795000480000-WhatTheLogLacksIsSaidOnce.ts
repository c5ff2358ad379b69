import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'WhatTheLogLacksIsSaidOnce1795000480000';
const MONTH = 'what_keeps_a_month_open(date)';

const grounds = (
  verified: string,
): string => `-- The newest verification is what vouches for rows that nobody can look at any more.
              case when newest.outcome is distinct from 'intact' or newest.ended_at < clock_timestamp() - interval '2 days'
                or newest.size < ${verified} then 'not-verified' end,
              case when newest.witnessed is null or newest.witnessed < ${verified} then 'not-witnessed' end,
              case when exists (select from audit_verification_outcomes o where o.outcome = 'tampered'
                  and not exists (select from audit_alarm_answers a where a.verification_id = o.verification_id))
                or exists (select from audit_witness_states w where w.state not in ('agrees', 'down'))
                then 'alarm-unanswered' end`;

/** What must be known of the whole log before anything goes from it is asked by one function, whatever it is that goes. */
export class WhatTheLogLacksIsSaidOnce1795000480000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      -- What speaks against that anything goes from the log up to a place, by its code.
      create function what_the_log_lacks(next bigint) returns text[] language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare newest record;
          begin
            select o.* into newest from audit_verification_outcomes o order by o.ended_at desc limit 1;
            return array_remove(array[
              ${grounds('next')}], null);
          end
        $$;
      set role samspel_owner;
    `);
    await setAside(runner, NAME, { functions: [MONTH] });
    await sayAnew(runner, MONTH, [
      'declare\n            kept interval; month_rows record; newest record;',
      'declare\n            kept interval; month_rows record;',
      'select o.* into newest from audit_verification_outcomes o order by o.ended_at desc limit 1;\n            ',
      '',
      `'not-sealed' end,
              ${grounds('month_rows.next')},`,
      `'not-sealed' end], null) || what_the_log_lacks(month_rows.next) || array_remove(array[`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function what_the_log_lacks(bigint);
      set role samspel_owner;
    `);
  }
}
