import { MigrationInterface, QueryRunner } from 'typeorm';

/** A case is closed by whoever may close, which is not the same right as to move it. */
export class ClosingIsAnActOfItsOwn1795000080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy closing_is_for_a_second_person on case_phase_changes as restrictive for insert to samspel_app
        with check (to_phase <> 'CLOSED' or (select acting_may('case:close', 'second-person')));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy closing_is_for_a_second_person on case_phase_changes');
  }
}
