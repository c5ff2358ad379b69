import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may act: organisations, users, the identities they sign in with, and the memberships that give them
 * a role in an organisation for a time. Row policies ask the `acting_…` functions, which look the membership
 * up at every query: an ended membership sees nothing, whatever the application believes.
 */
export class ActorsAreKnown1795000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisations (
        id          uuid primary key,
        name        text not null,
        kind        text not null,
        valid_from  date not null,
        valid_until date,
        version     integer not null default 1,
        constraint organisations_have_a_known_kind check
          (kind in ('school', 'social_services', 'police', 'leisure', 'coordination', 'municipality')),
        constraint organisations_are_known_by_id_and_kind unique (id, kind)
      );

      create table users (
        id        uuid primary key,
        name      text not null,
        title     text not null,
        is_active boolean not null default true,
        version   integer not null default 1
      );

      create table user_identities (
        identity_provider text not null,
        subject           text not null,
        user_id           uuid not null references users,
        constraint user_identities_pkey primary key (identity_provider, subject)
      );

      create table memberships (
        id              uuid primary key,
        user_id         uuid not null references users,
        organisation_id uuid not null references organisations,
        role            text not null,
        valid_from      date not null,
        valid_until     date,
        granted_by      uuid references users,
        version         integer not null default 1,
        constraint memberships_have_a_known_role check (role in
          ('coordinator', 'participant', 'lul_social_worker', 'unit_manager', 'operational_group_member',
           'steering_group_member', 'log_reviewer', 'records_manager', 'administrator', 'development_lead')),
        constraint memberships_end_after_they_begin check (valid_until > valid_from),
        constraint nobody_grants_a_role_to_themselves check (granted_by <> user_id)
      );
      create index memberships_by_user on memberships (user_id);
      create index memberships_by_organisation on memberships (organisation_id);

      grant select on organisations, users, user_identities, memberships to samspel_rules, samspel_system;
      grant select on organisations, users, memberships to samspel_app;
    `);
    await runner.query(`
      set role samspel_rules;

      create function stockholm_today() returns date language sql stable
        set search_path = public, pg_temp
        as $$ select (now() at time zone 'Europe/Stockholm')::date $$;

      -- An ended setting reads '' and not null after a commit on the same connection.
      create function acting_user() returns uuid language sql stable
        set search_path = public, pg_temp
        as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

      create function acting_membership() returns memberships language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select m.* from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
          where m.id = nullif(current_setting('app.membership_id', true), '')::uuid
            and m.user_id = acting_user() and u.is_active
            and m.valid_from <= stockholm_today() and (m.valid_until is null or stockholm_today() < m.valid_until)
            and o.valid_from <= stockholm_today() and (o.valid_until is null or stockholm_today() < o.valid_until)
        $$;

      create function acting_role() returns text language sql stable security definer
        set search_path = public, pg_temp
        as $$ select role from acting_membership() where id is not null $$;

      create function acting_organisation() returns uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$ select organisation_id from acting_membership() where id is not null $$;

      grant execute on function stockholm_today(), acting_user(), acting_membership(), acting_role(),
        acting_organisation() to samspel_app, samspel_system, samspel_owner;

      set role samspel_owner;
    `);
    await runner.query(`
      alter table organisations enable row level security;
      alter table organisations force row level security;
      alter table users enable row level security;
      alter table users force row level security;
      alter table user_identities enable row level security;
      alter table user_identities force row level security;
      alter table memberships enable row level security;
      alter table memberships force row level security;

      create policy whoever_acts_knows_the_organisations on organisations for select to samspel_app
        using ((select acting_role()) is not null);
      create policy colleagues_know_each_other on users for select to samspel_app
        using (id = (select acting_user()) or (select acting_role()) in
          ('coordinator', 'participant', 'lul_social_worker', 'unit_manager', 'log_reviewer', 'administrator'));
      create policy colleagues_know_who_works_where on memberships for select to samspel_app
        using (user_id = (select acting_user()) or (select acting_role()) in
          ('coordinator', 'participant', 'lul_social_worker', 'unit_manager', 'log_reviewer', 'administrator'));

      create policy the_service_signs_people_in on organisations for select to samspel_system using (true);
      create policy the_service_signs_people_in on users for select to samspel_system using (true);
      create policy the_service_signs_people_in on user_identities for select to samspel_system using (true);
      create policy the_service_signs_people_in on memberships for select to samspel_system using (true);
    `);
    await runner.query(`
      create policy deployments_bring_the_directory on organisations to samspel_owner using (true) with check (true);
      create policy deployments_bring_the_directory on users to samspel_owner using (true) with check (true);
      create policy deployments_bring_the_directory on user_identities to samspel_owner using (true) with check (true);
      create policy deployments_bring_the_directory on memberships to samspel_owner using (true) with check (true);
    `);
    await runner.query(`
      alter table migrations enable row level security;
      alter table migrations force row level security;
      create policy the_owner_counts_its_migrations on migrations to samspel_owner using (true) with check (true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy the_owner_counts_its_migrations on migrations;
      alter table migrations no force row level security;
      alter table migrations disable row level security;
      drop policy whoever_acts_knows_the_organisations on organisations;
      drop policy colleagues_know_each_other on users;
      drop policy colleagues_know_who_works_where on memberships;
      set role samspel_rules;
      drop function acting_organisation();
      drop function acting_role();
      drop function acting_membership();
      drop function acting_user();
      drop function stockholm_today();
      set role samspel_owner;
      drop table memberships, user_identities, users, organisations;
    `);
  }
}
