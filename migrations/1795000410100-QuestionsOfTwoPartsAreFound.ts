import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'QuestionsOfTwoPartsAreFound1795000410100';
const SEARCH = 'search_the_log(jsonb, integer)';

/**
 * A search for two things that are common each and never come together read the whole log. Each pair of them has an
 * index in the order of time, over both as one word: so the planner also knows how rarely they come together. And each
 * basis is found, for one that is common in one office is rare in another.
 */
export class QuestionsOfTwoPartsAreFound1795000410100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SEARCH] });
    await runner.query(`
      create index audit_events_by_user_and_event on audit_events ((user_id::text || ' ' || event), occurred_at desc, id desc)
        where user_id is not null;
      create index audit_events_by_user_and_basis on audit_events ((user_id::text || ' ' || basis), occurred_at desc, id desc)
        where user_id is not null and basis is not null;
      create index audit_events_by_event_and_basis on audit_events ((event || ' ' || basis), occurred_at desc, id desc)
        where basis is not null;
      create index audit_events_by_outcome_and_basis on audit_events ((outcome || ' ' || basis), occurred_at desc, id desc)
        where outcome <> 'allowed' and basis is not null;
      drop index audit_events_by_basis;
      create index audit_events_by_basis on audit_events (basis, occurred_at desc, id desc) where basis is not null;
    `);
    await sayAnew(runner, SEARCH, [
      `declare conditions text[] := '{}'; within uuid[]; each record;`,
      `declare conditions text[] := '{}'; within uuid[]; each record; pair text[];`,
      `for each in select * from jsonb_each_text(wanted) loop`,
      `pair := case
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
            for each in select * from jsonb_each_text(wanted) t where t.key <> all (coalesce(pair, '{}')) loop`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index audit_events_by_user_and_event, audit_events_by_user_and_basis, audit_events_by_event_and_basis,
        audit_events_by_outcome_and_basis, audit_events_by_basis;
      create index audit_events_by_basis on audit_events (basis, occurred_at desc, id desc)
        where basis not in ('assignment', 'coordination', 'own-record', 'public-task', 'self');
    `);
    await putBack(runner, NAME);
  }
}
