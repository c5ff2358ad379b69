import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'AnUnsealedLogWaitsToo';
const WAITS = 'seal_waits_for()';

/** A log that was never sealed is told to wait, from its first row: before, nothing seemed to wait until the first seal. */
export class AnUnsealedLogWaitsToo1795000490000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [WAITS] });
    await sayAnew(runner, WAITS, [
      'select transaction_id, event_id from audit_checkpoints order by size desc limit 1) sealed',
      `select coalesce(head.transaction_id, '0') as transaction_id,
                  coalesce(head.event_id, '00000000-0000-0000-0000-000000000000') as event_id
                from (select 1) one left join (
                  select transaction_id, event_id from audit_checkpoints order by size desc limit 1) head on true) sealed`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
