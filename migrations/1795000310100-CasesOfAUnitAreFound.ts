import { MigrationInterface, QueryRunner } from 'typeorm';

/** The board is asked for the cases that a unit takes part in. */
export class CasesOfAUnitAreFound1795000310100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index case_participants_by_organisation on case_participants (organisation_id, case_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_participants_by_organisation');
  }
}
