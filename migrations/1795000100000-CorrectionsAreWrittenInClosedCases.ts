import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'CorrectionsAreWrittenInClosedCases';
const POLICIES = ['notes.notes_are_written_in_ones_own_name'];

/** Where somebody who acts may do this with the note: in the phases that the declaration names. */
const inPhase = (action: string): string =>
  `(case_id = any (array(select cases_i_may('${action}'))) or exists (
     select from cases c where c.id = case_id and c.phase = any ((select acting_phases('${action}', 'coordinates'))::text[])))`;

/** A wrong note does not stand uncorrected because its case is closed: a correction has a right of its own. */
export class CorrectionsAreWrittenInClosedCases1795000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: POLICIES });
    await runner.query(`
      create policy notes_are_written_in_ones_own_name on notes for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and author_id = (select acting_user())
          and category = any ((select acting_categories('note:write'))::text[])
          and (${inPhase('note:write')} or (corrects_note_id is not null and ${inPhase('note:correct')})));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, [], POLICIES);
  }
}
