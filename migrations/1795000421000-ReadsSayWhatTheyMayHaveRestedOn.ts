import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ReadsSayWhatTheyMayHaveRestedOn';
const EXCEPTION = 'reads_say_their_exception()';

/**
 * An act is said to rest on an emergency that was open at some time since its transaction began: also on one that was
 * opened or ended beside it meanwhile, for a read between its first statement and its row may have rested on it.
 */
export class ReadsSayWhatTheyMayHaveRestedOn1795000421000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [EXCEPTION] });
    await runner.query(`
      create function was_open_since(e emergency_accesses, moment timestamptz) returns boolean language sql stable
        return e.opened_at <= clock_now() and moment < least(e.closes_at, coalesce(e.ended_at, 'infinity'));
      grant execute on function was_open_since(emergency_accesses, timestamptz) to samspel_rules;
    `);
    await sayAnew(runner, EXCEPTION, ['is_open_at(e, now())', 'was_open_since(e, now())']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query('drop function was_open_since(emergency_accesses, timestamptz)');
  }
}
