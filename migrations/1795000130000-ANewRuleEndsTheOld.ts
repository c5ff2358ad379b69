import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ANewRuleEndsTheOld';

/**
 * Of one legal rule one version holds at a time: a new version ends the one before it on its own first day, and never
 * lasts longer than to the first day of the one after it. Whoever asks for a rule on a day finds at most one.
 */
export class ANewRuleEndsTheOld1795000130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['legal_rule_value(text, date)'] });
    await runner.query(`
      grant update (valid_until) on legal_rules to samspel_rules;

      update legal_rules r set valid_until = later.first
      from (select o.code, o.valid_from, min(n.valid_from) as first from legal_rules o
            join legal_rules n on n.code = o.code and n.valid_from > o.valid_from group by o.code, o.valid_from) later
      where later.code = r.code and later.valid_from = r.valid_from and coalesce(r.valid_until, 'infinity') > later.first;

      create unique index a_rule_has_one_version_without_end on legal_rules (code) where valid_until is null;

      set role samspel_rules;
      create function a_new_rule_ends_the_old() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform pg_advisory_xact_lock(hashtextextended('legal rule ' || new.code, 0));
          new.valid_until := least(new.valid_until,
            (select min(valid_from) from legal_rules where code = new.code and valid_from > new.valid_from));
          if tg_op = 'INSERT' then
            update legal_rules set valid_until = new.valid_from
            where code = new.code and valid_from < new.valid_from and coalesce(valid_until, 'infinity') > new.valid_from;
          end if;
          return new;
        end $$;
      grant execute on function a_new_rule_ends_the_old() to samspel_owner;

      create or replace function legal_rule_value(wanted text, day date) returns jsonb language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select value from legal_rules
          where code = wanted and valid_from <= day and (valid_until is null or day < valid_until)
        $$;
      set role samspel_owner;

      create trigger a_new_rule_ends_the_old before insert or update of valid_until on legal_rules
        for each row execute function a_new_rule_ends_the_old();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger a_new_rule_ends_the_old on legal_rules;
      drop index a_rule_has_one_version_without_end;
      set role samspel_rules;
      drop function a_new_rule_ends_the_old();
      set role samspel_owner;
      revoke update (valid_until) on legal_rules from samspel_rules;
    `);
    await putBack(runner, NAME, []);
  }
}
