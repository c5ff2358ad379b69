import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'TheRuleSaysWhichBirthdays';
const REMINDERS = 'tell_of_consents(date)';

/**
 * Which birthdays change who must consent stands in the versioned rule and nowhere else: reminders and what waits for
 * the coordinator read it from one place.
 */
export class TheRuleSaysWhichBirthdays1795000112000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [REMINDERS] });
    await runner.query(`
      set role samspel_rules;
      -- By the versions that stand on a day or come after it.
      create function ages_that_change_consent(on_day date) returns table (age integer) language sql stable
        set search_path = public, pg_temp
        as $$
          select distinct birthday_age.age from legal_rules r
            cross join lateral (values ((r.value->>'childHeardFrom')::integer), ((r.value->>'youthSignsFrom')::integer),
              ((r.value->>'youthAloneFrom')::integer)) birthday_age (age)
          where r.code = 'CONSENT_SIGNATORIES' and (r.valid_until is null or on_day < r.valid_until)
        $$;
      -- Arithmetic on what is given tells nothing of anybody.
      grant execute on function birthday_of(date, integer) to samspel_app;
      grant execute on function ages_that_change_consent(date) to samspel_app, samspel_owner;
      set role samspel_owner;
    `);
    await sayAnew(runner, REMINDERS, [
      `select distinct birthday_age.age from legal_rules r
              cross join lateral (values ((r.value->>'childHeardFrom')::integer), ((r.value->>'youthSignsFrom')::integer),
                ((r.value->>'youthAloneFrom')::integer)) birthday_age (age)
            where r.code = 'CONSENT_SIGNATORIES' and (r.valid_until is null or today < r.valid_until)`,
      'select age from ages_that_change_consent(today)',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      revoke execute on function birthday_of(date, integer) from samspel_app;
      drop function ages_that_change_consent(date);
      set role samspel_owner;
    `);
  }
}
