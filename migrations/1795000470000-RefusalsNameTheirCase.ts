import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A refusal names the case of the thing that was asked for, so that who read a case is also told who tried. The database
 * finds it as the row is written: whoever was refused, and the service, learn nothing of it.
 */
export class RefusalsNameTheirCase1795000470000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create function refusals_name_their_case() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            new.case_id := (
              select n.case_id from notes n where n.id = new.resource_id
              union all
              select c.case_id from consents c where c.id = new.resource_id
              union all
              select s.case_id from concern_conversations s where s.id = new.resource_id
              union all
              select d.case_id from disclosure_decisions d where d.id = new.resource_id
              union all
              select c.id from cases c where c.id = new.resource_id
              limit 1);
            return new;
          end
        $$;
      grant execute on function refusals_name_their_case() to samspel_owner;
      set role samspel_owner;
      create trigger refusals_name_their_case before insert on audit_events
        for each row when (new.outcome <> 'allowed' and new.user_id is not null and new.case_id is null
          and new.resource_id is not null)
        execute function refusals_name_their_case();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger refusals_name_their_case on audit_events;
      set role samspel_rules;
      drop function refusals_name_their_case();
      set role samspel_owner;
    `);
  }
}
