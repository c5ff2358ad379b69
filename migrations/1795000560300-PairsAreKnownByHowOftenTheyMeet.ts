import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'PairsAreKnownByHowOftenTheyMeet1795000560300';
const INDEXING = 'index_a_month_that_is_over()';

/** All months that are over, with these indexes made anew by the function as it then stands. */
const madeAnew = `
  do $$
    declare made text;
    begin
      for made in select indexname from pg_indexes where schemaname = 'public'
        and indexname ~ '^audit_events_[0-9]{4}_[0-9]{2}_by_(user_and_event|user_and_basis|event_and_basis)$'
      loop
        execute format('drop index %I', made);
      end loop;
      while index_a_month_that_is_over() is not null loop end loop;
    end $$;
`;

/**
 * The planner takes no statistics from an index over a part of a table: it thought that every pair is as rare as any
 * other. Those over persons, kinds and bases are over all rows now, and counted when they are made, so that it knows
 * which of them meet rarely.
 */
export class PairsAreKnownByHowOftenTheyMeet1795000560300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [INDEXING] });
    await sayAnew(runner, INDEXING, [
      ' where user_id is not null$pair$',
      '$pair$',
      ' where user_id is not null and basis is not null$pair$',
      '$pair$',
      `((event || ' ' || basis), occurred_at desc, id desc) where basis is not null$pair$`,
      `((event || ' ' || basis), occurred_at desc, id desc)$pair$`,
      'return made;',
      `-- Nothing else would: nobody writes to a month that is over.
                  execute format('analyze %I', part);
                  return made;`,
    ]);
    await runner.query(madeAnew);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(madeAnew);
  }
}
