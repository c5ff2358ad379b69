import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';
import { KEPT } from './standings/kept';

const NAME = 'AnEventCostsLess1795000560000';
const POLICIES = [
  'audit_events.people_leave_their_own_trace',
  'audit_events.readers_of_figures_leave_their_own_trace',
];
const TRIGGERS = ['reads_say_their_exception', 'refusals_name_their_case'];

/** What each event of the log is held to, by the name that the constraint had. */
const RULES: Readonly<Record<string, string>> = {
  audit_events_say_how_it_went: `outcome in ('allowed', 'refused', 'failed')`,
  events_are_words: `event ~ '^[a-z][a-z0-9.-]*$' and length(event) <= 64`,
  bases_are_known: `basis in ('break-glass', 'disclosure-decision', 'consent', 'assignment', 'coordination',
    'own-record', 'second-person', 'self', 'released', 'public-task', 'service')`,
  reasons_are_codes: `length(reason) <= 100 and length(request_id) <= 100`,
  refusals_say_why: `outcome = 'allowed' or reason is not null or salt is null`,
  facts_are_few: `octet_length(facts::text) <= 65536 and not facts @? '$.**{4}'`,
  processes_number_their_rows_from_one: `process_number between 1 and 9007199254740991`,
  salts_are_of_32_bytes: `octet_length(salt) = 32`,
  events_are_whole_or_erased: `salt is null or (request_id is not null and facts is not null)`,
};

/**
 * The server reads each constraint of a table, and each condition of a trigger, out of its catalogue anew for every
 * statement: nine constraints become one that asks one function, which a connection keeps, and two triggers one. Whose
 * event it is was found twice, as a role and as a unit; it is found once. What an event is held to stays as it was.
 */
