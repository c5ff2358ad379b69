import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'TwoPeopleUnlockAName';

/**
 * A protected name is unlocked by two people, for a reason and at most a day; a mark of protection is set by one, at
 * once, and lifted by two. Who lives under another name is never unlocked: no row here leads from the old name to it.
 */
export class TwoPeopleUnlockAName1795000072000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['identities_unlocked_for_me()'] });
    await runner.query(this.unlocks());
    await runner.query(this.marks());
    await runner.query(this.rules());
  }

  private unlocks(): string {
    return `
      alter table identity_unlocks
        add column organisation_id uuid not null references organisations,
        add column wanted_hours integer not null default 1,
        add constraint unlocks_are_for_a_day_at_most check (wanted_hours between 1 and 24),
        add constraint refused_unlocks_say_by_whom check ((refused_at is null) = (refused_by is null)),
        add constraint nothing_is_approved_and_refused check (approved_at is null or refused_at is null);

      grant select on identity_unlocks to samspel_app;
      grant insert (id, person_id, case_id, organisation_id, requested_by, reason, wanted_hours) on identity_unlocks to samspel_app;
      grant update (approved_by, approved_at, expires_at, refused_by, refused_at, version) on identity_unlocks to samspel_app;

      create policy whoever_asked_knows_of_it on identity_unlocks for select to samspel_app
        using (requested_by = (select acting_user()) and (select acting_may('identity:ask-to-unlock')));
      create policy second_people_know_of_it on identity_unlocks for select to samspel_app
        using ((select acting_may('identity:approve-unlocking', 'second-person'))
          and ((select acting_may('identity:ask-to-unlock', 'coordinates')) or organisation_id = (select acting_organisation())));
      create policy nobody_works_with_their_own on identity_unlocks as restrictive to samspel_app
        using (case_id <> all (array(select cases_i_am_kept_from('identity:ask-to-unlock'))));
      create policy unlocks_are_asked_for_in_ones_own_name on identity_unlocks for insert to samspel_app
        with check (requested_by = (select acting_user()) and organisation_id = (select acting_organisation())
          and ((select acting_may('identity:ask-to-unlock', 'coordinates'))
            or case_id = any (array(select cases_i_may('identity:ask-to-unlock')))));
      create policy second_people_answer on identity_unlocks for update to samspel_app
        using ((select acting_may('identity:approve-unlocking', 'second-person'))
          and ((select acting_may('identity:ask-to-unlock', 'coordinates')) or organisation_id = (select acting_organisation())))
        with check ((select acting_user()) in (approved_by, refused_by));

      create function unlocks_are_answered_once() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          if old.approved_at is not null or old.refused_at is not null or coalesce(new.approved_at, new.refused_at) <> now()
             or (new.approved_at is not null and new.expires_at <> now() + make_interval(hours => new.wanted_hours)) then
            raise exception 'an unlocking is answered once, and lasts as long as was asked' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger unlocks_are_answered_once
        before update of approved_by, approved_at, expires_at, refused_by, refused_at on identity_unlocks
        for each row execute function unlocks_are_answered_once();
    `;
  }

  private marks(): string {
    return `
      update people set school_stage = null where protection in ('protected_registration', 'fictitious_identity');
      alter table people add constraint no_school_tells_where_they_live check
        (school_stage is null or protection not in ('protected_registration', 'fictitious_identity'));

      create table protection_liftings (
        id          uuid primary key,
        person_id   uuid not null references people,
        case_id     uuid not null references cases,
        reason      text not null,
        proposed_by uuid not null references users,
        proposed_at timestamptz not null default now(),
        approved_by uuid references users,
        approved_at timestamptz,
        refused_by  uuid references users,
        refused_at  timestamptz,
        version     integer not null default 1,
        constraint liftings_have_a_reason check (length(btrim(reason)) >= 20),
        constraint nobody_lifts_a_protection_alone check (approved_by <> proposed_by and refused_by <> proposed_by),
        constraint approved_liftings_say_by_whom check ((approved_at is null) = (approved_by is null)),
        constraint refused_liftings_say_by_whom check ((refused_at is null) = (refused_by is null)),
        constraint nothing_is_approved_and_refused check (approved_at is null or refused_at is null)
      );
      create unique index a_lifting_waits_once on protection_liftings (person_id)
        where approved_at is null and refused_at is null;
      alter table protection_liftings enable row level security;
      alter table protection_liftings force row level security;
      grant select on protection_liftings to samspel_app, samspel_rules;
      grant insert (id, person_id, case_id, reason, proposed_by) on protection_liftings to samspel_app;
      grant update (approved_by, approved_at, refused_by, refused_at, version) on protection_liftings to samspel_app;
      grant update (school_stage, version) on people to samspel_rules;

      create policy coordinators_know_what_is_to_be_lifted on protection_liftings for select to samspel_app
        using ((select acting_may('protection:lift', 'coordinates')));
      create policy nobody_works_with_their_own on protection_liftings as restrictive to samspel_app
        using (case_id <> all (array(select cases_i_am_kept_from('person:see'))));
      create policy coordinators_propose_to_lift on protection_liftings for insert to samspel_app
        with check (proposed_by = (select acting_user()) and (select acting_may('protection:lift', 'coordinates')));
      create policy a_second_coordinator_answers on protection_liftings for update to samspel_app
        using (approved_at is null and refused_at is null and (select acting_may('protection:approve-lifting', 'second-person')))
        with check ((select acting_user()) in (approved_by, refused_by));
    `;
  }

  private rules(): string {
    return `
      set role samspel_rules;

      -- Whether no name may lead to this person: they live under another one, or are guardian of a child who does.
      create function is_under_another_name(wanted uuid) returns boolean language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select exists (select from people where id = wanted and protection = 'fictitious_identity')
            or exists (select from guardianships g join people child on child.id = g.child_id
                       where g.guardian_id = wanted and child.protection = 'fictitious_identity')
        $$;
      create or replace function identities_unlocked_for_me() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select u.person_id from identity_unlocks u
          where u.requested_by = (select acting_user()) and u.approved_at is not null and now() < u.expires_at
            and (select acting_may('identity:read-protected', 'self'))
            and ((select acting_may('case:see', 'coordinates')) or u.case_id = any (array(select cases_i_may('case:see'))))
            and u.case_id <> all (array(select cases_i_am_kept_from('identity:read-protected')))
            and not is_under_another_name(u.person_id)
        $$;

      create function exceptions_concern_people_of_the_case() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if not exists (select from cases c left join guardianships g on g.child_id = c.person_id
                         where c.id = new.case_id and new.person_id in (c.person_id, g.guardian_id)) then
            raise exception 'this concerns people of the case only' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end $$;
      create function nobody_is_led_to_another_name() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if is_under_another_name(new.person_id) then
            raise exception 'nothing leads to whoever lives under another name' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;

      -- Marks somebody of the cases at once, and wherever else the same number is kept; never down to less.
      create function protect_person(wanted uuid, new_kind text) returns boolean language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare kinds constant text[] := array['none', 'secrecy_marking', 'protected_registration', 'fictitious_identity'];
          begin
            if not acting_may('protection:set', 'coordinates') then
              raise exception 'this role protects nobody' using errcode = 'insufficient_privilege';
            end if;
            if not exists (select from people where id = wanted and kept_by is null
                and array_position(kinds, protection) < array_position(kinds, new_kind)) then
              return false;
            end if;
            update people p set protection = new_kind, version = version + 1,
                school_stage = case when new_kind = 'secrecy_marking' then school_stage end
              where (p.id = wanted or p.id in (
                  select other.person_id from person_identities own join person_identities other
                    on other.personal_identity_number = own.personal_identity_number where own.person_id = wanted))
                and array_position(kinds, p.protection) < array_position(kinds, new_kind);
            return true;
          end
        $$;
      create function approved_liftings_lift() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          update people set protection = 'none', version = version + 1 where id = new.person_id;
          return null;
        end $$;
      grant execute on function exceptions_concern_people_of_the_case(), nobody_is_led_to_another_name(),
        approved_liftings_lift() to samspel_owner;
      -- The case's number and the person's alias of the unlockings that whoever acts is told of.
      create function unlocks_i_know() returns table (id uuid, number text, alias text)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select u.id, c.number, p.alias
          from identity_unlocks u join cases c on c.id = u.case_id join people p on p.id = u.person_id
          where u.requested_by = (select acting_user())
            or ((select acting_may('identity:approve-unlocking', 'second-person'))
              and ((select acting_may('identity:ask-to-unlock', 'coordinates')) or u.organisation_id = (select acting_organisation())))
        $$;
      grant execute on function protect_person(uuid, text), unlocks_i_know() to samspel_app;
      set role samspel_owner;

      create trigger exceptions_concern_people_of_the_case before insert on identity_unlocks
        for each row execute function exceptions_concern_people_of_the_case();
      create trigger nobody_is_led_to_another_name before insert on identity_unlocks
        for each row execute function nobody_is_led_to_another_name();
      create trigger exceptions_concern_people_of_the_case before insert on protection_liftings
        for each row execute function exceptions_concern_people_of_the_case();
      create trigger approved_liftings_lift after update of approved_at on protection_liftings
        for each row when (old.approved_at is null and new.approved_at is not null) execute function approved_liftings_lift();
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger exceptions_concern_people_of_the_case on identity_unlocks;
      drop trigger nobody_is_led_to_another_name on identity_unlocks;
      drop table protection_liftings;
    `);
    await putBack(runner, NAME, []);
    await runner.query(`
      set role samspel_rules;
      drop function approved_liftings_lift();
      drop function unlocks_i_know();
      drop function protect_person(uuid, text);
      drop function nobody_is_led_to_another_name();
      drop function exceptions_concern_people_of_the_case();
      drop function is_under_another_name(uuid);
      set role samspel_owner;
      revoke update (school_stage, version) on people from samspel_rules;
      alter table people drop constraint no_school_tells_where_they_live;
      drop trigger unlocks_are_answered_once on identity_unlocks;
      drop function unlocks_are_answered_once();
      drop policy second_people_answer on identity_unlocks;
      drop policy unlocks_are_asked_for_in_ones_own_name on identity_unlocks;
      drop policy nobody_works_with_their_own on identity_unlocks;
      drop policy second_people_know_of_it on identity_unlocks;
      drop policy whoever_asked_knows_of_it on identity_unlocks;
      revoke all on identity_unlocks from samspel_app;
      revoke insert (id, person_id, case_id, organisation_id, requested_by, reason, wanted_hours),
        update (approved_by, approved_at, expires_at, refused_by, refused_at, version) on identity_unlocks from samspel_app;
      alter table identity_unlocks drop constraint refused_unlocks_say_by_whom, drop constraint nothing_is_approved_and_refused,
        drop column organisation_id, drop column wanted_hours;
    `);
  }
}
