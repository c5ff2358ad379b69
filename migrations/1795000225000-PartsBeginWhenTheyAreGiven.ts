import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'PartsBeginWhenTheyAreGiven';
const PART = 'part_in(uuid, uuid, uuid)';

/**
 * A part in a case begins on its first day, and not before it was given: who could read is told to the moment. Of parts
 * given before this, the first day alone is known.
 */
export class PartsBeginWhenTheyAreGiven1795000225000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [PART] });
    await runner.query(`
      alter table case_participants add column added_at timestamptz;
      create trigger a_time_is_not_chosen before insert on case_participants for each row when (acting_user() is not null)
        execute function a_time_is_not_chosen('added_at');
    `);
    await sayAnew(runner, PART, [
      'span(begin_of(p.valid_from),',
      'span(greatest(begin_of(p.valid_from), p.added_at),',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop trigger a_time_is_not_chosen on case_participants;
      alter table case_participants drop column added_at;
    `);
  }
}
