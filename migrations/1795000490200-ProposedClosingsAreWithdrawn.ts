import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ProposedClosingsAreWithdrawn';
const FORWARD = 'closings_go_forward()';

/**
 * Whoever proposed that a month of the log be closed can withdraw that for as long as nobody has approved it; the month
 * can then be proposed anew, by anybody who may. The log keeps both. The trigger lets nobody else's proposal go, whoever
 * asks.
 */
export class ProposedClosingsAreWithdrawn1795000490200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [FORWARD] });
    await sayAnew(runner, FORWARD, [
      `if tg_op = 'DELETE' or old.closed_at is not null`,
      `if tg_op = 'DELETE' and old.approved_at is null and old.proposed_by = acting_user() then
            return old;
          end if;
          if tg_op = 'DELETE' or old.closed_at is not null`,
    ]);
    await runner.query(`
      grant delete on audit_month_closings to samspel_rules;
      set role samspel_rules;
      create function withdraw_the_closing(wanted date) returns text[] language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare closing audit_month_closings;
          begin
            if not acting_may('audit:propose-closing') then return '{not-allowed}'; end if;
            select * into closing from audit_month_closings c where c.month = wanted for update;
            if not found then return '{nothing-to-withdraw}'; end if;
            if closing.proposed_by <> acting_user() then return '{not-yours}'; end if;
            if closing.approved_at is not null then return '{nothing-to-withdraw}'; end if;
            delete from audit_month_closings where month = wanted;
            return '{}';
          end
        $$;
      grant execute on function withdraw_the_closing(date) to samspel_app;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function withdraw_the_closing(date);
      set role samspel_owner;
      revoke delete on audit_month_closings from samspel_rules;
    `);
    await putBack(runner, NAME);
  }
}
