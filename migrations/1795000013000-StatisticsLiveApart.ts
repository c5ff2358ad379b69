import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Released figures, in a schema of their own that holds no id of a person or a case. The dashboards' role reads
 * what is released and nothing else. A coordinator proposes, a development lead approves, and the database knows
 * the difference (promise 6). The counts behind leave the personal tables through three functions only.
 */
export class StatisticsLiveApart1795000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.releases());
    await runner.query(this.freeze());
    await runner.query(this.policies());
    await runner.query(this.counts());
  }

  private releases(): string {
    return `
      create table statistics.releases (
        id           uuid primary key,
        period       text not null,
        closed_on    date not null,
        threshold    integer not null,
        catalogue    integer not null,
        proposed_by  uuid not null,
        proposed_at  timestamptz not null default now(),
        approved_by  uuid,
        approved_at  timestamptz,
        version      integer not null default 1,
        constraint releases_hide_at_least_below_five check (threshold >= 5),
        constraint nobody_approves_their_own_release check (approved_by <> proposed_by),
        constraint approved_releases_say_by_whom check ((approved_at is null) = (approved_by is null)),
        constraint one_release_a_period unique (period)
      );

      create table statistics.released_tables (
        release_id uuid not null references statistics.releases,
        table_code text not null,
        position   integer not null,
        withheld   boolean not null,
        row_keys   text[] not null,
        column_keys text[] not null,
        constraint released_tables_pkey primary key (release_id, table_code)
      );

      create table statistics.released_cells (
        release_id uuid not null,
        table_code text not null,
        row_key    text not null,
        column_key text not null,
        kind       text not null,
        n          integer,
        constraint released_cells_pkey primary key (release_id, table_code, row_key, column_key),
        constraint cells_stand_in_a_table foreign key (release_id, table_code) references statistics.released_tables,
        constraint hidden_cells_hold_no_number check ((kind = 'value') = (n is not null)),
        constraint cells_have_a_known_kind check (kind in ('value', 'suppressed')),
        constraint no_small_number_is_released check (n is null or n = 0 or n >= 5)
      );
    `;
  }

  private freeze(): string {
    return `
      create function statistics.approved_releases_are_frozen() returns trigger language plpgsql
        set search_path = pg_catalog, pg_temp
        as $$ begin
          if old.approved_at is not null then
            raise exception 'a released table is never changed' using errcode = 'restrict_violation';
          end if;
          return coalesce(new, old);
        end $$;
      create trigger releases_are_frozen before update or delete on statistics.releases
        for each row execute function statistics.approved_releases_are_frozen();

      create function statistics.figures_are_never_changed() returns trigger language plpgsql
        set search_path = pg_catalog, pg_temp
        as $$ begin raise exception 'a figure is never changed' using errcode = 'restrict_violation'; end $$;
      create trigger cells_are_frozen before update or delete on statistics.released_cells
        for each row execute function statistics.figures_are_never_changed();
      create trigger tables_are_frozen before update or delete on statistics.released_tables
        for each row execute function statistics.figures_are_never_changed();

      alter table statistics.releases enable row level security;
      alter table statistics.releases force row level security;
      alter table statistics.released_tables enable row level security;
      alter table statistics.released_tables force row level security;
      alter table statistics.released_cells enable row level security;
      alter table statistics.released_cells force row level security;
    `;
  }

  private policies(): string {
    // A proposal is whole when it is made: afterwards nothing is added to what somebody may have looked at.
    const parts = ['released_tables', 'released_cells']
      .map(
        (table) => `
      create policy dashboards_read_what_is_released on statistics.${table} for select to samspel_statistics
        using (release_id = any (array(select id from statistics.releases)));
      create policy proposals_are_read_by_those_who_decide on statistics.${table} for select to samspel_app
        using (release_id = any (array(select id from statistics.releases)));
      create policy coordinators_propose on statistics.${table} for insert to samspel_app
        with check (release_id = any (array(
          select id from statistics.releases
          where approved_at is null and proposed_by = acting_user() and proposed_at = now())));`,
      )
      .join('\n');
    return `
      create policy dashboards_read_what_is_released on statistics.releases for select to samspel_statistics
        using (approved_at is not null);
      create policy proposals_are_read_by_those_who_decide on statistics.releases for select to samspel_app
        using ((select acting_role()) in ('coordinator', 'development_lead'));
      create policy coordinators_propose on statistics.releases for insert to samspel_app
        with check ((select acting_role()) = 'coordinator' and proposed_by = (select acting_user()) and approved_at is null);
      create policy development_leads_approve on statistics.releases for update to samspel_app
        using ((select acting_role()) = 'development_lead')
        with check ((select acting_role()) = 'development_lead' and approved_by = (select acting_user()));
      ${parts}
      create policy readers_of_figures_leave_their_own_trace on audit_events for insert to samspel_statistics
        with check (user_id = (select acting_user()) and role = (select acting_role())
          and organisation_id = (select acting_organisation())
          and membership_id = nullif(current_setting('app.membership_id', true), '')::uuid);

      grant usage on schema statistics to samspel_app;
      grant usage on schema public to samspel_statistics;
      grant select on statistics.releases, statistics.released_tables, statistics.released_cells to samspel_statistics;
      grant select, insert on statistics.releases, statistics.released_tables, statistics.released_cells to samspel_app;
      grant update (approved_by, approved_at, version) on statistics.releases to samspel_app;
      grant insert (id, user_id, membership_id, role, organisation_id, session_id, request_id, event, outcome,
        resource_id, case_id, reason, facts) on audit_events to samspel_statistics;
    `;
  }

  private counts(): string {
    return `
      set role samspel_rules;

      -- Each function places a child in one cell, so that totals are plain sums, and leaves protected people out
      -- (domain 6.3: they are counted only in totals of twenty or more, which these are not). Coordinators only.

      -- Children with an active case at the close of a day, by programme and the phase of that day; one with two
      -- open cases counts in the newest.
      create function statistics.count_active_cases(closing date)
        returns table (row_code text, column_code text, n integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select placed.programme, placed.to_phase, count(*)::integer
          from (
            select distinct on (c.person_id) c.programme, last.to_phase
            from cases c join people p on p.id = c.person_id and p.protection = 'none'
              cross join lateral (
                select h.to_phase from case_phase_changes h
                where h.case_id = c.id and h.changed_at < (closing + 1)::timestamp at time zone 'Europe/Stockholm'
                order by h.changed_at desc, h.id desc limit 1) last
            where c.opened_at < (closing + 1)::timestamp at time zone 'Europe/Stockholm'
              and (c.closed_at is null or c.closed_at >= (closing + 1)::timestamp at time zone 'Europe/Stockholm')
            order by c.person_id, c.opened_at desc, c.id) placed
          where acting_role() = 'coordinator'
          group by 1, 2
        $$;

      -- Children whose referral became a case in a period, by the source of the last such referral.
      create function statistics.count_referrals(first_day date, last_day date)
        returns table (row_code text, column_code text, n integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select placed.referral_source, '', count(*)::integer
          from (
            select distinct on (c.person_id) c.referral_source
            from cases c join people p on p.id = c.person_id and p.protection = 'none'
            where c.opened_at >= first_day::timestamp at time zone 'Europe/Stockholm'
              and c.opened_at < (last_day + 1)::timestamp at time zone 'Europe/Stockholm'
            order by c.person_id, c.opened_at desc, c.id) placed
          where acting_role() = 'coordinator'
          group by 1
        $$;

      -- Children whose case was closed in a period, by the reason and programme of the last closure.
      create function statistics.count_closures(first_day date, last_day date)
        returns table (row_code text, column_code text, n integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select placed.close_reason, placed.programme, count(*)::integer
          from (
            select distinct on (c.person_id) c.close_reason, c.programme
            from cases c join people p on p.id = c.person_id and p.protection = 'none'
            where c.closed_at >= first_day::timestamp at time zone 'Europe/Stockholm'
              and c.closed_at < (last_day + 1)::timestamp at time zone 'Europe/Stockholm'
            order by c.person_id, c.closed_at desc, c.id) placed
          where acting_role() = 'coordinator'
          group by 1, 2
        $$;
      grant execute on function statistics.count_active_cases(date), statistics.count_referrals(date, date),
        statistics.count_closures(date, date) to samspel_app;
      grant execute on function acting_user(), acting_role(), acting_organisation() to samspel_statistics;

      set role samspel_owner;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy readers_of_figures_leave_their_own_trace on audit_events;
      revoke insert on audit_events from samspel_statistics;
      revoke usage on schema public from samspel_statistics;
      revoke usage on schema statistics from samspel_app;
      set role samspel_rules;
      revoke execute on function acting_user(), acting_role(), acting_organisation() from samspel_statistics;
      drop function statistics.count_closures(date, date);
      drop function statistics.count_referrals(date, date);
      drop function statistics.count_active_cases(date);
      set role samspel_owner;
      drop table statistics.released_cells, statistics.released_tables, statistics.releases;
      drop function statistics.figures_are_never_changed();
      drop function statistics.approved_releases_are_frozen();
    `);
  }
}
