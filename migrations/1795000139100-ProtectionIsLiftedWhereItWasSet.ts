import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ProtectionIsLiftedWhereItWasSet';

/**
 * A mark that two people lift is lifted wherever the same number is kept, as it was set; and a request to unlock a name
 * that nobody answered within twenty-four hours has lapsed: it is asked anew, with a reason of that day.
 */
export class ProtectionIsLiftedWhereItWasSet1795000139100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['approved_liftings_lift()'] });
    await runner.query(`
      set role samspel_rules;
      create or replace function approved_liftings_lift() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          update people p set protection = 'none', version = version + 1
            where p.protection <> 'none' and (p.id = new.person_id or p.id in (
              select other.person_id from person_identities own join person_identities other
                on other.personal_identity_number = own.personal_identity_number where own.person_id = new.person_id));
          return null;
        end $$;
      set role samspel_owner;

      create function unanswered_unlocks_lapse() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          if now() >= old.requested_at + interval '24 hours' then
            raise exception 'a request to unlock that nobody answered in a day has lapsed'
              using errcode = 'check_violation', constraint = 'unanswered_unlocks_lapse';
          end if;
          return new;
        end $$;
      create trigger unanswered_unlocks_lapse before update of approved_at, refused_at on identity_unlocks
        for each row execute function unanswered_unlocks_lapse();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger unanswered_unlocks_lapse on identity_unlocks;
      drop function unanswered_unlocks_lapse();
    `);
    await putBack(runner, NAME, []);
  }
}
