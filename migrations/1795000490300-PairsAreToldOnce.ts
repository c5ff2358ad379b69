import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'PairsAreToldOnce1795000490300';
const SEARCH = 'search_the_log(jsonb, integer)';

/**
 * The pairs of parts that a search looks up as one word stand in one table of its function, each with the condition that
 * its index (`audit_events_by_…_and_…`) is over. Before, they stood in three places of it. It finds the same rows in the
 * same way.
 */
export class PairsAreToldOnce1795000490300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SEARCH] });
    await sayAnew(runner, SEARCH, ['pair text[];', 'pair record;', before, after]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}

const before = `pair := case
              when wanted ? 'basis' and wanted ->> 'outcome' <> 'allowed' then array['outcome', 'basis']
              when wanted ?& array['userId', 'event'] then array['userId', 'event']
              when wanted ?& array['userId', 'basis'] then array['userId', 'basis']
              when wanted ?& array['event', 'basis'] then array['event', 'basis'] end;
            if pair is not null then
              conditions := array[format(case pair
                when array['outcome', 'basis'] then
                  $pair$e.outcome <> 'allowed' and e.basis is not null and e.outcome || ' ' || e.basis = %L$pair$
                when array['userId', 'event'] then $pair$e.user_id is not null and e.user_id::text || ' ' || e.event = %L$pair$
                when array['userId', 'basis'] then
                  $pair$e.user_id is not null and e.basis is not null and e.user_id::text || ' ' || e.basis = %L$pair$
                else $pair$e.basis is not null and e.event || ' ' || e.basis = %L$pair$ end,
                case pair[1] when 'userId' then (wanted ->> 'userId')::uuid::text else wanted ->> pair[1] end
                  || ' ' || (wanted ->> pair[2]))];
            end if;
            for each in select * from jsonb_each_text(wanted) t where t.key <> all (coalesce(pair, '{}')) loop`;

const after = `select * into pair from (values
                (1, 'outcome', 'basis', $pair$e.outcome <> 'allowed' and e.basis is not null and e.outcome || ' ' || e.basis = %L$pair$),
                (2, 'userId', 'event', $pair$e.user_id is not null and e.user_id::text || ' ' || e.event = %L$pair$),
                (3, 'userId', 'basis', $pair$e.user_id is not null and e.basis is not null and e.user_id::text || ' ' || e.basis = %L$pair$),
                (4, 'event', 'basis', $pair$e.basis is not null and e.event || ' ' || e.basis = %L$pair$)
              ) p (rank, one, other, condition)
              where wanted ?& array[p.one, p.other] and (p.one <> 'outcome' or wanted ->> 'outcome' <> 'allowed')
              order by p.rank limit 1;
            if found then
              conditions := array[format(pair.condition,
                case pair.one when 'userId' then (wanted ->> 'userId')::uuid::text else wanted ->> pair.one end
                  || ' ' || (wanted ->> pair.other))];
              wanted := wanted - pair.one - pair.other;
            end if;
            for each in select * from jsonb_each_text(wanted) loop`;
