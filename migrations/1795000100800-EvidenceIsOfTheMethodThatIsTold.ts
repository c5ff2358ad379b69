import { MigrationInterface, QueryRunner } from 'typeorm';

const named = (compared: string): string => `
  alter table consent_signatories drop constraint evidence_belongs_to_its_method;
  alter table consent_signatories add constraint evidence_belongs_to_its_method check (
    (witness_id is null or method ${compared} 'ORAL_DOCUMENTED')
    and (scan_id is null or method ${compared} 'PAPER_SCAN')
    and ((signature_provider is null and signature_level is null) or method ${compared} 'E_SIGNATURE'));`;

/** A witness, a scan or a provider without any method is refused too: what is unknown is not true. */
export class EvidenceIsOfTheMethodThatIsTold1795000100800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(named('is not distinct from'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(named('='));
  }
}
