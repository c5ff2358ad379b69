import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever reads the log of a case is told up to when it was erased: nothing there is then no sign that nobody read. */
export class ErasuresAreTold1795000480300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      -- Until when events of a case, or of any case of its child, were erased from a time on; null where none were. For
      -- those who may read the log of the case.
      create function erased_until(about uuid, of_its_child boolean, since timestamptz) returns timestamptz language sql
        stable security definer set search_path = public, pg_temp
        as $$
          select max(a.until) from audit_erasures a join cases c on c.id = a.case_id
          where a.events > 0 and (since is null or since < a.until)
            and (c.id = about or (of_its_child and c.person_id = (select k.person_id from cases k where k.id = about)))
            and exists (select from case_log_reach(about))
        $$;
      grant execute on function erased_until(uuid, boolean, timestamptz) to samspel_app;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function erased_until(uuid, boolean, timestamptz);
      set role samspel_owner;
    `);
  }
}
