import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'TheLogIsSearched1795000380000';
const before = ['audit_trail_for_me()', 'case_numbers_for_the_log()'];

/**
 * A reviewer's search of the log answers in the same time however long the log is: each question has an index in the
 * order of time, and the function puts the question's own words into the statement, so that months that cannot hold an
 * answer are not opened.
 */
export class TheLogIsSearched1795000380000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: before });
    await runner.query(`
      create index audit_events_by_event on audit_events (event, occurred_at desc, id desc);
      -- Where nearly every row is meant, the order of time finds them at once.
      create index audit_events_by_outcome on audit_events (outcome, occurred_at desc, id desc) where outcome <> 'allowed';
      create index audit_events_by_basis on audit_events (basis, occurred_at desc, id desc)
        where basis not in ('assignment', 'coordination', 'own-record', 'public-task', 'self');
      create index audit_events_by_emergency on audit_events ((facts ->> 'emergencyId'), occurred_at desc, id desc)
        where facts ->> 'emergencyId' is not null;

      set role samspel_rules;
      drop function ${before.join(', ')};
      ${this.search()}
      ${this.readers()}
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function search_the_log(jsonb, integer);
      drop function readers_in_the_log();
      set role samspel_owner;
      drop index audit_events_by_event, audit_events_by_outcome, audit_events_by_basis, audit_events_by_emergency;
    `);
    await putBack(runner, NAME);
  }

  private search(): string {
    return `
      create function search_the_log(wanted jsonb, most integer) returns table (id uuid, occurred_at timestamptz,
          event text, outcome text, user_id uuid, role text, organisation_id uuid, case_id uuid, case_number text,
          child_id uuid, resource_id uuid, basis text, basis_id uuid, reason text, shown integer, request_id text)
        language plpgsql stable security definer set search_path = public, pg_temp
        as $$
          declare conditions text[] := '{}'; within uuid[]; each record;
          begin
            if not acting_may('audit:search') then return; end if;
            for each in select * from jsonb_each_text(wanted) loop
              conditions := array_append(conditions, case each.key
                when 'userId' then format('e.user_id = %L::uuid', each.value)
                when 'caseId' then format('e.case_id = %L::uuid', each.value)
                when 'event' then format('e.event = %L', each.value)
                when 'outcome' then format('e.outcome = %L', each.value)
                when 'basis' then format('e.basis = %L', each.value)
                when 'emergencyId' then format('e.facts ->> %L = %L', 'emergencyId', each.value)
                when 'from' then format('e.occurred_at >= %L::timestamptz', each.value)
                when 'until' then format('e.occurred_at < %L::timestamptz', each.value)
                when 'before' then format('(e.occurred_at, e.id) < (%L::timestamptz, %L::uuid)', each.value, wanted ->> 'beforeId')
                  -- The bound of a row alone does not tell which months to open.
                  || format(' and e.occurred_at <= %L::timestamptz', each.value)
              end);
            end loop;
            if wanted ?| array['caseNumber', 'childId'] then
              within := array(select c.id from cases c
                where (not wanted ? 'caseNumber' or c.number = wanted ->> 'caseNumber')
                  and (not wanted ? 'childId' or c.person_id = (wanted ->> 'childId')::uuid));
              conditions := array_append(conditions, format('e.case_id = any (%L::uuid[])', within));
            end if;
            return query execute format($search$
              select f.id, f.occurred_at, f.event, f.outcome, f.user_id, f.role, f.organisation_id, f.case_id, c.number,
                c.person_id, f.resource_id, f.basis, f.basis_id, f.reason, (f.facts ->> 'count')::integer, f.request_id
              from (select * from audit_events e %s order by e.occurred_at desc, e.id desc limit %s) f
                left join cases c on c.id = f.case_id
              order by f.occurred_at desc, f.id desc
            $search$, case when conditions <> '{}' then 'where ' || array_to_string(conditions, ' and ') end, most);
          end
        $$;
      grant execute on function search_the_log(jsonb, integer) to samspel_app;
    `;
  }

  private readers(): string {
    return `
      -- Everybody who may have left a row, by name: a reviewer searches for one who is not among the newest rows.
      create function readers_in_the_log() returns table (id uuid, name text, organisations text[]) language sql stable
        security definer set search_path = public, pg_temp
        as $$
          select u.id, u.name, array(select distinct o.name from memberships m join organisations o on o.id = m.organisation_id
            where m.user_id = u.id order by o.name)
          from users u where (select acting_may('audit:search')) order by u.name, u.id
        $$;
      grant execute on function readers_in_the_log() to samspel_app;
    `;
  }
}
