import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'EveryPolicyReadsTheDeclaration';
const COUNTS = [
  'statistics.count_active_cases(date)',
  'statistics.count_referrals(date, date)',
  'statistics.count_closures(date, date)',
];
const TABLES = [
  'organisations',
  'users',
  'memberships',
  'concern_conversations',
  'delegations',
  'detentions',
  'custody_decisions',
  'custody_deadlines',
  'statistics.releases',
  'statistics.released_tables',
  'statistics.released_cells',
];

const inCases = (action: string): string =>
  `((select acting_may('${action}', 'coordinates')) or case_id = any (array(select cases_i_may('${action}'))))`;

/** The row policies of the directory, conversations, the LUL log and figures, written anew from the declaration. */
export class EveryPolicyReadsTheDeclaration1795000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: TABLES, functions: COUNTS });
    await runner.query(this.directory());
    await runner.query(this.conversations());
    await runner.query(this.custody());
    await runner.query(this.statistics());
    await this.counts(runner);
  }

  private directory(): string {
    const knowsColleagues = `(select acting_may('user:see') or acting_may('note:see') or acting_may('audit:search'))`;
    return `
      create policy whoever_acts_knows_the_organisations on organisations for select to samspel_app
        using ((select acting_may('session:own')));
      create policy colleagues_know_each_other on users for select to samspel_app
        using (id = (select acting_user()) or ${knowsColleagues});
      create policy colleagues_know_who_works_where on memberships for select to samspel_app
        using (user_id = (select acting_user()) or ${knowsColleagues});
      ${['organisations', 'users', 'memberships']
        .map(
          (table) => `
      create policy the_service_signs_people_in on ${table} for select to samspel_system using (true);
      create policy deployments_bring_the_directory on ${table} to samspel_owner using (true) with check (true);`,
        )
        .join('')}
    `;
  }

  private conversations(): string {
    return `
      create policy conversations_are_their_organisations_own on concern_conversations for select to samspel_app
        using (organisation_id = (select acting_organisation()) and ${inCases('conversation:see')});
      create policy conversations_are_recorded_in_ones_own_name on concern_conversations for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and recorded_by = (select acting_user())
          and (case_id = any (array(select cases_i_may('conversation:record'))) or exists (
            select from cases c where c.id = case_id
              and c.phase = any ((select acting_phases('conversation:record', 'coordinates'))::text[]))));
      create policy nobody_works_with_their_own on concern_conversations as restrictive to samspel_app
        using (case_id <> all (array(select cases_i_am_kept_from('conversation:see'))));
    `;
  }

  private custody(): string {
    const ownLog = (action: string): string =>
      `organisation_id = (select acting_organisation()) and (select acting_may('${action}', 'own-unit'))`;
    const kept = (table: string, insert: string, update: string): string => `
      create policy the_log_is_read_by_its_own on ${table} for select to samspel_app using (${ownLog('custody:see-log')});
      create policy the_log_is_written_by_its_own on ${table} for insert to samspel_app with check (${ownLog(insert)});
      create policy the_log_is_kept_by_its_own on ${table} for update to samspel_app
        using (${ownLog(update)}) with check (${ownLog(update)});`;
    return `
      ${kept('detentions', 'custody:record-detention', 'custody:end-detention')}
      ${kept('custody_decisions', 'custody:draft-decision', 'custody:sign-decision')}
      ${kept('custody_deadlines', 'custody:record-detention', 'custody:meet-deadline')}
      create policy decisions_begin_unsigned_in_ones_own_name on custody_decisions as restrictive for insert to samspel_app
        with check (prepared_by = (select acting_user()) and signed_at is null and signed_by is null);
      create policy deployments_bring_the_delegations on delegations to samspel_owner using (true) with check (true);
      create policy deciders_are_known_in_their_organisation on delegations for select to samspel_app
        using (${ownLog('custody:see-log')});
    `;
  }

  private statistics(): string {
    const parts = ['released_tables', 'released_cells']
      .map(
        (table) => `
      create policy dashboards_read_what_is_released on statistics.${table} for select to samspel_statistics
        using (release_id = any (array(select id from statistics.releases)));
      create policy proposals_are_read_by_those_who_decide on statistics.${table} for select to samspel_app
        using (release_id = any (array(select id from statistics.releases)));
      create policy coordinators_propose on statistics.${table} for insert to samspel_app
        with check (release_id = any (array(
          select id from statistics.releases
          where approved_at is null and proposed_by = acting_user() and proposed_at = now())));`,
      )
      .join('\n');
    return `
      create policy dashboards_read_what_is_released on statistics.releases for select to samspel_statistics
        using (approved_at is not null and (select acting_may('statistics:read')));
      create policy proposals_are_read_by_those_who_decide on statistics.releases for select to samspel_app
        using ((select acting_may('statistics:see-proposals')));
      create policy coordinators_propose on statistics.releases for insert to samspel_app
        with check ((select acting_may('statistics:propose')) and proposed_by = (select acting_user()) and approved_at is null);
      create policy development_leads_approve on statistics.releases for update to samspel_app
        using ((select acting_may('statistics:approve', 'second-person')))
        with check ((select acting_may('statistics:approve', 'second-person')) and approved_by = (select acting_user()));
      ${parts}
    `;
  }

  // The three counts ask the declaration where they asked for a role; nothing else of them changes.
  private async counts(runner: QueryRunner): Promise<void> {
    await runner.query('set role samspel_rules');
    for (const name of COUNTS) {
      const [found] = (await runner.query('select pg_get_functiondef($1::regprocedure) as text', [name])) as {
        readonly text: string;
      }[];
      await runner.query(
        (found?.text ?? '').replace("acting_role() = 'coordinator'", "acting_may('statistics:propose')"),
      );
    }
    await runner.query('set role samspel_owner');
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, TABLES);
  }
}
