import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAgain, setAside } from '../src/platform/database/replaced';

const NAME = 'SearchesTellWhatIsErased1795000480200';
const SEARCH = 'search_the_log(jsonb, integer)';

/** A search of the log tells an erased event as such: that it was, of which kind, when and how it went. */
export class SearchesTellWhatIsErased1795000480200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SEARCH] });
    await sayAgain(runner, SEARCH, [
      'request_id text)',
      'request_id text, is_erased boolean)',
      'f.request_id',
      'f.request_id, f.salt is null',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role samspel_rules; drop function ${SEARCH}; set role samspel_owner;`);
    await putBack(runner, NAME);
  }
}
