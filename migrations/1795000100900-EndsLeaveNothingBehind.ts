import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'EndsLeaveNothingBehind';
const BEGIN = 'roles_begin_as_the_law_says()';

/**
 * An agreement ends before its last day or not at all; an account that is opened again is signed in to again; and of
 * two who propose the same role at once, one is refused.
 */
export class EndsLeaveNothingBehind1795000100900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [BEGIN] });
    await runner.query(`
      alter table agreements add constraint agreements_end_no_later_than_signed check (terminated_on <= valid_until);
      grant select (user_id, ended_at), update (ended_at) on sessions to samspel_rules;
      set role samspel_rules;
      create function opened_accounts_are_signed_in_to_anew() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          update sessions set ended_at = now() where user_id = new.id and ended_at is null;
          return null;
        end $$;
      grant execute on function opened_accounts_are_signed_in_to_anew() to samspel_owner;
      set role samspel_owner;
      create trigger opened_accounts_are_signed_in_to_anew after update of is_active on users
        for each row when (new.is_active and not old.is_active) execute function opened_accounts_are_signed_in_to_anew();
    `);
    await sayAnew(runner, BEGIN, [
      'return new;',
      `if acting_may('membership:propose') then
              perform pg_advisory_xact_lock(hashtextextended('roles of ' || new.user_id, 51));
              if exists (
                select from memberships m
                where m.user_id = new.user_id and m.organisation_id = new.organisation_id and m.role = new.role
                  and m.ended_at is null and (m.confirmed_until is null or stockholm_today() < m.confirmed_until)
                  and m.valid_from < new.valid_until and new.valid_from < m.valid_until) then
                raise exception 'a role is held once at a time' using errcode = 'unique_violation',
                  constraint = 'roles_are_held_once_at_a_time';
              end if;
            end if;
            return new;`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop trigger opened_accounts_are_signed_in_to_anew on users;
      set role samspel_rules;
      drop function opened_accounts_are_signed_in_to_anew();
      set role samspel_owner;
      revoke select (user_id, ended_at), update (ended_at) on sessions from samspel_rules;
      alter table agreements drop constraint agreements_end_no_later_than_signed;
    `);
  }
}
