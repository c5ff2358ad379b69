import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the code alone kept until now: a case is closed by another than whoever proposed it, and whoever may act no more
 * neither tells the service that something happened nor reads an answer that was kept for them.
 */
export class NobodyClosesAlone1795000096000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create function cases_are_closed_by_two() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare proposed_by uuid := (
            select changed_by from case_phase_changes where case_id = new.id and to_phase = 'CLOSING'
            order by changed_at desc, id desc limit 1);
          begin
            if acting_user() is not null and (old.phase <> 'CLOSING' or proposed_by is null or proposed_by = acting_user()) then
              raise exception 'a case is closed by another than whoever proposed it' using errcode = 'insufficient_privilege';
            end if;
            return new;
          end
        $$;
      grant execute on function cases_are_closed_by_two() to samspel_owner;
      set role samspel_owner;
      create trigger cases_are_closed_by_two before update of phase on cases
        for each row when (new.phase = 'CLOSED' and old.phase <> 'CLOSED') execute function cases_are_closed_by_two();

      create policy only_who_acts_tells on outbox_events as restrictive for insert to samspel_app
        with check ((select acting_role()) is not null);
      create policy only_who_acts_is_answered_again on idempotency_keys as restrictive to samspel_app
        using ((select acting_role()) is not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy only_who_acts_is_answered_again on idempotency_keys;
      drop policy only_who_acts_tells on outbox_events;
      drop trigger cases_are_closed_by_two on cases;
      set role samspel_rules;
      drop function cases_are_closed_by_two();
      set role samspel_owner;
    `);
  }
}
