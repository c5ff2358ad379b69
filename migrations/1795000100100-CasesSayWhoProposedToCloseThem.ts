import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'CasesSayWhoProposedToCloseThem';
const FUNCTIONS = ['cases_are_closed_by_two()', 'cards_for_me(uuid[])'];

/**
 * Who proposed to close a case, and since when it is where it is, stand in the case, written by the database: a row of history with a date of one's own
 * choosing makes nobody the second person. And a case begins at its beginning, with whoever opens it.
 */
export class CasesSayWhoProposedToCloseThem1795000100100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: FUNCTIONS });
    await runner.query(`
      alter table cases add column closing_proposed_by uuid references users;
      set role samspel_rules;
      create or replace function cases_are_closed_by_two() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if acting_user() is null then
            return new;
          end if;
          if new.phase = 'CLOSED' and (old.phase <> 'CLOSING' or old.closing_proposed_by is null
              or old.closing_proposed_by = acting_user() or not acting_may('case:close', 'second-person')) then
            raise exception 'a case is closed by another than whoever proposed it' using errcode = 'insufficient_privilege';
          end if;
          new.closing_proposed_by := case new.phase when 'CLOSING' then acting_user() when 'CLOSED' then old.closing_proposed_by end;
          new.phase_since := date_trunc('milliseconds', now());
          new.closed_at := case when new.phase = 'CLOSED' then new.phase_since end;
          return new;
        end $$;
      set role samspel_owner;
      drop trigger cases_are_closed_by_two on cases;
      create trigger cases_are_closed_by_two before update of phase on cases
        for each row when (new.phase is distinct from old.phase) execute function cases_are_closed_by_two();
      create policy cases_begin_at_their_beginning on cases as restrictive for insert to samspel_app
        with check (phase in ('SCREENING', 'CONSENT_PENDING') and closed_at is null and closing_proposed_by is null
          and coordinator_id = (select acting_user()));
    `);
    await this.remember(runner);
    await sayAnew(runner, 'cards_for_me(uuid[])', [
      `(
                select h.changed_by from case_phase_changes h where h.case_id = c.id and h.to_phase = 'CLOSING'
                order by h.changed_at desc, h.id desc limit 1) end as "closingProposedBy"`,
      `c.closing_proposed_by end as "closingProposedBy"`,
    ]);
  }

  /** Cases that stand before closing remember who moved them there last. Row policies do not hold back this one act. */
  private async remember(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cases disable trigger closed_cases_stay_closed;
      grant update (closing_proposed_by) on cases to samspel_rules;
      set role samspel_rules;
      update cases c set closing_proposed_by = (
        select h.changed_by from case_phase_changes h where h.case_id = c.id and h.to_phase = 'CLOSING'
        order by h.changed_at desc, h.id desc limit 1)
      where c.phase in ('CLOSING', 'CLOSED');
      set role samspel_owner;
      revoke update (closing_proposed_by) on cases from samspel_rules;
      alter table cases enable trigger closed_cases_stay_closed;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop policy cases_begin_at_their_beginning on cases;
      drop trigger cases_are_closed_by_two on cases;
      create trigger cases_are_closed_by_two before update of phase on cases
        for each row when (new.phase = 'CLOSED' and old.phase <> 'CLOSED') execute function cases_are_closed_by_two();
      alter table cases drop column closing_proposed_by;
    `);
  }
}
