import { MigrationInterface, QueryRunner } from 'typeorm';

const told = (figure: string): string => `
  alter table audit_erasures drop constraint decisions_are_told_by_number,
    add constraint decisions_are_told_by_number
      check (decision ~ '^[[:alnum:]][[:alnum:] /.:-]*$' and length(decision) <= 60 and decision !~ '[0-9]{6}'${figure});`;

/** The number of a decision has a figure in it: words alone are about somebody, and would stand as long as the log. */
export class DecisionsHaveANumber1795000530200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(told(` and decision ~ '[0-9]'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(told(''));
  }
}
