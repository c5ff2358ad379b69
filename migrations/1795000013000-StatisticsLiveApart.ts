import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Released figures, in a schema of their own that holds no id of a person or a case. The dashboards' role reads
 * released figures and nothing else; the counts behind them leave the personal tables through three functions
 * that only the service may call (promise 6).
 */
export class StatisticsLiveApart1795000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.releases());
    await runner.query(this.counts());
  }

  private releases(): string {
    return `
      create table statistics.releases (
        id           uuid primary key,
        period       text not null,
        closed_on    date not null,
        threshold    integer not null,
        method       text not null,
        proposed_by  uuid not null,
        proposed_at  timestamptz not null default now(),
        approved_by  uuid,
        approved_at  timestamptz,
        version      integer not null default 1,
        constraint releases_hide_at_least_below_five check (threshold >= 5),
        constraint nobody_approves_their_own_release check (approved_by <> proposed_by),
        constraint approved_releases_say_by_whom check ((approved_at is null) = (approved_by is null))
      );
      create unique index one_release_a_period on statistics.releases (period) where approved_at is not null;

      create table statistics.released_cells (
        release_id uuid not null references statistics.releases,
        table_code text not null,
        row_key    text not null,
        column_key text not null,
        position   integer not null,
        kind       text not null,
        n          integer,
        constraint released_cells_pkey primary key (release_id, table_code, row_key, column_key),
        constraint hidden_cells_hold_no_number check ((kind = 'value') = (n is not null)),
        constraint cells_have_a_known_kind check (kind in ('value', 'suppressed')),
        constraint no_small_number_is_released check (n is null or n = 0 or n >= 5)
      );

      create function statistics.approved_releases_are_frozen() returns trigger language plpgsql
        set search_path = pg_catalog, pg_temp
        as $$ begin
          if tg_table_name = 'releases' then
            if old.approved_at is null then return new; end if;
          elsif not exists (select from statistics.releases r
              where r.id = coalesce(old.release_id, new.release_id) and r.approved_at is not null) then
            return coalesce(new, old);
          end if;
          raise exception 'a released table is never changed' using errcode = 'restrict_violation';
        end $$;
      create trigger releases_are_frozen before update or delete on statistics.releases
        for each row execute function statistics.approved_releases_are_frozen();
      create trigger cells_are_frozen before insert or update or delete on statistics.released_cells
        for each row execute function statistics.approved_releases_are_frozen();

      alter table statistics.releases enable row level security;
      alter table statistics.releases force row level security;
      alter table statistics.released_cells enable row level security;
      alter table statistics.released_cells force row level security;
      create policy dashboards_read_what_is_released on statistics.releases for select to samspel_statistics
        using (approved_at is not null);
      create policy dashboards_read_what_is_released on statistics.released_cells for select to samspel_statistics
        using (release_id = any (array(select id from statistics.releases)));
      create policy the_service_builds_releases on statistics.releases to samspel_system using (true) with check (true);
      create policy the_service_builds_releases on statistics.released_cells to samspel_system using (true) with check (true);
      grant select on statistics.releases, statistics.released_cells to samspel_statistics;
      create policy readers_of_figures_leave_their_own_trace on audit_events for insert to samspel_statistics
        with check (user_id = (select acting_user()));
      grant insert on audit_events to samspel_statistics;
      grant usage on schema public to samspel_statistics;
      grant select, insert, update on statistics.releases to samspel_system;
      grant select, insert on statistics.released_cells to samspel_system;
    `;
  }

  private counts(): string {
    return `
      set role samspel_rules;

      -- Children with an active case at the close of a day, by programme and the phase of that day. A protected
      -- person is counted in no table (domain 6.3: only in totals of twenty or more, which these are not).
      create function statistics.count_active_cases(closing date)
        returns table (row_key text, column_key text, children integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select c.programme, last.to_phase, count(distinct c.person_id)::integer
          from cases c join people p on p.id = c.person_id and p.protection = 'none'
            cross join lateral (
              select h.to_phase from case_phase_changes h
              where h.case_id = c.id and h.changed_at < (closing + 1)::timestamp at time zone 'Europe/Stockholm'
              order by h.changed_at desc, h.id desc limit 1) last
          where c.opened_at < (closing + 1)::timestamp at time zone 'Europe/Stockholm'
            and (c.closed_at is null or c.closed_at >= (closing + 1)::timestamp at time zone 'Europe/Stockholm')
          group by 1, 2
        $$;

      -- Children referred, by source and half-year ('2026-1').
      create function statistics.count_referrals(first date, closing date)
        returns table (row_key text, column_key text, children integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select c.referral_source,
                 extract(year from day)::text || '-' || case when extract(month from day) <= 6 then '1' else '2' end,
                 count(distinct c.person_id)::integer
          from cases c join people p on p.id = c.person_id and p.protection = 'none'
            cross join lateral (select (c.opened_at at time zone 'Europe/Stockholm')::date as day) d
          where day >= first and day <= closing
          group by 1, 2
        $$;

      -- Children whose case was closed, by reason and programme.
      create function statistics.count_closures(first date, closing date)
        returns table (row_key text, column_key text, children integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select c.close_reason, c.programme, count(distinct c.person_id)::integer
          from cases c join people p on p.id = c.person_id and p.protection = 'none'
            cross join lateral (select (c.closed_at at time zone 'Europe/Stockholm')::date as day) d
          where day >= first and day <= closing
          group by 1, 2
        $$;
      grant execute on function statistics.count_active_cases(date), statistics.count_referrals(date, date),
        statistics.count_closures(date, date) to samspel_system;
      grant execute on function acting_user() to samspel_statistics;

      set role samspel_owner;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy readers_of_figures_leave_their_own_trace on audit_events;
      revoke insert on audit_events from samspel_statistics;
      revoke usage on schema public from samspel_statistics;
      set role samspel_rules;
      revoke execute on function acting_user() from samspel_statistics;
      drop function statistics.count_closures(date, date);
      drop function statistics.count_referrals(date, date);
      drop function statistics.count_active_cases(date);
      set role samspel_owner;
      drop table statistics.released_cells, statistics.releases;
      drop function statistics.approved_releases_are_frozen();
    `);
  }
}
