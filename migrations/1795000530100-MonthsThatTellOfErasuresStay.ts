import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'MonthsThatTellOfErasuresStay1795000530100';
const MONTH = 'what_keeps_a_month_open(date)';

/**
 * A month that tells which events were erased stays for as long as one of these does: without it every verification would
 * find them erased by nobody, and tell of a log that was tampered with. The case of an older month may keep that one open.
 * Which places the log tells of is said by one function, which takes the service's word alone: whoever acts can write
 * events of any kind in their own name, and facts of any shape.
 */
export class MonthsThatTellOfErasuresStay1795000530100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      -- The places in the log that events of a time tell to have been erased, each by an order of two.
      create function places_told_erased(since timestamptz, before timestamptz) returns setof bigint language sql stable
        set search_path = public, pg_temp
        as $$
          select named.place::bigint
          from audit_events told
            join audit_erasures a on a.id::text = told.facts ->> 'erasureId' and a.approved_at is not null
            cross join jsonb_array_elements_text(case jsonb_typeof(told.facts -> 'sequences')
              when 'array' then told.facts -> 'sequences' else '[]' end) named (place)
          where told.event = 'audit.events-erased' and told.user_id is null
            and told.occurred_at >= since and told.occurred_at < before and named.place ~ '^[0-9]{1,18}$'
        $$;
      revoke execute on function places_told_erased(timestamptz, timestamptz) from public;
      grant execute on function places_told_erased(timestamptz, timestamptz) to samspel_audit_reader;
      set role samspel_owner;
    `);
    await setAside(runner, NAME, { functions: [MONTH] });
    await sayAnew(runner, MONTH, [
      `then 'case-remains' end]`,
      `then 'case-remains' end,
              case when exists (select from places_told_erased(wanted::timestamp at time zone 'UTC', before) place
                  join audit_leaves l on l.sequence = place
                  join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at)
                then 'erased-events-remain' end]`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function places_told_erased(timestamptz, timestamptz);
      set role samspel_owner;
    `);
  }
}
