import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'WorkPhonesAskTheirOwnRight';
const POLICY = 'users.administrators_open_and_close_others';

/**
 * What may be changed of an account is asked right by right: who enters a telephone need not shut anybody out, and who
 * shuts out or ends enters no telephone.
 */
export class WorkPhonesAskTheirOwnRight1795000320100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: [POLICY] });
    await runner.query(`
      create policy administrators_change_others on users for update to samspel_app using (
        (select acting_may('user:deactivate') or acting_may('user:end') or acting_may('user:set-work-phone'))
        and id <> (select acting_user()));

      create function accounts_change_as_one_may() returns trigger language plpgsql as $$
        begin
          if new.work_phone is distinct from old.work_phone and not acting_may('user:set-work-phone') then
            raise exception 'this role enters no telephone' using errcode = 'insufficient_privilege';
          end if;
          if new.ended_at is distinct from old.ended_at and not acting_may('user:end') then
            raise exception 'this role ends no account' using errcode = 'insufficient_privilege';
          end if;
          if new.is_active is distinct from old.is_active and new.ended_at is not distinct from old.ended_at
             and not acting_may('user:deactivate') then
            raise exception 'this role shuts nobody out' using errcode = 'insufficient_privilege';
          end if;
          return new;
        end
      $$;
      create trigger accounts_change_as_one_may before update on users
        for each row when (acting_user() is not null) execute function accounts_change_as_one_may();

      create function telephones_are_entered_as_one_may() returns trigger language plpgsql as $$
        begin
          if not acting_may('user:set-work-phone') then
            raise exception 'this role enters no telephone' using errcode = 'insufficient_privilege';
          end if;
          return new;
        end
      $$;
      create trigger telephones_are_entered_as_one_may before insert on users
        for each row when (new.work_phone is not null and acting_user() is not null)
        execute function telephones_are_entered_as_one_may();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger accounts_change_as_one_may on users;
      drop function accounts_change_as_one_may();
      drop trigger telephones_are_entered_as_one_may on users;
      drop function telephones_are_entered_as_one_may();
      drop policy administrators_change_others on users;
    `);
    await putBack(runner, NAME);
  }
}
