import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'CasesAreProposedOneAfterAnother1795000580000';
const PROPOSING = 'propose_an_erasure(uuid, text)';

/**
 * Two who propose the same case at once come one after the other, so that the second sees what became of the first:
 * else one could be given the version of a proposal that was withdrawn meanwhile, and be approved in its place.
 */
export class CasesAreProposedOneAfterAnother1795000580000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [PROPOSING] });
    await sayAnew(runner, PROPOSING, [
      'if exists (select from audit_erasures a',
      `perform pg_advisory_xact_lock(hashtextextended('audit_erasures ' || about, 0));
            if exists (select from audit_erasures a`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
