import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ConflictsShutEveryCommand';
const NUMBERS = 'case_numbers_of_emergencies()';
const POLICIES = [
  'conflicts_of_interest.nobody_works_with_their_own',
  'referrals.nobody_works_with_their_own',
  'emergency_accesses.nobody_works_with_their_own',
];
const keptFrom = (action: string): string =>
  `case_id <> all (array(select cases_i_am_kept_from('${action}')))`;

/**
 * A conflict of interest shuts what it shuts for every command, not for reading alone. It does not keep an emergency
 * open: whoever opened one may end it, and reads nothing by it meanwhile.
 */
export class ConflictsShutEveryCommand1795000100600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: POLICIES, functions: [NUMBERS] });
    await runner.query(`
      create policy nobody_works_with_their_own on conflicts_of_interest as restrictive to samspel_app
        using (${keptFrom('case:see')});
      create policy nobody_works_with_their_own on referrals as restrictive to samspel_app
        using (id <> all (array(select referrals_i_am_kept_from())));
      create policy nobody_works_with_their_own on emergency_accesses as restrictive to samspel_app
        using (${keptFrom('emergency:open')} or user_id = (select acting_user()));
    `);
    await sayAnew(runner, NUMBERS, [
      `where c.id <> all (array(select cases_i_am_kept_from('emergency:open'))) and exists (
            select from emergency_accesses e where e.case_id = c.id and (
              e.user_id = (select acting_user()) or`,
      `where exists (
            select from emergency_accesses e where e.case_id = c.id and e.user_id = (select acting_user()))
          or c.id <> all (array(select cases_i_am_kept_from('emergency:open'))) and exists (
            select from emergency_accesses e where e.case_id = c.id and (`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, [], POLICIES);
  }
}
