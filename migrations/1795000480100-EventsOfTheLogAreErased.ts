import { MigrationInterface, QueryRunner } from 'typeorm';

const details = `user_id, membership_id, role, organisation_id, session_id, request_id, resource_id, case_id, purpose, basis,
          basis_id, reason, facts`;

/**
 * What the log tells of one case is erased for a person's sake: salt and details go, the row, its leaf and its place stay.
 * One proposes, another approves, and the sealer carries it out when it has seen that each row is still the one that was
 * sealed. Nobody changes a row in another way: the trigger lets one statement through, and empties the row itself.
 */
export class EventsOfTheLogAreErased1795000480100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.orders());
    await runner.query(this.rows());
    await runner.query('set role samspel_rules');
    await runner.query(this.whatKeepsThem());
    await runner.query(this.steps());
    await runner.query(this.removal());
    await runner.query('set role samspel_owner');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function erase_the_events(uuid, bigint[]);
      drop function next_events_to_erase(integer);
      drop function approve_the_erasure(uuid);
      drop function propose_an_erasure(uuid, text);
      drop function what_keeps_events_of_a_case(uuid, timestamptz);
      drop function events_to_erase(uuid, timestamptz);
      set role samspel_owner;
      revoke update (salt) on audit_events from samspel_rules;
      drop index audit_events_erased, audit_events_by_resource_without_case;
      -- Refuses where anything was erased: what is gone does not come back.
      alter table audit_events drop constraint erased_events_hold_nothing, drop constraint events_are_whole_or_erased,
        drop constraint refusals_say_why, alter request_id set not null, alter facts set not null, alter salt set not null,
        add constraint refusals_say_why check (outcome = 'allowed' or reason is not null);
      drop trigger audit_events_are_never_changed on audit_events;
      create trigger audit_events_are_never_changed before update or delete on audit_events
        for each row execute function the_log_is_not_rewritten();
      drop function the_log_is_erased_by_two_alone();
      drop table audit_erasures;
      drop function erasures_go_forward();
    `);
  }

  private orders(): string {
    return `
      create table audit_erasures (
        id             uuid primary key default gen_random_uuid(),
        case_id        uuid not null references cases,
        -- The number of the decision that it follows; never a text about anybody.
        decision       text not null,
        -- What happened before this goes.
        until          timestamptz not null,
        proposed_by    uuid not null references users,
        proposed_at    timestamptz not null default clock_timestamp(),
        approved_by    uuid references users,
        approved_at    timestamptz,
        carried_out_at timestamptz,
        -- How many are erased by now.
        events         bigint not null default 0,
        constraint decisions_are_told_by_number
          check (decision ~ '^[[:alnum:]][[:alnum:] /.:-]*$' and length(decision) <= 60 and decision !~ '[0-9]{6}'),
        constraint nobody_approves_an_erasure_that_they_proposed check (approved_by <> proposed_by),
        constraint approved_erasures_say_by_whom check ((approved_by is null) = (approved_at is null)),
        constraint what_is_erased_was_approved check ((carried_out_at is null and events = 0) or approved_at is not null),
        constraint erasures_leave_the_newest_months check (until <= proposed_at - interval '28 days')
      );
      create unique index one_erasure_of_a_case_at_a_time on audit_erasures (case_id) where carried_out_at is null;
      create function erasures_go_forward() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          if tg_op = 'DELETE' or old.carried_out_at is not null or new.events < old.events
             or (new.id, new.case_id, new.decision, new.until, new.proposed_by, new.proposed_at)
               is distinct from (old.id, old.case_id, old.decision, old.until, old.proposed_by, old.proposed_at)
             or (old.approved_at is not null
               and (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at)) then
            raise exception 'what was decided about events of the log stands' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger audit_erasures_go_forward before update or delete on audit_erasures
        for each row execute function erasures_go_forward();
      create trigger audit_erasures_are_never_emptied before truncate on audit_erasures
        for each statement execute function the_log_is_not_rewritten();
      alter table audit_erasures enable row level security;
      alter table audit_erasures force row level security;
      create policy verifications_read_the_log on audit_erasures for select to samspel_audit_reader
        using ((select is_verifying()));
      grant select (id, approved_at) on audit_erasures to samspel_audit_reader;
      grant select, insert, update on audit_erasures to samspel_rules;
    `;
  }

  private rows(): string {
    return `
      create function the_log_is_erased_by_two_alone() returns trigger language plpgsql set search_path = public, pg_temp
        as $$
          begin
            if tg_op = 'UPDATE' and current_user = 'samspel_rules' and old.salt is not null and new.salt is null
               and exists (select from audit_leaves l where l.event_id = old.id and l.occurred_at = old.occurred_at)
               and exists (select from audit_erasures a where a.case_id in (old.case_id, old.resource_id)
                 and old.occurred_at < a.until and a.approved_at is not null and a.carried_out_at is null) then
              old.salt := null;
              if new is not distinct from old then
                select ${'null, '.repeat(13).slice(0, -2)} into
                  ${details.replaceAll(/\w+/g, (name) => `new.${name}`)};
                return new;
              end if;
            end if;
            raise exception 'the audit log is append-only' using errcode = 'restrict_violation';
          end
        $$;
      drop trigger audit_events_are_never_changed on audit_events;
      create trigger audit_events_are_never_changed before update or delete on audit_events
        for each row execute function the_log_is_erased_by_two_alone();
      alter table audit_events
        alter salt drop not null, alter request_id drop not null, alter facts drop not null,
        drop constraint refusals_say_why,
        add constraint refusals_say_why check (outcome = 'allowed' or reason is not null or salt is null),
        add constraint events_are_whole_or_erased check (salt is null or (request_id is not null and facts is not null)),
        add constraint erased_events_hold_nothing check (salt is not null or num_nonnulls(${details}) = 0);
      create index audit_events_erased on audit_events (occurred_at) where salt is null;
      create index audit_events_by_resource_without_case on audit_events (resource_id, occurred_at)
        where case_id is null and resource_id is not null;
      grant update (salt) on audit_events to samspel_rules;
    `;
  }

  private whatKeepsThem(): string {
    return `
      -- What the log tells of a case before a time, and has not been erased. What was done with the log itself stays.
      create function events_to_erase(about uuid, before timestamptz) returns setof audit_events language sql stable
        security definer set search_path = public, pg_temp
        as $$
          select told.* from (
            select e.* from audit_events e where e.case_id = about
            union all
            select e.* from audit_events e where e.case_id is null and e.resource_id = about
          ) told
          where told.occurred_at < before and told.salt is not null
            and told.event not like 'audit.%' and told.event <> 'schema.changed'
        $$;

      -- Every ground on which they stay, by its code; none where they may go.
      create function what_keeps_events_of_a_case(about uuid, before timestamptz) returns text[] language plpgsql stable
        security definer set search_path = public, pg_temp
        as $$
          declare found_there record;
          begin
            select count(*) as events, count(l.sequence) as sealed, max(l.sequence) + 1 as next into found_there
              from events_to_erase(about, before) e
                left join audit_leaves l on l.event_id = e.id and l.occurred_at = e.occurred_at;
            if found_there.events = 0 then return '{nothing-to-erase}'; end if;
            return array_remove(array[
              case when exists (select from cases c where c.id = about and c.closed_at is null) then 'case-open' end,
              case when found_there.sealed <> found_there.events then 'not-sealed' end], null)
              || what_the_log_lacks(found_there.next)
              || array_remove(array[
              case when exists (select from events_to_erase(about, before) e join log_reviews r
                  on r.organisation_id = e.organisation_id and r.signed_at is null
                    and r.month = date_trunc('month', e.occurred_at at time zone 'Europe/Stockholm')::date)
                then 'review-unsigned' end], null);
          end
        $$;
    `;
  }

  private steps(): string {
    return `
      -- Proposes that what the log tells of a case until the month before last be erased, on a decision; answers what
      -- keeps it, and then nothing is proposed. Whoever worked in the case decides nothing of it.
      create function propose_an_erasure(about uuid, number_of_decision text) returns text[] language plpgsql
        security definer set search_path = public, pg_temp
        as $$
          declare
            kept_by text[];
            before constant timestamptz := (date_trunc('month', clock_timestamp() at time zone 'Europe/Stockholm')
              - interval '1 month') at time zone 'Europe/Stockholm';
          begin
            if not acting_may('audit:propose-erasure') then return '{not-allowed}'; end if;
            if about = any (array(select cases_i_am_kept_from('audit:propose-erasure'))) then return '{nothing-to-erase}'; end if;
            if exists (select from audit_erasures a where a.case_id = about and a.carried_out_at is null) then
              return '{erasure-proposed}';
            end if;
            if exists (select from events_to_erase(about, before) e
                where e.user_id = acting_user() and e.purpose is distinct from 'oversight') then return '{own-events}'; end if;
            kept_by := what_keeps_events_of_a_case(about, before);
            if kept_by <> '{}' then return kept_by; end if;
            insert into audit_erasures (case_id, decision, until, proposed_by)
              values (about, number_of_decision, before, acting_user()) on conflict do nothing;
            return case when found then '{}'::text[] else '{erasure-proposed}' end;
          end
        $$;

      create function approve_the_erasure(about uuid) returns text[] language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare erasure audit_erasures; kept_by text[];
          begin
            if not acting_may('audit:approve-erasure', 'second-person') then return '{not-allowed}'; end if;
            if about = any (array(select cases_i_am_kept_from('audit:approve-erasure'))) then
              return '{no-erasure-to-approve}';
            end if;
            select * into erasure from audit_erasures a where a.case_id = about and a.carried_out_at is null for update;
            if not found or erasure.approved_at is not null then return '{no-erasure-to-approve}'; end if;
            if erasure.proposed_by = acting_user() then return '{own-act}'; end if;
            if exists (select from events_to_erase(about, erasure.until) e
                where e.user_id = acting_user() and e.purpose is distinct from 'oversight') then return '{own-events}'; end if;
            kept_by := what_keeps_events_of_a_case(about, erasure.until);
            if kept_by <> '{}' then return kept_by; end if;
            update audit_erasures set approved_by = acting_user(), approved_at = clock_timestamp() where id = erasure.id;
            return '{}';
          end
        $$;
      grant execute on function propose_an_erasure(uuid, text), approve_the_erasure(uuid) to samspel_app;
    `;
  }

  private removal(): string {
    return `
      -- The places of the next events that two agreed to erase and that nothing keeps now, of one erasure at a time.
      create function next_events_to_erase(most integer) returns table (erasure uuid, place bigint) language plpgsql stable
        security definer set search_path = public, pg_temp
        as $$
          declare next record;
          begin
            for next in select a.id, a.case_id, a.until from audit_erasures a
                where a.approved_at is not null and a.carried_out_at is null order by a.approved_at loop
              continue when what_keeps_events_of_a_case(next.case_id, next.until) <> '{}';
              return query select next.id, l.sequence from events_to_erase(next.case_id, next.until) e
                join audit_leaves l on l.event_id = e.id and l.occurred_at = e.occurred_at order by l.sequence limit most;
              return;
            end loop;
          end
        $$;

      -- Erases the events at these places, all of an approved erasure, and logs which they were. Refuses unless all is as
      -- it must be. The sealer asks for it when it has seen that they are the ones that were sealed.
      create function erase_the_events(wanted uuid, places bigint[]) returns bigint language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare order_of_two audit_erasures; kept_by text[]; gone bigint;
          begin
            select * into order_of_two from audit_erasures a
              where a.id = wanted and a.approved_at is not null and a.carried_out_at is null for update;
            if not found then
              raise exception 'nobody approved this erasure' using errcode = 'restrict_violation';
            end if;
            kept_by := what_keeps_events_of_a_case(order_of_two.case_id, order_of_two.until);
            if kept_by <> '{}' then
              raise exception 'erasure refused: %', array_to_string(kept_by, ', ') using errcode = 'restrict_violation';
            end if;
            update audit_events e set salt = null from audit_leaves l
              where l.sequence = any (places) and e.id = l.event_id and e.occurred_at = l.occurred_at
                and (e.occurred_at, e.id) in (
                  select t.occurred_at, t.id from events_to_erase(order_of_two.case_id, order_of_two.until) t);
            get diagnostics gone = row_count;
            if gone = 0 or gone <> cardinality(places) then
              raise exception 'erasure refused: these are not the events that two agreed on' using errcode = 'restrict_violation';
            end if;
            insert into audit_events (id, request_id, event, outcome, purpose, basis, facts)
            values (gen_random_uuid(), 'none', 'audit.events-erased', 'allowed', 'oversight', 'service',
              jsonb_build_object('count', gone, 'erasureId', wanted, 'sequences', to_jsonb(places)));
            update audit_erasures a set events = a.events + gone, carried_out_at = case
                when not exists (select from events_to_erase(order_of_two.case_id, order_of_two.until)) then clock_timestamp() end
              where a.id = wanted;
            return gone;
          end
        $$;
      grant execute on function next_events_to_erase(integer), erase_the_events(uuid, bigint[]) to samspel_sealer;
    `;
  }
}
