import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'CasesOfAStandingAreNotComparedWithEachOther';
const STANDINGS = 'standings_of(standings, text[], uuid[], boolean)';
const TAKING = 'take_standing(boolean)';

/**
 * A standing across cases compared each case with each of one's parts, and put the cases together once more by what may
 * be done in them, row by row. The parts are looked up now, and the groups that are found are kept as they are.
 */
export class CasesOfAStandingAreNotComparedWithEachOther1795000540000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [STANDINGS, TAKING] });
    await sayAnew(runner, STANDINGS, [
      'coalesce(c.id = any (parts), false) as is_part',
      'c.id in (select unnest(parts)) as is_part',
      'takes_part and c.id = any (parts)',
      'takes_part and c.id in (select unnest(parts))',
    ]);
    await sayAnew(runner, TAKING, [
      `alike.may, alike.cases[first : first + 199]
              from (select m.may, array_agg(c.id) as cases from standings_of(s, null, near, false) m, unnest(m.cases) c (id)
                where m.may <> '{}' group by m.may) alike,
                generate_series(1, cardinality(alike.cases), 200) first;`,
      `m.may, m.cases[first : first + 199]
              from standings_of(s, null, near, false) m, generate_series(1, cardinality(m.cases), 200) first
              where m.may <> '{}';`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
