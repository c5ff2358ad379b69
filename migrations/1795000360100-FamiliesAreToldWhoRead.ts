import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a family is told of who read about the child: by unit and purpose, how often and when, in all cases of the child.
 * Whether it names the staff is the rule ACCESS_REPORT's to say; without a rule nobody is named.
 */
export class FamiliesAreToldWhoRead1795000360100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter function legal_rule_members() rename to legal_rule_members_before_access_reports;
      create function legal_rule_members() returns table (kind text, code text, member text, type text, lowest integer,
          highest integer, among text[], is_optional boolean)
        language sql immutable set search_path = public, pg_temp
        as $$
          select * from legal_rule_members_before_access_reports()
          union all
          values ('access_policy', 'ACCESS_REPORT', 'staffNames', 'choice', null::integer, null::integer,
            '{withheld,told}'::text[], false)
        $$;
      grant execute on function legal_rule_members() to samspel_app;

      set role samspel_rules;
      create function case_access_report(about uuid, changing text[], since timestamptz, before timestamptz)
        returns table (organisation_id uuid, organisation text, kind text, purpose text, reads integer, changes integer,
          refusals integer, people integer, first_at timestamptz, last_at timestamptz, names text[])
        language plpgsql stable security definer set search_path = public, pg_temp
        as $$
          #variable_conflict use_column
          declare
            ours constant uuid[] := array(
              select k.id from cases k
              where k.person_id = (select c.person_id from cases c where c.id = about)
                and k.phase = any (acting_phases('audit:print-case-report', 'coordinates'))
                and k.id <> all (array(select cases_i_am_kept_from('audit:print-case-report'))));
            are_named constant boolean := coalesce(
              legal_rule_value('ACCESS_REPORT', stockholm_today()) ->> 'staffNames' = 'told', false);
          begin
            if about <> all (ours) then
              return;
            end if;
            return query
              with counted as materialized (
                select e.organisation_id, e.purpose,
                  count(*) filter (where e.outcome = 'allowed' and e.event <> all (changing)) as reads,
                  count(*) filter (where e.outcome = 'allowed' and e.event = any (changing)) as changes,
                  count(*) filter (where e.outcome <> 'allowed') as refusals,
                  array_agg(distinct e.user_id) filter (where e.outcome = 'allowed') as people,
                  min(e.occurred_at) filter (where e.outcome = 'allowed') as first_at,
                  max(e.occurred_at) filter (where e.outcome = 'allowed') as last_at
                from audit_events e
                where e.case_id = any (ours) and e.user_id is not null
                  and e.occurred_at >= coalesce(since, '-infinity') and e.occurred_at < coalesce(before, 'infinity')
                group by e.organisation_id, e.purpose
              )
              select n.organisation_id, o.name, o.kind, n.purpose, n.reads::integer, n.changes::integer,
                n.refusals::integer, coalesce(cardinality(n.people), 0), n.first_at, n.last_at,
                case when are_named then
                  array(select u.name from users u where u.id = any (n.people) order by u.name collate "C") end
              from counted n left join organisations o on o.id = n.organisation_id
              order by o.name, n.purpose;
          end
        $$;
      grant execute on function case_access_report(uuid, text[], timestamptz, timestamptz) to samspel_app;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function case_access_report(uuid, text[], timestamptz, timestamptz);
      set role samspel_owner;
      drop function legal_rule_members();
      alter function legal_rule_members_before_access_reports() rename to legal_rule_members;
    `);
  }
}
