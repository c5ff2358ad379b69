import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAgain, setAside } from '../src/platform/database/replaced';

const NAME = 'ColleaguesAreReachedByTelephone';
const ASKING = 'ask_who_works_with(uuid, text, text)';

/**
 * An administrator may enter the telephone on which a colleague is reached at work. Whoever may know that somebody works
 * with a child gets the one of the coordinator to call, beside the unit and still nothing of the work.
 */
export class ColleaguesAreReachedByTelephone1795000230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [ASKING] });
    await runner.query(`
      alter table users add column work_phone text,
        add constraint work_phones_are_numbers check (work_phone ~ '^[+]?[0-9][0-9 -]{4,28}[0-9]$');
      grant insert (work_phone), update (work_phone) on users to samspel_app;
    `);
    await sayAgain(runner, ASKING, [
      'TABLE(unit text, is_beyond_limit',
      'TABLE(unit text, work_phone text, is_beyond_limit',
      'null::text, true, false',
      'null::text, null::text, true, false',
      'select (select o.name from known join memberships',
      ', called as (select o.name, u.work_phone from known join memberships',
      'limit 1),',
      'limit 1)\n              select (select c.name from called c), (select c.work_phone from called c),',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role samspel_rules; drop function ${ASKING}; set role samspel_owner`);
    await putBack(runner, NAME);
    await runner.query(`
      revoke insert (work_phone), update (work_phone) on users from samspel_app;
      alter table users drop column work_phone;
    `);
  }
}
