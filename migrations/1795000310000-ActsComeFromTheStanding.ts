import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ActsComeFromTheStanding';

/** What one may in a case is what one's standing there says; it was put together anew beside it. */
export class ActsComeFromTheStanding1795000310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: ['acts_i_may(text[], uuid)'] });
    await runner.query(`
      set role samspel_rules;
      create or replace function acts_i_may(wanted text[], about uuid) returns text[] language sql stable security definer
        set search_path = public, pg_temp
        as $$ select coalesce((select s.may from standings_in(wanted, array[about], true) s), '{}') $$;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
