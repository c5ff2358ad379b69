import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an administrator and a unit manager may write, and nothing more: a proposal in their own name, an approval of
 * somebody else's, an end. Nobody touches a row about themselves, and an identity is only ever given to somebody who has
 * no approved role: else a door into another's role would be one insert away.
 */
export class AdministratorsKeepTheDirectory1795000052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;

      create function memberships_i_may_confirm() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select m.id from memberships m
          where membership_holds(m) and m.user_id <> acting_user() and case (select acting_role())
            when 'unit_manager' then m.organisation_id = (select acting_organisation()) and m.role <> 'unit_manager'
            when 'administrator' then m.role = 'unit_manager' or not exists (
              select from memberships x join users u on u.id = x.user_id and u.is_active
              where x.organisation_id = m.organisation_id and x.role = 'unit_manager' and x.user_id <> m.user_id
                and membership_holds(x))
            else false end
        $$;

      create function people_without_an_approved_role() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select u.id from users u
          where (select acting_role()) = 'administrator' and u.id <> acting_user()
            and not exists (select from memberships m where m.user_id = u.id and m.approved_at is not null)
        $$;

      grant execute on function memberships_i_may_confirm(), people_without_an_approved_role() to samspel_app;
      set role samspel_owner;
    `);
    await runner.query(`
      drop policy colleagues_know_who_works_where on memberships;
      create policy colleagues_know_who_works_where on memberships for select to samspel_app
        using (user_id = (select acting_user())
          or (select acting_role()) in ('unit_manager', 'administrator')
          or (approved_at is not null and (select acting_role()) in
            ('coordinator', 'participant', 'lul_social_worker', 'log_reviewer')));
      create policy administrators_propose_roles_for_others on memberships for insert to samspel_app
        with check ((select acting_role()) = 'administrator' and proposed_by = (select acting_user())
          and approved_at is null and ended_at is null and valid_from >= stockholm_today());
      create policy others_decide_on_roles on memberships for update to samspel_app
        using (user_id <> (select acting_user()) and ((select acting_role()) = 'administrator'
          or ((select acting_role()) = 'unit_manager' and organisation_id = (select acting_organisation()))));
      grant insert (id, user_id, organisation_id, role, valid_from, valid_until, proposed_by),
        update (approved_by, approved_at, ended_by, ended_at, version) on memberships to samspel_app;

      create policy managers_and_administrators_see_confirmations on membership_confirmations for select to samspel_app
        using ((select acting_role()) in ('unit_manager', 'administrator'));
      create policy managers_confirm_the_roles_of_their_unit on membership_confirmations for insert to samspel_app
        with check (confirmed_by = (select acting_user()) and membership_id = any (array(select memberships_i_may_confirm())));
      grant select, insert (membership_id, user_id, confirmed_by) on membership_confirmations to samspel_app;

      create policy administrators_add_people on users for insert to samspel_app
        with check ((select acting_role()) = 'administrator' and is_active and ended_at is null);
      create policy administrators_open_and_close_others on users for update to samspel_app
        using ((select acting_role()) = 'administrator' and id <> (select acting_user()));
      grant insert (id, name, title), update (is_active, ended_at, version) on users to samspel_app;

      create policy administrators_see_how_people_sign_in on user_identities for select to samspel_app
        using ((select acting_role()) = 'administrator');
      create policy only_newcomers_get_an_identity on user_identities for insert to samspel_app
        with check (user_id = any (array(select people_without_an_approved_role())));
      grant select, insert on user_identities to samspel_app;

      create policy administrators_open_organisations on organisations for insert to samspel_app
        with check ((select acting_role()) = 'administrator');
      create policy administrators_end_organisations on organisations for update to samspel_app
        using ((select acting_role()) = 'administrator' and id <> (select acting_organisation()));
      grant insert (id, name, kind, valid_from), update (valid_until, version) on organisations to samspel_app;

      create policy administrators_see_agreements on agreements for select to samspel_app
        using ((select acting_role()) = 'administrator');
      create policy administrators_register_agreements on agreements for insert to samspel_app
        with check ((select acting_role()) = 'administrator' and registered_by = (select acting_user())
          and approved_at is null and terminated_on is null);
      create policy administrators_decide_on_agreements on agreements for update to samspel_app
        using ((select acting_role()) = 'administrator');
      grant select,
        insert (id, reference, signatories, signed_on, valid_from, valid_until, registered_by),
        update (approved_by, approved_at, terminated_on, terminated_by, termination_reason, version)
        on agreements to samspel_app;

      create policy administrators_see_who_an_agreement_covers on agreement_parties for select to samspel_app
        using ((select acting_role()) = 'administrator');
      create policy whoever_registers_says_who_is_covered on agreement_parties for insert to samspel_app
        with check (agreement_id in (select id from agreements a
          where a.registered_by = (select acting_user()) and a.approved_at is null and a.terminated_on is null));
      grant select, insert on agreement_parties to samspel_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke select, insert on agreement_parties from samspel_app;
      drop policy whoever_registers_says_who_is_covered on agreement_parties;
      drop policy administrators_see_who_an_agreement_covers on agreement_parties;
      revoke all on agreements from samspel_app;
      drop policy administrators_decide_on_agreements on agreements;
      drop policy administrators_register_agreements on agreements;
      drop policy administrators_see_agreements on agreements;
      revoke insert (id, name, kind, valid_from), update (valid_until, version) on organisations from samspel_app;
      drop policy administrators_end_organisations on organisations;
      drop policy administrators_open_organisations on organisations;
      revoke select, insert on user_identities from samspel_app;
      drop policy only_newcomers_get_an_identity on user_identities;
      drop policy administrators_see_how_people_sign_in on user_identities;
      revoke insert (id, name, title), update (is_active, ended_at, version) on users from samspel_app;
      drop policy administrators_open_and_close_others on users;
      drop policy administrators_add_people on users;
      revoke all on membership_confirmations from samspel_app;
      drop policy managers_confirm_the_roles_of_their_unit on membership_confirmations;
      drop policy managers_and_administrators_see_confirmations on membership_confirmations;
      revoke insert (id, user_id, organisation_id, role, valid_from, valid_until, proposed_by),
        update (approved_by, approved_at, ended_by, ended_at, version) on memberships from samspel_app;
      drop policy others_decide_on_roles on memberships;
      drop policy administrators_propose_roles_for_others on memberships;
      drop policy colleagues_know_who_works_where on memberships;
      create policy colleagues_know_who_works_where on memberships for select to samspel_app
        using (user_id = (select acting_user()) or (select acting_role()) in
          ('coordinator', 'participant', 'lul_social_worker', 'unit_manager', 'log_reviewer', 'administrator'));

      set role samspel_rules;
      drop function people_without_an_approved_role();
      drop function memberships_i_may_confirm();
      set role samspel_owner;
    `);
  }
}
