import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a disclosure is in force is asked by the functions that need it: the running role asks it of nothing itself. */
export class RulesOfExceptionsAreAskedByTheirAskers1795000228000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('revoke execute on function is_in_force(disclosure_decisions) from samspel_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('grant execute on function is_in_force(disclosure_decisions) to samspel_app');
  }
}
