import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A role fits the kind of its organisation, ends within the term of the law, is proposed by one and approved by another,
 * and lapses by itself when nobody confirms it for the quarter. All of it is told by the membership's own row at the
 * moment of asking: no job has to run for an access to end.
 */
export class RolesHoldForATime1795000051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addRolePlaces(runner);
    await this.addTerm(runner);
    await this.addConfirmations(runner);
    await this.addRules(runner);
    await this.replaceActing(runner);
  }

  private async addRolePlaces(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table role_places (
        role              text not null,
        organisation_kind text not null,
        constraint role_places_pkey primary key (role, organisation_kind)
      );
      insert into role_places (role, organisation_kind) values
        ('coordinator', 'coordination'),
        ('participant', 'school'), ('participant', 'social_services'), ('participant', 'police'), ('participant', 'leisure'),
        ('lul_social_worker', 'social_services'),
        ('unit_manager', 'school'), ('unit_manager', 'social_services'), ('unit_manager', 'police'),
        ('unit_manager', 'leisure'), ('unit_manager', 'coordination'), ('unit_manager', 'municipality'),
        ('operational_group_member', 'municipality'),
        ('steering_group_member', 'municipality'),
        ('log_reviewer', 'municipality'),
        ('records_manager', 'municipality'),
        ('administrator', 'municipality'),
        ('development_lead', 'municipality');
      alter table role_places enable row level security;
      alter table role_places force row level security;
      create policy where_roles_fit_is_public on role_places for select to samspel_app using (true);
      grant select on role_places to samspel_app;
    `);
  }

  private async addTerm(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table memberships rename column granted_by to proposed_by;
      alter table memberships rename constraint nobody_grants_a_role_to_themselves to nobody_proposes_a_role_for_themselves;
      alter table memberships
        add column organisation_kind text,
        add column proposed_at timestamptz not null default now(),
        add column approved_by uuid references users,
        add column approved_at timestamptz,
        add column confirmed_until date,
        add column ended_by uuid references users,
        add column ended_at timestamptz;

      -- What a deployment brought before roles had a term was approved by bringing it.
      update memberships m set
        organisation_kind = (select kind from organisations o where o.id = m.organisation_id),
        valid_until = coalesce(valid_until, (stockholm_today() + interval '12 months')::date),
        approved_at = now(), proposed_by = null,
        confirmed_until = (date_trunc('quarter', stockholm_today()::timestamp) + interval '3 months 14 days')::date;

      alter table memberships
        alter column organisation_kind set not null,
        alter column valid_until set not null,
        add constraint memberships_are_of_an_organisation foreign key (organisation_id, organisation_kind)
          references organisations (id, kind),
        add constraint roles_fit_the_kind_of_organisation foreign key (role, organisation_kind) references role_places,
        add constraint nobody_approves_their_own_role check (approved_by <> user_id),
        add constraint nobody_approves_a_role_that_they_proposed check (approved_by <> proposed_by),
        -- Without a name on either side it came with a deployment, never through the service.
        add constraint approved_roles_say_by_whom check
          ((approved_by is not null) = (approved_at is not null and proposed_by is not null)),
        add constraint proposals_say_by_whom check (proposed_by is not null or approved_at is not null),
        add constraint approved_roles_are_confirmed_until_a_day check ((approved_at is null) = (confirmed_until is null)),
        add constraint ended_roles_say_when check (ended_by is null or ended_at is not null),
        add constraint memberships_are_known_by_id_and_user unique (id, user_id);

      alter table users add column ended_at timestamptz,
        add constraint ended_people_are_not_active check (ended_at is null or not is_active);

      create function membership_holds(m memberships) returns boolean language sql stable
        return m.approved_at is not null and m.ended_at is null
          and m.valid_from <= stockholm_today() and stockholm_today() < least(m.valid_until, m.confirmed_until);
      grant execute on function membership_holds(memberships) to samspel_app, samspel_system, samspel_rules;
    `);
  }

  private async addConfirmations(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table membership_confirmations (
        membership_id uuid not null,
        user_id       uuid not null,
        quarter       date not null,
        confirmed_by  uuid not null references users,
        confirmed_at  timestamptz not null default now(),
        constraint membership_confirmations_pkey primary key (membership_id, quarter),
        constraint confirmations_are_of_a_membership foreign key (membership_id, user_id) references memberships (id, user_id),
        constraint nobody_confirms_their_own_role check (confirmed_by <> user_id),
        constraint quarters_begin_on_their_first_day check (quarter = date_trunc('quarter', quarter::timestamp)::date)
      );
      alter table membership_confirmations enable row level security;
      alter table membership_confirmations force row level security;
      create policy deployments_bring_the_directory on membership_confirmations to samspel_owner
        using (true) with check (true);
      grant update (confirmed_until) on memberships to samspel_rules;
    `);
  }

  private async addRules(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;

      create function legal_rule_value(wanted text, day date) returns jsonb language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select value from legal_rules
          where code = wanted and valid_from <= day and (valid_until is null or day < valid_until)
          order by valid_from desc limit 1
        $$;

      -- The first day on which a role confirmed for the quarter of a day holds no more, unless confirmed again.
      create function confirmed_until_for(day date) returns date language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select (date_trunc('quarter', day::timestamp) + interval '3 months')::date
            + (legal_rule_value('MEMBERSHIP_CONFIRMATION', day) ->> 'days')::integer
        $$;

      -- Without a rule nothing is granted: a comparison with null is refused.
      create function roles_begin_as_the_law_says() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            new.organisation_kind := (select kind from organisations where id = new.organisation_id);
            if (new.valid_until <= new.valid_from + make_interval(months =>
                (legal_rule_value('MEMBERSHIP_TERM', new.valid_from) ->> 'maxMonths')::integer)) is not true then
              raise exception 'a role has a term' using errcode = 'check_violation', constraint = 'roles_end_within_their_term';
            end if;
            if new.approved_at is not null and new.confirmed_until is null then
              new.confirmed_until := confirmed_until_for(
                greatest((new.approved_at at time zone 'Europe/Stockholm')::date, new.valid_from));
            end if;
            return new;
          end
        $$;

      create function roles_are_approved_and_ended_once() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            if (old.approved_at is not null and (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by))
               or (old.ended_at is not null and (new.ended_at, new.ended_by) is distinct from (old.ended_at, old.ended_by)) then
              raise exception 'what was decided about a role stands' using errcode = 'restrict_violation';
            end if;
            if old.approved_at is null and new.approved_at is not null then
              if new.ended_at is not null then
                raise exception 'an ended proposal is not approved' using errcode = 'restrict_violation';
              end if;
              if acting_user() is not null then
                if new.approved_by is distinct from acting_user() then
                  raise exception 'nobody approves in another''s name' using errcode = 'insufficient_privilege';
                end if;
                new.approved_at := now();
              end if;
              new.confirmed_until := confirmed_until_for(greatest(stockholm_today(), new.valid_from));
            end if;
            if old.ended_at is null and new.ended_at is not null and acting_user() is not null then
              if new.ended_by is distinct from acting_user() then
                raise exception 'nobody ends a role in another''s name' using errcode = 'insufficient_privilege';
              end if;
              new.ended_at := now();
            end if;
            return new;
          end
        $$;

      -- Whoever acts confirms for the running quarter and no other.
      create function confirmations_are_of_this_quarter() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            if acting_user() is not null then
              new.quarter := date_trunc('quarter', stockholm_today()::timestamp)::date;
              new.confirmed_at := now();
            end if;
            return new;
          end
        $$;

      create function confirmations_prolong_the_role() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            update memberships set confirmed_until = greatest(confirmed_until, confirmed_until_for(new.quarter))
              where id = new.membership_id;
            return null;
          end
        $$;

      create function people_that_ended_stay_ended() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$
          begin
            if old.ended_at is not null and (new.is_active or new.ended_at is distinct from old.ended_at) then
              raise exception 'somebody who ended is added anew' using errcode = 'restrict_violation';
            end if;
            return new;
          end
        $$;

      grant execute on function legal_rule_value(text, date), confirmed_until_for(date) to samspel_app;
      grant execute on function roles_begin_as_the_law_says(), roles_are_approved_and_ended_once(),
        confirmations_are_of_this_quarter(), confirmations_prolong_the_role(), people_that_ended_stay_ended()
        to samspel_owner;

      set role samspel_owner;

      create trigger roles_begin_as_the_law_says before insert on memberships
        for each row execute function roles_begin_as_the_law_says();
      create trigger roles_are_approved_and_ended_once before update on memberships
        for each row execute function roles_are_approved_and_ended_once();
      create trigger confirmations_are_of_this_quarter before insert on membership_confirmations
        for each row execute function confirmations_are_of_this_quarter();
      create trigger confirmations_prolong_the_role after insert on membership_confirmations
        for each row execute function confirmations_prolong_the_role();
      create trigger people_that_ended_stay_ended before update on users
        for each row execute function people_that_ended_stay_ended();
    `);
  }

  private async replaceActing(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create or replace function acting_membership() returns memberships language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select m.* from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
          where m.id = nullif(current_setting('app.membership_id', true), '')::uuid
            and m.user_id = acting_user() and u.is_active and membership_holds(m) and is_open_on(o, stockholm_today())
        $$;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create or replace function acting_membership() returns memberships language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select m.* from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
          where m.id = nullif(current_setting('app.membership_id', true), '')::uuid
            and m.user_id = acting_user() and u.is_active
            and m.valid_from <= stockholm_today() and (m.valid_until is null or stockholm_today() < m.valid_until)
            and o.valid_from <= stockholm_today() and (o.valid_until is null or stockholm_today() < o.valid_until)
        $$;
      set role samspel_owner;

      drop trigger people_that_ended_stay_ended on users;
      drop trigger roles_are_approved_and_ended_once on memberships;
      drop trigger roles_begin_as_the_law_says on memberships;
      drop table membership_confirmations;
      drop function membership_holds(memberships);
      alter table users drop column ended_at;
      alter table memberships
        drop constraint memberships_are_of_an_organisation,
        drop constraint roles_fit_the_kind_of_organisation,
        drop constraint memberships_are_known_by_id_and_user,
        drop constraint approved_roles_say_by_whom,
        drop constraint proposals_say_by_whom,
        drop column organisation_kind, drop column proposed_at, drop column approved_by, drop column approved_at,
        drop column confirmed_until, drop column ended_by, drop column ended_at,
        alter column valid_until drop not null;
      alter table memberships rename constraint nobody_proposes_a_role_for_themselves to nobody_grants_a_role_to_themselves;
      alter table memberships rename column proposed_by to granted_by;
      drop table role_places;

      set role samspel_rules;
      drop function people_that_ended_stay_ended();
      drop function confirmations_prolong_the_role();
      drop function confirmations_are_of_this_quarter();
      drop function roles_are_approved_and_ended_once();
      drop function roles_begin_as_the_law_says();
      drop function confirmed_until_for(date);
      drop function legal_rule_value(text, date);
      set role samspel_owner;
    `);
  }
}
