import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'UnitsStopTheirOwnDisclosures';

/**
 * A disclosure is stopped by the unit that made it: each authority answers for what it discloses, and whoever
 * coordinates a case decides nothing in another's name.
 */
export class UnitsStopTheirOwnDisclosures1795000121000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['stop_disclosure(uuid, integer, text)'] });
    await runner.query(`
      set role samspel_rules;
      create or replace function stop_disclosure(wanted uuid, seen integer, why text) returns boolean
        language plpgsql security definer set search_path = public, pg_temp
        as $$ begin
          update disclosure_decisions set stopped_by = acting_user(), stopped_at = now(), stop_reason = why, version = version + 1
          where id = wanted and version = seen and stopped_at is null and refused_at is null and now() < covers_until
            and case_id <> all (array(select cases_i_am_kept_from('disclosure:stop')))
            and discloser_id = acting_organisation() and acting_may('disclosure:stop', 'own-unit');
          return found;
        end $$;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, []);
  }
}
