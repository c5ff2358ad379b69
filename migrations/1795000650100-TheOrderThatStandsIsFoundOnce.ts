import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'TheOrderThatStandsIsFoundOnce1795000650100';
const APPROVING = 'approve_the_erasure(uuid, integer)';
const WITHDRAWING = 'withdraw_the_erasure(uuid, integer)';

/** How an approval and a withdrawal say which order of a case they find, in the words of each. */
const foundBy = (
  action: string,
  none: string,
): string => `if about = any (array(select cases_i_am_kept_from('${action}'))) then
              return '{${none}}';
            end if;
            select * into erasure from audit_erasures a
              where a.case_id = about and a.carried_out_at is null and a.withdrawn_at is null for update;`;

/** The order of a case that is approved or withdrawn is found by one function, which knows who is kept from the case. */
export class TheOrderThatStandsIsFoundOnce1795000650100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [APPROVING, WITHDRAWING] });
    await runner.query(`
      set role samspel_rules;
      -- The order of a case that is neither done nor withdrawn, kept for whoever asks until they are done; none where they
      -- are kept from the case by a conflict of interest in what they are about to do.
      create function erasure_that_stands(about uuid, action text) returns setof audit_erasures language sql security definer
        set search_path = public, pg_temp
        as $$
          select a.* from audit_erasures a
          where a.case_id = about and a.carried_out_at is null and a.withdrawn_at is null
            and about <> all (array(select cases_i_am_kept_from(action)))
          for update
        $$;
      revoke execute on function erasure_that_stands(uuid, text) from public;
      set role samspel_owner;
    `);
    await sayAnew(runner, APPROVING, [
      foundBy('audit:approve-erasure', 'no-erasure-to-approve'),
      `select * into erasure from erasure_that_stands(about, 'audit:approve-erasure');`,
    ]);
    await sayAnew(runner, WITHDRAWING, [
      foundBy('audit:propose-erasure', 'nothing-to-withdraw'),
      `select * into erasure from erasure_that_stands(about, 'audit:propose-erasure');`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function erasure_that_stands(uuid, text);
      set role samspel_owner;
    `);
  }
}
