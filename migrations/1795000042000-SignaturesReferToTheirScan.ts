import { MigrationInterface, QueryRunner } from 'typeorm';

/** A signature on paper may refer to the stored scan of it: a scan of the same consent, and of no other. */
export class SignaturesReferToTheirScan1795000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table consent_signatories add constraint signatures_refer_to_a_scan_of_their_consent
        foreign key (scan_id, consent_id) references consent_scans (id, consent_id);
      create index consent_signatories_by_scan on consent_signatories (scan_id) where scan_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index consent_signatories_by_scan;
      alter table consent_signatories drop constraint signatures_refer_to_a_scan_of_their_consent;
    `);
  }
}
