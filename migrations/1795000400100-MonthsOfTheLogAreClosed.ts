import { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['audit_month_closings', 'audit_closed_stretches'];

/**
 * A month of the log that has been kept for as long as the law asks is closed by two people and the sealer: one proposes,
 * another approves, and the sealer signs what stands in the place of its rows before they go. What keeps a month open is
 * said by one function, which each of the three steps asks anew. The running roles write none of it themselves.
 */
export class MonthsOfTheLogAreClosed1795000400100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.tables());
    for (const table of tables)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create trigger ${table}_are_never_emptied before truncate on ${table}
          for each statement execute function the_log_is_not_rewritten();
        create policy the_sealer_reads_what_is_closed on ${table} for select to samspel_sealer using (true);
        grant select on ${table} to samspel_sealer, samspel_rules;
      `);
    await runner.query(this.stretches());
    await runner.query('set role samspel_rules');
    await runner.query(this.whatKeepsAMonthOpen());
    await runner.query(this.steps());
    await runner.query('set role samspel_owner');
    await runner.query(this.removal());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function close_the_month(date);
      set role samspel_rules;
      drop function tell_that_a_month_is_closed(date);
      drop function approve_the_closing(date);
      drop function propose_a_closing(date);
      drop function what_keeps_a_month_open(date);
      drop function rows_of_a_month(date);
      set role samspel_owner;
      drop table audit_closed_stretches, audit_month_closings;
      drop function closings_go_forward();
      revoke select on audit_leaves, audit_witness_states from samspel_rules;
    `);
  }

  private tables(): string {
    return `
      create table audit_month_closings (
        month       date primary key,
        proposed_by uuid not null references users,
        proposed_at timestamptz not null default clock_timestamp(),
        approved_by uuid references users,
        approved_at timestamptz,
        closed_at   timestamptz,
        -- How many rows went.
        events      bigint,
        constraint months_begin_on_their_first_day check (extract(day from month) = 1),
        constraint nobody_approves_a_closing_that_they_proposed check (approved_by <> proposed_by),
        constraint approved_closings_say_by_whom check ((approved_by is null) = (approved_at is null)),
        constraint what_is_closed_was_approved check (closed_at is null or approved_at is not null),
        constraint closed_months_say_how_much_went check ((closed_at is null) = (events is null) and events > 0)
      );
      create function closings_go_forward() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          if tg_op = 'DELETE' or old.closed_at is not null
             or (new.month, new.proposed_by, new.proposed_at) is distinct from (old.month, old.proposed_by, old.proposed_at)
             or (old.approved_at is not null
               and (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at)) then
            raise exception 'what was decided about a month of the log stands' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger audit_month_closings_go_forward before update or delete on audit_month_closings
        for each row execute function closings_go_forward();

      -- A signed note in the place of the rows of a month that follow each other in the log.
      create table audit_closed_stretches (
        first bigint primary key check (first >= 0),
        next  bigint not null,
        month date not null references audit_month_closings,
        note  text not null,
        constraint stretches_are_not_empty check (first < next),
        constraint stretches_lie_apart exclude using gist (int8range(first, next) with &&)
      );
      create trigger audit_closed_stretches_are_never_changed before update or delete on audit_closed_stretches
        for each row execute function the_log_is_not_rewritten();
    `;
  }

  private stretches(): string {
    return `
      grant select, insert, update on audit_month_closings to samspel_rules;
      grant select on audit_leaves, audit_witness_states to samspel_rules;
      create policy the_sealer_signs_what_is_approved on audit_closed_stretches for insert to samspel_sealer
        with check (exists (select from audit_month_closings c
          where c.month = audit_closed_stretches.month and c.approved_at is not null and c.closed_at is null));
      grant insert on audit_closed_stretches to samspel_sealer;
      create policy exports_are_read_by_those_who_may on audit_closed_stretches for select to samspel_audit_reader
        using ((select acting_may('audit:export')));
      create policy verifications_read_the_log on audit_closed_stretches for select to samspel_audit_reader
        using ((select is_verifying()));
      create policy proofs_are_taken_by_those_who_may on audit_closed_stretches for select to samspel_audit_reader
        using ((select acting_may('audit:prove')));
      grant select on audit_closed_stretches to samspel_audit_reader;
    `;
  }

  private whatKeepsAMonthOpen(): string {
    return `
      -- How much there is of a month, in its part and under the seal; and where it ends in the log.
      create function rows_of_a_month(wanted date, out parted bigint, out elsewhere bigint, out sealed bigint,
          out both_ways bigint, out next bigint) language plpgsql stable security definer set search_path = public, pg_temp
        as $$
          declare
            since timestamptz := wanted::timestamp at time zone 'UTC';
            before timestamptz := (wanted + interval '1 month') at time zone 'UTC';
            part oid := to_regclass('audit_events_' || to_char(wanted, 'YYYY_MM'));
          begin
            select count(*) filter (where e.tableoid = part), count(*) filter (where e.tableoid is distinct from part)
              into parted, elsewhere from audit_events e where e.occurred_at >= since and e.occurred_at < before;
            select count(*), max(l.sequence) + 1 into sealed, next from audit_leaves l
              where l.occurred_at >= since and l.occurred_at < before;
            select count(*) into both_ways from audit_leaves l
              join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at
              where l.occurred_at >= since and l.occurred_at < before and e.occurred_at >= since and e.occurred_at < before;
          end
        $$;

      -- Every ground on which a month of the log is not closed, by its code; none where it may be.
      create function what_keeps_a_month_open(wanted date) returns text[] language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare
            kept interval; month_rows record; newest record;
            before timestamptz := (wanted + interval '1 month') at time zone 'UTC';
          begin
            if wanted is null or extract(day from wanted) <> 1 then return '{nothing-there}'; end if;
            if clock_timestamp() < before then return '{month-not-over}'; end if;
            -- Never less than five years, whatever stands in the row; without a rule nothing is closed.
            select make_interval(months => greatest(60, (r.value ->> 'keptMonths')::integer)) into kept from legal_rules r
              where r.code = 'LOG_RETENTION' and r.valid_from <= stockholm_today()
                and (r.valid_until is null or r.valid_until > stockholm_today());
            if kept is null or clock_timestamp() < before + kept then return '{within-retention}'; end if;
            if exists (select from audit_month_closings c where c.month = wanted and c.closed_at is not null) then
              return '{closed-already}';
            end if;
            month_rows := rows_of_a_month(wanted);
            if month_rows.parted = 0 and month_rows.elsewhere = 0 and month_rows.sealed = 0 then return '{nothing-there}'; end if;
            select o.* into newest from audit_verification_outcomes o order by o.ended_at desc limit 1;
            return array_remove(array[
              case when month_rows.elsewhere <> 0 or month_rows.sealed <> month_rows.parted or month_rows.both_ways <> month_rows.parted then 'not-sealed' end,
              -- The newest verification is what vouches for rows that nobody can look at any more.
              case when newest.outcome is distinct from 'intact' or newest.ended_at < clock_timestamp() - interval '2 days'
                or newest.size < month_rows.next then 'not-verified' end,
              case when newest.witnessed is null or newest.witnessed < month_rows.next then 'not-witnessed' end,
              case when exists (select from audit_verification_outcomes o where o.outcome = 'tampered'
                  and not exists (select from audit_alarm_answers a where a.verification_id = o.verification_id))
                or exists (select from audit_witness_states w where w.state not in ('agrees', 'down'))
                then 'alarm-unanswered' end,
              -- Reviews are of months in Stockholm, which end an hour or two before.
              case when exists (select from log_reviews r
                  where r.month in (wanted, (wanted + interval '1 month')::date) and r.signed_at is null)
                then 'review-unsigned' end,
              case when exists (select from cases c where (c.closed_at is null or c.closed_at > clock_timestamp() - kept)
                  and exists (select from audit_events e where e.case_id = c.id and e.occurred_at < before
                    and e.occurred_at >= wanted::timestamp at time zone 'UTC'))
                then 'case-remains' end], null);
          end
        $$;
      grant execute on function what_keeps_a_month_open(date) to samspel_sealer, samspel_owner;
      grant execute on function rows_of_a_month(date) to samspel_owner;
    `;
  }

  private steps(): string {
    return `
      -- Proposes that a month be closed; answers what keeps it open, and then nothing is proposed.
      create function propose_a_closing(wanted date) returns text[] language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare kept_by text[];
          begin
            if not acting_may('audit:propose-closing') then return '{not-allowed}'; end if;
            if exists (select from audit_month_closings c where c.month = wanted) then return '{proposed-already}'; end if;
            kept_by := what_keeps_a_month_open(wanted);
            if kept_by <> '{}' then return kept_by; end if;
            insert into audit_month_closings (month, proposed_by) values (wanted, acting_user()) on conflict do nothing;
            return case when found then '{}'::text[] else '{proposed-already}' end;
          end
        $$;

      create function approve_the_closing(wanted date) returns text[] language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare closing audit_month_closings; kept_by text[];
          begin
            if not acting_may('audit:approve-closing', 'second-person') then return '{not-allowed}'; end if;
            select * into closing from audit_month_closings c where c.month = wanted for update;
            if not found then return '{not-proposed}'; end if;
            if closing.approved_at is not null then return '{approved-already}'; end if;
            if closing.proposed_by = acting_user() then return '{own-act}'; end if;
            kept_by := what_keeps_a_month_open(wanted);
            if kept_by <> '{}' then return kept_by; end if;
            update audit_month_closings set approved_by = acting_user(), approved_at = clock_timestamp() where month = wanted;
            return '{}';
          end
        $$;
      grant execute on function propose_a_closing(date), approve_the_closing(date) to samspel_app;

      -- Refuses unless all is as it must be; keeps and logs that the month is closed, and tells how many rows go.
      create function tell_that_a_month_is_closed(wanted date) returns bigint language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare month_rows record; kept_by text[];
          begin
            perform from audit_month_closings c where c.month = wanted and c.approved_at is not null and c.closed_at is null
              for update;
            if not found then
              raise exception 'nobody approved that this month be closed' using errcode = 'restrict_violation';
            end if;
            kept_by := what_keeps_a_month_open(wanted);
            if kept_by <> '{}' then
              raise exception 'partition drop refused: %', array_to_string(kept_by, ', ') using errcode = 'restrict_violation';
            end if;
            month_rows := rows_of_a_month(wanted);
            if (select coalesce(sum(s.next - s.first), 0) from audit_closed_stretches s where s.month = wanted) <> month_rows.sealed
               or exists (select from audit_leaves l where l.occurred_at >= wanted::timestamp at time zone 'UTC'
                 and l.occurred_at < (wanted + interval '1 month') at time zone 'UTC' and not exists (
                   select from audit_closed_stretches s where s.month = wanted and s.first <= l.sequence and l.sequence < s.next))
            then
              raise exception 'partition drop refused: the signed stretches are not those of the month'
                using errcode = 'restrict_violation';
            end if;
            update audit_month_closings set closed_at = clock_timestamp(), events = month_rows.sealed where month = wanted;
            insert into audit_events (id, request_id, event, outcome, purpose, basis, facts)
            values (gen_random_uuid(), 'none', 'audit.month-closed', 'allowed', 'oversight', 'service',
              jsonb_build_object('count', month_rows.sealed, 'month', to_char(wanted, 'YYYY-MM')));
            return month_rows.sealed;
          end
        $$;
      grant execute on function tell_that_a_month_is_closed(date) to samspel_owner;
    `;
  }

  private removal(): string {
    return `
      -- Removes the rows of a month, which only the owner can; the sealer asks for it when it has signed what stands in
      -- their place. Waits for nobody: whoever reads the log just now is let finish, and it is tried again.
      create function close_the_month(wanted date) returns bigint language plpgsql security definer
        set search_path = public, pg_temp set lock_timeout = '500ms'
        as $$
          declare gone bigint;
          begin
            gone := tell_that_a_month_is_closed(wanted);
            execute format('drop table %I', 'audit_events_' || to_char(wanted, 'YYYY_MM'));
            return gone;
          end
        $$;
      grant execute on function close_the_month(date) to samspel_sealer;
    `;
  }
}