export class AnEventCostsLess1795000560000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, {
      policies: POLICIES,
      functions: TRIGGERS.map((trigger) => `${trigger}()`),
    });
    await runner.query(this.constraint());
    await runner.query(`
      set role samspel_rules;
      ${this.acting()}
      ${this.trigger()}
      set role samspel_owner;
      create policy people_leave_their_own_trace on audit_events for insert to samspel_app
        with check (is_acting_as(user_id, membership_id, role, organisation_id));
      create policy readers_of_figures_leave_their_own_trace on audit_events for insert to samspel_statistics
        with check (is_acting_as(user_id, membership_id, role, organisation_id));
      ${TRIGGERS.map((trigger) => `drop trigger ${trigger} on audit_events;`).join('\n')}
      create trigger events_say_what_they_rest_on before insert on audit_events for each row
        execute function events_say_what_they_rest_on();
      set role samspel_rules;
      drop function ${TRIGGERS.map((trigger) => `${trigger}()`).join(', ')};
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger events_say_what_they_rest_on on audit_events`);
    await putBack(runner, NAME, [], POLICIES);
    await runner.query(`
      set role samspel_rules;
      drop function events_say_what_they_rest_on(), is_acting_as(uuid, uuid, text, uuid);
      grant execute on function ${TRIGGERS.map((trigger) => `${trigger}()`).join(', ')} to samspel_owner;
      set role samspel_owner;
      create trigger reads_say_their_exception before insert on audit_events for each row
        when (new.outcome = 'allowed' and new.user_id is not null) execute function reads_say_their_exception();
      create trigger refusals_name_their_case before insert on audit_events for each row
        when (new.outcome <> 'allowed' and new.user_id is not null and new.case_id is null and new.resource_id is not null)
        execute function refusals_name_their_case();
      alter table audit_events drop constraint events_are_well_formed,
        ${Object.entries(RULES)
          .map(([name, rule]) => `add constraint ${name} check (${rule})`)
          .join(',\n')};
      drop function is_well_formed_event(text, text, text, text, text, jsonb, bigint, bytea);
    `);
  }

  private constraint(): string {
    return `
      -- Null where a rule has nothing to say, as each constraint for itself.
      create function is_well_formed_event(event text, outcome text, basis text, reason text, request_id text, facts jsonb,
          process_number bigint, salt bytea) returns boolean language plpgsql immutable set search_path = pg_catalog, pg_temp
        as $rules$ begin return ${Object.values(RULES)
          .map((rule) => `(${rule})`)
          .join(' and ')}; end $rules$;
      grant execute on function is_well_formed_event(text, text, text, text, text, jsonb, bigint, bytea)
        to samspel_app, samspel_system, samspel_statistics, samspel_rules;
      alter table audit_events ${Object.keys(RULES)
        .map((name) => `drop constraint ${name}`)
        .join(', ')},
        add constraint events_are_well_formed
          check (is_well_formed_event(event, outcome, basis, reason, request_id, facts, process_number, salt));
    `;
  }

  private acting(): string {
    return `
      create function is_acting_as(person uuid, membership uuid, their_role text, unit uuid) returns boolean
        language plpgsql stable security definer set search_path = public, pg_temp
        as $$
          declare answer boolean; mine memberships;
          begin
            if person is distinct from acting_user()
               or membership is distinct from nullif(current_setting('app.membership_id', true), '')::uuid then
              return false;
            end if;
            select k.role = their_role and k.organisation_id = unit into answer from ${KEPT};
            if not found then
              mine := acting_membership();
              answer := mine.role = their_role and mine.organisation_id = unit;
            end if;
            return coalesce(answer, false);
          end
        $$;
      grant execute on function is_acting_as(uuid, uuid, text, uuid) to samspel_app, samspel_statistics;
    `;
  }

  private trigger(): string {
    return `
      create function events_say_what_they_rest_on() returns trigger language plpgsql security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare emergency uuid; unlocking uuid; part uuid;
          begin
            if new.user_id is null then
              return new;
            end if;
            if new.outcome <> 'allowed' then
              if new.case_id is null and new.resource_id is not null then
                new.case_id := (
                  select n.case_id from notes n where n.id = new.resource_id
                  union all
                  select c.case_id from consents c where c.id = new.resource_id
                  union all
                  select s.case_id from concern_conversations s where s.id = new.resource_id
                  union all
                  select d.case_id from disclosure_decisions d where d.id = new.resource_id
                  union all
                  select c.id from cases c where c.id = new.resource_id
                  limit 1);
              end if;
              return new;
            end if;
            -- One statement: each costs more to begin than to answer.
            select (
              select e.id from emergency_accesses e
              where e.user_id = new.user_id and e.organisation_id = new.organisation_id and was_open_since(e, now())
                and (e.case_id = new.case_id or coalesce(new.facts -> 'ids' ? e.case_id::text, false))
              order by e.opened_at desc limit 1
            ), (
              select u.id from identity_unlocks u
              where u.requested_by = new.user_id and u.approved_at is not null and now() < u.expires_at
                and (u.case_id = new.case_id or coalesce(new.facts -> 'ids' ? u.case_id::text, false))
              order by u.approved_at desc limit 1
            ), case when new.case_id is not null and (new.basis is null or new.basis = 'assignment') then (
              select p.id from case_participants p
              where p.case_id = new.case_id and p.user_id = new.user_id and p.organisation_id = new.organisation_id
                and p.ended_at is null
              order by p.valid_from desc limit 1
            ) end into emergency, unlocking, part;
            if emergency is not null or unlocking is not null then
              new.facts := new.facts || jsonb_strip_nulls(jsonb_build_object('emergencyId', emergency, 'unlockId', unlocking));
            end if;
            if emergency is not null and (new.basis is null or new.basis = 'break-glass') then
              new.basis := 'break-glass';
              new.basis_id := emergency;
            elsif new.basis is null or new.basis = 'assignment' then
              if new.case_id is not null then
                new.basis_id := part;
              end if;
              new.basis := coalesce(new.basis,
                case when part is not null or new.case_id is null then 'assignment' else 'own-record' end);
            end if;
            return new;
          end
        $$;
      grant execute on function events_say_what_they_rest_on() to samspel_owner;
    `;
  }
}
