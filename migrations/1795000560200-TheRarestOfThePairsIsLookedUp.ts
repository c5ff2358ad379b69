import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'TheRarestOfThePairsIsLookedUp1795000560200';
const SEARCH = 'search_the_log(jsonb, integer)';
const OF_A_PAIR = 'of_a_pair(jsonb, text, text, text, text, text[], text, integer)';

/**
 * A search for three parts is asked of the months that are over by all of its pairs, so that the one that meets most
 * rarely is looked up. Before, it was always the first: all that somebody did of a kind was read for a basis that it
 * never had.
 */
export class TheRarestOfThePairsIsLookedUp1795000560200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SEARCH, OF_A_PAIR] });
    await sayAnew(runner, SEARCH, [
      'select * into pair from (values',
      `select p.one, p.other, p.name, string_agg(format(p.condition,
            (case p.one when 'userId' then (wanted ->> p.one)::uuid::text else wanted ->> p.one end)
              || ' ' || (wanted ->> p.other)), ' and ') over () as condition
          into pair from (values`,
    ]);
    await sayAnew(runner, OF_A_PAIR, [
      `format(condition, (case one when 'userId' then (wanted ->> one)::uuid::text else wanted ->> one end)
            || ' ' || (wanted ->> other)),`,
      'condition,',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
