import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'SearchesShowNoCaseOfConflict';
const SEARCH = 'search_the_log(jsonb, integer)';

/** A log reviewer's search shows no rows of a case in which they have a conflict of interest. */
export class SearchesShowNoCaseOfConflict1795000422000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SEARCH] });
    await sayAnew(runner, SEARCH, [
      'each record;',
      `each record; kept constant uuid[] := array(select cases_i_am_kept_from('audit:search'));`,
      'return query execute',
      `if kept <> '{}' then
              conditions := array_append(conditions, format('(e.case_id is null or e.case_id <> all (%1$L::uuid[]))
                and (e.resource_id is null or e.resource_id <> all (%1$L::uuid[]))', kept));
            end if;
            return query execute`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
