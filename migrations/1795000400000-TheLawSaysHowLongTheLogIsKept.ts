import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'TheLawSaysHowLongTheLogIsKept';
const MEMBERS = 'legal_rule_members()';
const last = `('log_review', 'LOG_BREAK_GLASS', 'reads', 'choice', null, null, '{every,first}', false)`;

/** For how long a month of the log is kept is the law as data; never for less than five years. */
export class TheLawSaysHowLongTheLogIsKept1795000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [MEMBERS] });
    await sayAnew(runner, MEMBERS, [
      last,
      `${last},
            ('retention', 'LOG_RETENTION', 'keptMonths', 'number', 60, 360, null, false)`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
