import { MigrationInterface, QueryRunner } from 'typeorm';

/** An export finds the sealed events of a time without reading the others. */
export class ExportsFindTheirWindow1795000300400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index audit_leaves_by_time on audit_leaves (occurred_at, sequence)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_leaves_by_time');
  }
}
