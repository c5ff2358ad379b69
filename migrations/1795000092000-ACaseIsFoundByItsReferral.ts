import { MigrationInterface, QueryRunner } from 'typeorm';

/** A referral finds the case that came of it without reading every case. */
export class ACaseIsFoundByItsReferral1795000092000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index cases_by_referral on cases (referral_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cases_by_referral');
  }
}
