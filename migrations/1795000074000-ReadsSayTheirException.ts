import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is read while an emergency or an unlocking lasts carries its id in the audit row, written by the database: no
 * code forgets it. An unlocking is on each row about its case, a list that holds the case included.
 */
export class ReadsSayTheirException1795000074000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create function reads_say_their_exception() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare emergency uuid; unlocking uuid;
          begin
            select e.id into emergency from emergency_accesses e
              where e.user_id = new.user_id and e.organisation_id = new.organisation_id and e.ended_at is null
                and e.opened_at <= now() and now() < e.closes_at
                and (e.case_id = new.case_id or coalesce(new.facts -> 'ids' ? e.case_id::text, false))
              order by e.opened_at desc limit 1;
            select u.id into unlocking from identity_unlocks u
              where u.requested_by = new.user_id and u.approved_at is not null and now() < u.expires_at
                and (u.case_id = new.case_id or coalesce(new.facts -> 'ids' ? u.case_id::text, false))
              order by u.approved_at desc limit 1;
            new.facts := new.facts || jsonb_strip_nulls(jsonb_build_object('emergencyId', emergency, 'unlockId', unlocking));
            return new;
          end
        $$;
      grant execute on function reads_say_their_exception() to samspel_owner;
      set role samspel_owner;
      create trigger reads_say_their_exception before insert on audit_events
        for each row when (new.outcome = 'allowed' and new.user_id is not null)
        execute function reads_say_their_exception();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger reads_say_their_exception on audit_events;
      set role samspel_rules;
      drop function reads_say_their_exception();
      set role samspel_owner;
    `);
  }
}
