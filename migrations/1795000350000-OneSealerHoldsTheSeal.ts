import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the sealer that is at work holds, and no other role can lock: the row while it seals, the table while it asks
 * witnesses. Anybody who signs in could hold an advisory lock, and so keep the log from being sealed.
 */
export class OneSealerHoldsTheSeal1795000350000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_seal (
        single boolean primary key default true,
        constraint there_is_one_seal check (single)
      );
      insert into audit_seal default values;
      alter table audit_seal enable row level security;
      alter table audit_seal force row level security;
      create policy the_sealer_finds_the_seal on audit_seal for select to samspel_sealer using (true);
      create policy the_sealer_holds_the_seal on audit_seal for update to samspel_sealer using (true);
      -- Whoever locks must be one who may change; there is but one value that the row can have.
      grant select, update on audit_seal to samspel_sealer;
      create trigger audit_seal_is_never_removed before delete on audit_seal
        for each row execute function the_log_is_not_rewritten();
      create trigger audit_seal_is_never_emptied before truncate on audit_seal
        for each statement execute function the_log_is_not_rewritten();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_seal');
  }
}
