import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'CasesOfAChildAreSearchedOneByOne1795000410200';
const SEARCH = 'search_the_log(jsonb, integer)';

/**
 * The cases of a child, or of a number, are searched one by one, each along its index in the order of time, and the
 * newest of all are shown. Asked for as one of a list no index gives that order, and the whole log was read backwards.
 */
export class CasesOfAChildAreSearchedOneByOne1795000410200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SEARCH] });
    await sayAnew(runner, SEARCH, [
      `within uuid[];`,
      `abouts text[] := '{true}';`,
      `within := array(select c.id from cases c`,
      `abouts := array(select format('e.case_id = %L::uuid', c.id) from cases c`,
      `conditions := array_append(conditions, format('e.case_id = any (%L::uuid[])', within));`,
      '',
      `from (select * from audit_events e %s order by e.occurred_at desc, e.id desc limit %s) f`,
      `from (select * from (%s) e order by e.occurred_at desc, e.id desc limit %s) f`,
      `case when conditions <> '{}' then 'where ' || array_to_string(conditions, ' and ') end, most);`,
      `coalesce((
                select string_agg(format('(select * from audit_events e where %s order by e.occurred_at desc, e.id desc limit %s)',
                  array_to_string(conditions || about, ' and '), most), ' union all ') from unnest(abouts) about),
              'select * from audit_events where false'), most);`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
