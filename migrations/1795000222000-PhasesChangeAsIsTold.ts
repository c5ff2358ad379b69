import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The history of a case's phases tells what happened: a row is of a move in the same transaction, from where the case
 * stood to where it stands, in the name of who moved it; and no case moves without its row. What a closed case had of
 * consent ends with it, whichever columns the change names.
 */
export class PhasesChangeAsIsTold1795000222000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The database sets both as the phase changes.
      revoke update (phase_since, closed_at) on cases from samspel_app;

      drop trigger consent_coverage_follows on cases;
      create trigger consent_coverage_follows after update on cases
        for each row when (new.closed_at is distinct from old.closed_at) execute function consent_follows_its_case();

      set role samspel_rules;
      create function phase_changes_are_moves() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if not exists (select from cases c
              where c.id = new.case_id and c.phase = new.to_phase and c.phase_since = new.changed_at)
            or exists (select from case_phase_changes h
              where h.case_id = new.case_id and h.changed_at = new.changed_at and h.id <> new.id) then
            raise exception 'a phase is told to change when it does, and once' using errcode = 'restrict_violation';
          end if;
          return null;
        end $$;
      create function moves_are_told() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if new.phase is distinct from old.phase and not exists (select from case_phase_changes h
              where h.case_id = new.id and h.changed_at = new.phase_since and h.to_phase = new.phase
                and h.from_phase is not distinct from old.phase and h.changed_by = acting_user()) then
            raise exception 'a case that moves says from where, and who moved it' using errcode = 'restrict_violation';
          end if;
          return null;
        end $$;
      grant execute on function phase_changes_are_moves(), moves_are_told() to samspel_owner;
      set role samspel_owner;

      create constraint trigger phase_changes_are_moves after insert on case_phase_changes
        deferrable initially deferred for each row when (acting_user() is not null)
        execute function phase_changes_are_moves();
      create constraint trigger moves_are_told after insert or update of phase on cases
        deferrable initially deferred for each row when (acting_user() is not null)
        execute function moves_are_told();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger moves_are_told on cases;
      drop trigger phase_changes_are_moves on case_phase_changes;
      set role samspel_rules;
      drop function moves_are_told();
      drop function phase_changes_are_moves();
      set role samspel_owner;
      drop trigger consent_coverage_follows on cases;
      create trigger consent_coverage_follows after update of closed_at on cases
        for each row execute function consent_follows_its_case();
      grant update (phase_since, closed_at) on cases to samspel_app;
    `);
  }
}
