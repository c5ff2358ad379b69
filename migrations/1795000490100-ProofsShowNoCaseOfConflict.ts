import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A connection of the reader's role that says which event it takes the proof of sees that event and no other, and not
 * even that one where it is of a case in which whoever acts has a conflict of interest. An export is whole, or nobody
 * could verify it: it says nothing of the kind.
 */
export class ProofsShowNoCaseOfConflict1795000490100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      grant execute on function cases_i_am_kept_from(text) to samspel_audit_reader;
      set role samspel_owner;
      create policy proofs_show_one_event_and_no_case_of_conflict on audit_events as restrictive for select
        to samspel_audit_reader using (
          (select coalesce(current_setting('app.proof_of', true), '') = '')
          or (id = (select nullif(current_setting('app.proof_of', true), '')::uuid)
            and (case_id is null or case_id <> all (array(select cases_i_am_kept_from('audit:prove'))))
            and (resource_id is null or resource_id <> all (array(select cases_i_am_kept_from('audit:prove'))))));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy proofs_show_one_event_and_no_case_of_conflict on audit_events;
      set role samspel_rules;
      revoke execute on function cases_i_am_kept_from(text) from samspel_audit_reader;
      set role samspel_owner;
    `);
  }
}
