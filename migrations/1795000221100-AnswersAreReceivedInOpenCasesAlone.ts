import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'AnswersAreReceivedInOpenCasesAlone';
const POLICIES = ['consent_signatories.answers_are_received_in_consents_one_knows'];

/**
 * That answers are received in consents one knows of is said by `answers_are_received_in_open_cases` and by what one may
 * see of signatories: the policy that said it a third time kept nothing out that those let in.
 */
export class AnswersAreReceivedInOpenCasesAlone1795000221100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: POLICIES });
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
