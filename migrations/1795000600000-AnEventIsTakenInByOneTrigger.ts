import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';
import { KEPT } from './standings/kept';

const NAME = 'AnEventIsTakenInByOneTrigger1795000600000';
const TRIGGER = 'events_say_what_they_rest_on';
const WELL_FORMED = 'is_well_formed_event(text, text, text, text, text, jsonb, bigint, bytea)';
const DETAILS = `user_id, membership_id, role, organisation_id, session_id, request_id, resource_id, case_id, purpose, basis, basis_id, reason, facts`;
const POLICIES: Readonly<Record<string, string>> = {
  people_leave_their_own_trace: 'samspel_app',
  readers_of_figures_leave_their_own_trace: 'samspel_statistics',
};
const policies = Object.keys(POLICIES).map((policy) => `audit_events.${policy}`);

/** What each event of the log is held to. Null where a rule has nothing to say. */
const RULES: readonly string[] = [
  `new.outcome in ('allowed', 'refused', 'failed')`,
  `new.event ~ '^[a-z][a-z0-9.-]*$' and length(new.event) <= 64`,
  `new.basis in ('break-glass', 'disclosure-decision', 'consent', 'assignment', 'coordination',
                'own-record', 'second-person', 'self', 'released', 'public-task', 'service')`,
  `length(new.reason) <= 100 and length(new.request_id) <= 100`,
  `(new.outcome = 'allowed' or new.reason is not null or new.salt is null)`,
  `octet_length(new.facts::text) <= 65536 and not new.facts @? '$.**{4}'`,
  `new.process_number between 1 and 9007199254740991`,
  `octet_length(new.salt) = 32`,
  `(new.salt is null or (new.request_id is not null and new.facts is not null))`,
];

/**
 * What a statement asks of the database costs more to begin than to answer. An event was held to its rules by two
 * constraints, which are read out of the catalogue for each statement, and it was asked in four statements whose it is
 * and what it rests on. One trigger does all of that, in one statement. What an event is held to also holds where a row
 * is put in or changed past the other triggers, as constraints did. The row policy compares the event with who acts;
 * that they hold that role in that unit is asked in the trigger, of whoever tells of who acts, by whatever name they
 * signed in to the database. What an event is held to stays as it was, but that the ids of an exception, which the
 * trigger adds itself, do not count against how long its facts may be.
 */
export class AnEventIsTakenInByOneTrigger1795000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, {
      policies,
      functions: [`${TRIGGER}()`, WELL_FORMED, 'is_acting_as(uuid, uuid, text, uuid)'],
    });
    await runner.query(`
      alter table audit_events drop constraint events_are_well_formed, drop constraint erased_events_hold_nothing;
      drop function ${WELL_FORMED};
      -- The last column lets the newest of somebody's parts in a case be found without sorting.
      drop index case_participants_by_user;
      create index case_participants_by_user on case_participants (user_id, organisation_id, case_id, valid_from desc);
      set role samspel_rules;
      drop function is_acting_as(uuid, uuid, text, uuid);
      ${trigger}
      set role samspel_owner;
      ${Object.entries(POLICIES)
        .map(
          ([policy, role]) => `create policy ${policy} on audit_events for insert to ${role} with check (
            user_id = acting_user() and membership_id = nullif(current_setting('app.membership_id', true), '')::uuid);`,
        )
        .join('\n')}
      create trigger events_stay_well_formed before update on audit_events for each row execute function ${TRIGGER}();
      create trigger events_come_well_formed before insert on audit_events for each row execute function ${TRIGGER}();
      alter table audit_events enable always trigger events_stay_well_formed, enable replica trigger events_come_well_formed;
      -- Has the vocabulary brought anew, in the form that it is now told in.
      comment on policy events_are_of_the_vocabulary on audit_events is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop trigger events_stay_well_formed on audit_events; drop trigger events_come_well_formed on audit_events',
    );
    await putBack(runner, NAME, [], policies);
    await runner.query(`
      grant execute on function ${WELL_FORMED} to samspel_rules;
      alter table audit_events
        add constraint events_are_well_formed
          check (is_well_formed_event(event, outcome, basis, reason, request_id, facts, process_number, salt)),
        add constraint erased_events_hold_nothing check (salt is not null or num_nonnulls(${DETAILS}) = 0);
      drop index case_participants_by_user;
      create index case_participants_by_user on case_participants (user_id, organisation_id, case_id);
    `);
  }
}

const trigger = `
  -- Small tables are found by their index as well: that costs less than to compare each of their rows.
  create or replace function ${TRIGGER}() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set enable_seqscan = off set enable_bitmapscan = off
    as $$
      declare
        today date; is_theirs boolean; has_exception boolean; part uuid; emergency uuid; unlocking uuid;
      begin
        if not (${RULES.join(' and ')}) then
          raise check_violation using message = 'an event breaks what events of the log are held to: events_are_well_formed',
            constraint = 'events_are_well_formed';
        end if;
        if new.user_id is null or new.salt is null or tg_name <> '${TRIGGER}' then
          if new.salt is null then
            if num_nonnulls(${DETAILS.replaceAll(/\w+/g, (name) => `new.${name}`)}) <> 0 then
              raise check_violation using message = 'an erased event holds something: erased_events_hold_nothing',
                constraint = 'erased_events_hold_nothing';
            end if;
          end if;
          return new;
        end if;
        today := stockholm_today();
        -- One statement: each costs more to begin than to answer.
        select exists (
          select from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
          where m.id = new.membership_id and m.user_id = new.user_id and m.role = new.role
            and m.organisation_id = new.organisation_id and u.is_active and membership_holds(m) and is_open_on(o, today)
        ), exists (
          select from emergency_accesses e where e.user_id = new.user_id and now() < e.closes_at
        ) or exists (
          select from identity_unlocks u where u.requested_by = new.user_id and u.approved_at is not null and now() < u.expires_at
        ), case when new.case_id is null then new.basis_id else (
          select p.id from case_participants p
          where p.case_id = new.case_id and p.user_id = new.user_id and p.organisation_id = new.organisation_id
            and p.ended_at is null
          order by p.valid_from desc limit 1
        ) end into is_theirs, has_exception, part;
        if not is_theirs then
          if new.user_id = acting_user() then
            -- A standing that was taken holds for its transaction.
            perform from STANDING;
            if not found then
              raise insufficient_privilege using message = 'permission denied: an event is told in the role and unit of whoever acts';
            end if;
          end if;
        end if;
        if new.basis = 'assignment' and new.outcome = 'allowed' and not has_exception then
          new.basis_id := part;
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
        if has_exception then
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
          ) into emergency, unlocking;
          if emergency is not null or unlocking is not null then
            new.facts := new.facts || jsonb_strip_nulls(jsonb_build_object('emergencyId', emergency, 'unlockId', unlocking));
          end if;
          if emergency is not null and (new.basis is null or new.basis = 'break-glass') then
            new.basis := 'break-glass';
            new.basis_id := emergency;
            return new;
          end if;
        end if;
        if new.basis is null then
          new.basis := case when part is not null or new.case_id is null then 'assignment' else 'own-record' end;
          new.basis_id := part;
        elsif new.basis = 'assignment' then
          new.basis_id := part;
        end if;
        return new;
      end
    $$;
`.replace('STANDING', () => `${KEPT} and k.role = new.role and k.organisation_id = new.organisation_id`);
