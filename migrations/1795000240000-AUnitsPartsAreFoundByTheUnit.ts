import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The board asked for one unit's cases reads that unit's parts, and not everybody's. */
export class AUnitsPartsAreFoundByTheUnit1795000240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index case_participants_by_organisation on case_participants (organisation_id, case_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index case_participants_by_organisation`);
  }
}
