import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';
import { askedOfCases, askedOfWhoeverActs } from './standings/asking';
import { foundLive, standingsInCases } from './standings/finding';
import { KEPT } from './standings/kept';
import { rightsPutTogether, tablesOfRights } from './standings/rights';
import { tablesOfStandings } from './standings/table';
import { endedByWriting, takenOnce } from './standings/taking';

const NAME = 'StandingsAreKeptForTheTransaction';

/** What a standing is found from. A statement that writes one of these tables ends the standing of its transaction. */
const FOUND_FROM = [
  'access_forbids',
  'rights_in_cases',
  'rights_of_roles',
  'case_participants',
  'cases',
  'conflicts_of_interest',
  'consent_coverage',
  'disclosure_decisions',
  'disclosure_readers',
  'emergency_accesses',
  'memberships',
  'organisations',
  'users',
];

/** Of these it only tells whether the own unit has recorded anything in the case at hand. */
const RECORDS = ['concern_conversations', 'notes'];

const FUNCTIONS = [
  'stockholm_today()',
  'acting_organisation()',
  'acting_role()',
  'acting_may(text, text)',
  'acting_phases(text, text)',
  'acting_categories(text)',
  'cases_i_may(text)',
  'cases_i_am_kept_from(text)',
  'cases_i_may_each(text[], uuid[])',
  'people_i_may(text)',
  'people_i_am_kept_from(text)',
];

/**
 * The standing of whoever acts is found when their transaction begins, and kept for it: a row that only these
 * functions can write or read, that holds for the transaction that wrote it (xmin), for the person, role and case that
 * it was taken for, for five seconds, and until what it was found from is written. Without one they look live, and
 * answer the same. See docs/decisions/0012.
 */
export class StandingsAreKeptForTheTransaction1795000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: FUNCTIONS });
    await runner.query(`
      ${tablesOfRights}
      ${tablesOfStandings()}
      set role samspel_rules;
      ${foundLive()}
      ${askedOfWhoeverActs()}
      ${rightsPutTogether()}
      ${standingsInCases()}
      ${askedOfCases()}
      ${takenOnce()}
      ${endedByWriting()}
      set role samspel_owner;
      ${this.endings()}
    `);
    // Whoever has no conflict is kept from nobody.
    await sayAnew(runner, 'people_i_am_kept_from(text)', [
      'declare shut constant uuid[] := array(select cases_i_am_kept_from(wanted));\n          begin',
      `declare shut uuid[];
          begin
            perform from ${KEPT} and not k.has_conflicts;
            if found then
              return;
            end if;
            shut := array(select cases_i_am_kept_from(wanted));`,
    ]);
  }

  private endings(): string {
    const ends = (when: string) => (table: string) => `
      create trigger standings_follow_the_rows after insert or update or delete or truncate on ${table}
        for each statement execute function standing_is_past('${when}');`;
    const rights = `
      create trigger rights_follow_the_rules after insert or update or delete or truncate on access_rules
        for each statement execute function rights_follow_the_rules();`;
    return [rights, ...FOUND_FROM.map(ends('always')), ...RECORDS.map(ends('unless-recorded'))].join('\n');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...FOUND_FROM, ...RECORDS]) {
      await runner.query(`drop trigger standings_follow_the_rows on ${table}`);
    }
    await runner.query('drop trigger rights_follow_the_rules on access_rules');
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function take_standing(boolean), standing_is_past(), rights_follow_the_rules(), put_rights_together(), standings_in(text[], uuid[], boolean), standings_of(standings, text[], uuid[], boolean), acting_standing(), found_standing();
      set role samspel_owner;
      drop table standings_across, standings, rights_in_cases, rights_of_roles;
    `);
  }
}
