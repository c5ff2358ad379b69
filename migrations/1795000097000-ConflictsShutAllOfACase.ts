import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ConflictsShutAllOfACase';
const FUNCTIONS = ['case_numbers_of_emergencies()', 'unlocks_i_know()', 'disclosures_follow_their_rule()'];

/**
 * Whoever has a conflict of interest is told no number of the case by what was opened or unlocked in it, and writes no
 * answer blindly into its consents. Whoever was a unit's manager decides nothing alone when that role has ended.
 */
export class ConflictsShutAllOfACase1795000097000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: FUNCTIONS });
    await runner.query(`
      create policy answers_are_received_in_consents_one_knows on consent_signatories as restrictive for update to samspel_app
        using (exists (select from consents c where c.id = consent_id));
      create policy signatories_are_named_in_consents_one_knows on consent_signatories as restrictive for insert to samspel_app
        with check (exists (select from consents c where c.id = consent_id));
    `);
    await sayAnew(runner, 'case_numbers_of_emergencies()', [
      'from cases c where exists (',
      `from cases c where c.id <> all (array(select cases_i_am_kept_from('emergency:open'))) and exists (`,
    ]);
    await sayAnew(runner, 'unlocks_i_know()', [
      'where u.requested_by = (select acting_user())',
      `where u.case_id <> all (array(select cases_i_am_kept_from('identity:ask-to-unlock'))) and (u.requested_by = (select acting_user())`,
      'u.organisation_id = (select acting_organisation())))',
      'u.organisation_id = (select acting_organisation()))))',
    ]);
    await sayAnew(runner, 'disclosures_follow_their_rule()', [
      'and day < m.valid_until);',
      'and day < least(m.valid_until, m.confirmed_until) and (m.ended_at is null or m.ended_at > new.proposed_at));',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, []);
    await runner.query(`
      drop policy signatories_are_named_in_consents_one_knows on consent_signatories;
      drop policy answers_are_received_in_consents_one_knows on consent_signatories;
    `);
  }
}
