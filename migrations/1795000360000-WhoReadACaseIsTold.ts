import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who read and changed what in a case is told from the log: to a coordinator and a log reviewer all of it, to the head
 * of a unit that knows of the case what that unit did. Nobody of the service reads the log itself.
 */
export class WhoReadACaseIsTold1795000360000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      ${this.reach()}
      ${this.rows()}
      ${this.units()}
      grant execute on function case_log_reach(uuid) to samspel_app;
      grant execute on function case_log(uuid, uuid, uuid, text[], text, text, timestamptz, timestamptz, timestamptz, uuid, integer)
        to samspel_app;
      grant execute on function case_log_units(uuid, text[], text[], timestamptz, timestamptz) to samspel_app;
      set role samspel_owner;
    `);
  }

  private reach(): string {
    return `
      -- The case whose log whoever acts may read, and whether all of it or what their own unit did.
      create function case_log_reach(about uuid) returns table (number text, is_whole boolean)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select c.number, whole.is_so
          from cases c cross join lateral (
            select coalesce(acting_may('audit:see-case-log', 'none')
              or c.phase = any (acting_phases('audit:see-case-log', 'coordinates')), false) as is_so) whole
          where c.id = about and (whole.is_so or about = any (array(select cases_i_may('audit:see-case-log'))))
            and about <> all (array(select cases_i_am_kept_from('audit:see-case-log')))
        $$;
    `;
  }

  private rows(): string {
    return `
      -- A page of it, the newest first, from where a page before ended.
      create function case_log(about uuid, unit uuid, person uuid, events text[], how text, ground text,
          since timestamptz, before timestamptz, ended_at timestamptz, ended_with uuid, most integer)
        returns table (id uuid, occurred_at timestamptz, event text, outcome text, reason text, user_id uuid,
          user_name text, role text, organisation_id uuid, organisation text, count integer, basis text, basis_id uuid,
          grounds text[], consent_number integer, law text)
        language plpgsql stable security definer set search_path = public, pg_temp
        as $$
          #variable_conflict use_column
          declare reach record; own uuid;
          begin
            select * into reach from case_log_reach(about);
            if not found then
              return;
            end if;
            own := case when not reach.is_whole then acting_organisation() end;
            return query
              with page as materialized (
                select e.* from audit_events e
                where e.case_id = about
                  and e.occurred_at >= coalesce(since, '-infinity') and e.occurred_at < coalesce(before, 'infinity')
                  and e.occurred_at <= coalesce(ended_at, 'infinity')
                  and (ended_at is null or (e.occurred_at, e.id) < (ended_at, ended_with))
                  and (own is null or e.organisation_id = own)
                  and (unit is null or e.organisation_id = unit) and (person is null or e.user_id = person)
                  and (events is null or e.event = any (events)) and (how is null or e.outcome = how)
                  and (ground is null or e.basis = ground)
                order by e.occurred_at desc, e.id desc limit least(most, 200)
              )
              select p.id, p.occurred_at, p.event, p.outcome, p.reason, p.user_id, u.name, p.role, p.organisation_id, o.name,
                (p.facts ->> 'count')::integer, p.basis, p.basis_id,
                array(select distinct split_part(g.said, ':', 1)
                  from jsonb_array_elements_text(coalesce(p.facts -> 'grounds', '[]')) g (said)),
                c.consent_number, l.law
              from page p left join users u on u.id = p.user_id left join organisations o on o.id = p.organisation_id
                left join consents c on p.basis = 'consent' and c.id = p.basis_id
                left join disclosure_decisions d on p.basis = 'disclosure-decision' and d.id = p.basis_id
                left join legal_rules l on l.code = d.legal_rule_code and l.valid_from = d.legal_rule_from
              order by p.occurred_at desc, p.id desc;
          end
        $$;
    `;
  }

  private units(): string {
    return `
      -- How much each person of each unit read, changed and printed within a time.
      create function case_log_units(about uuid, changing text[], printing text[], since timestamptz, before timestamptz)
        returns table (organisation_id uuid, organisation text, user_id uuid, user_name text, reads integer,
          changes integer, prints integer, refusals integer, last_at timestamptz)
        language plpgsql stable security definer set search_path = public, pg_temp
        as $$
          #variable_conflict use_column
          declare reach record; own uuid;
          begin
            select * into reach from case_log_reach(about);
            if not found then
              return;
            end if;
            own := case when not reach.is_whole then acting_organisation() end;
            return query
              with counted as materialized (
                select e.organisation_id, e.user_id,
                  count(*) filter (where e.outcome = 'allowed' and e.event <> all (changing || printing)) as reads,
                  count(*) filter (where e.outcome = 'allowed' and e.event = any (changing)) as changes,
                  count(*) filter (where e.outcome = 'allowed' and e.event = any (printing)) as prints,
                  count(*) filter (where e.outcome <> 'allowed') as refusals, max(e.occurred_at) as last_at
                from audit_events e
                where e.case_id = about
                  and e.occurred_at >= coalesce(since, '-infinity') and e.occurred_at < coalesce(before, 'infinity')
                  and (own is null or e.organisation_id = own)
                group by e.organisation_id, e.user_id
              )
              select n.organisation_id, o.name, n.user_id, u.name, n.reads::integer, n.changes::integer, n.prints::integer,
                n.refusals::integer, n.last_at
              from counted n left join users u on u.id = n.user_id left join organisations o on o.id = n.organisation_id
              order by n.last_at desc, n.user_id;
          end
        $$;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function case_log_units(uuid, text[], text[], timestamptz, timestamptz);
      drop function case_log(uuid, uuid, uuid, text[], text, text, timestamptz, timestamptz, timestamptz, uuid, integer);
      drop function case_log_reach(uuid);
      set role samspel_owner;
    `);
  }
}
