import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'TheDirectoryReadsTheDeclaration';
const TABLES = [
  'organisations',
  'users',
  'user_identities',
  'memberships',
  'membership_confirmations',
  'agreements',
  'agreement_parties',
];

/** The row policies of the directory ask the declaration of rights where they asked for a role. */
export class TheDirectoryReadsTheDeclaration1795000053000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: TABLES, functions: [] });
    await runner.query(this.standing());
    await runner.query(this.people());
    await runner.query(this.roles());
    await runner.query(this.agreements());
  }

  private standing(): string {
    const broughtBy = TABLES.map(
      (table) =>
        `create policy deployments_bring_the_directory on ${table} to samspel_owner using (true) with check (true);`,
    );
    const signsIn = ['organisations', 'users', 'user_identities', 'memberships'].map(
      (table) =>
        `create policy the_service_signs_people_in on ${table} for select to samspel_system using (true);`,
    );
    return [...broughtBy, ...signsIn].join('\n');
  }

  private people(): string {
    return `
      create policy whoever_acts_knows_the_organisations on organisations for select to samspel_app
        using ((select acting_may('session:own')));
      create policy administrators_open_organisations on organisations for insert to samspel_app
        with check ((select acting_may('organisation:open')));
      create policy administrators_end_organisations on organisations for update to samspel_app
        using ((select acting_may('organisation:end')) and id <> (select acting_organisation()));

      create policy colleagues_know_each_other on users for select to samspel_app
        using (id = (select acting_user()) or (select acting_may('user:see') or acting_may('note:see')
          or acting_may('audit:search') or acting_may('membership:see-unit')));
      create policy administrators_add_people on users for insert to samspel_app
        with check ((select acting_may('user:add')) and is_active and ended_at is null);
      create policy administrators_open_and_close_others on users for update to samspel_app
        using ((select acting_may('user:deactivate')) and id <> (select acting_user()));

      create policy administrators_see_how_people_sign_in on user_identities for select to samspel_app
        using ((select acting_may('user:see')));
      create policy only_newcomers_get_an_identity on user_identities for insert to samspel_app
        with check ((select acting_may('user:add')) and user_id = any (array(select people_without_an_approved_role())));
    `;
  }

  private roles(): string {
    return `
      create policy colleagues_know_who_works_where on memberships for select to samspel_app
        using (user_id = (select acting_user())
          or (select acting_may('user:see'))
          or (organisation_id = (select acting_organisation()) and (select acting_may('membership:see-unit')))
          or (approved_at is not null and (select acting_may('note:see') or acting_may('audit:search'))));
      create policy administrators_propose_roles_for_others on memberships for insert to samspel_app
        with check ((select acting_may('membership:propose')) and proposed_by = (select acting_user())
          and approved_at is null and ended_at is null and valid_from >= stockholm_today());
      create policy others_decide_on_roles on memberships for update to samspel_app
        using (user_id <> (select acting_user()) and ((select acting_may('membership:end', 'none'))
          or ((select acting_may('membership:end', 'own-unit')) and organisation_id = (select acting_organisation()))));

      create policy managers_and_administrators_see_confirmations on membership_confirmations for select to samspel_app
        using ((select acting_may('membership:confirm')));
      create policy managers_confirm_the_roles_of_their_unit on membership_confirmations for insert to samspel_app
        with check ((select acting_may('membership:confirm')) and confirmed_by = (select acting_user())
          and membership_id = any (array(select memberships_i_may_confirm())));
    `;
  }

  private agreements(): string {
    return `
      create policy administrators_see_agreements on agreements for select to samspel_app
        using ((select acting_may('agreement:see')));
      create policy administrators_register_agreements on agreements for insert to samspel_app
        with check ((select acting_may('agreement:register')) and registered_by = (select acting_user())
          and approved_at is null and terminated_on is null);
      create policy administrators_decide_on_agreements on agreements for update to samspel_app
        using ((select acting_may('agreement:approve') or acting_may('agreement:end')));

      create policy administrators_see_who_an_agreement_covers on agreement_parties for select to samspel_app
        using ((select acting_may('agreement:see')));
      create policy whoever_registers_says_who_is_covered on agreement_parties for insert to samspel_app
        with check (agreement_id in (select id from agreements a
          where a.registered_by = (select acting_user()) and a.approved_at is null and a.terminated_on is null));
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, TABLES);
  }
}
