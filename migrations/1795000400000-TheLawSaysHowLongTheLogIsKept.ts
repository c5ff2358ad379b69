import { MigrationInterface, QueryRunner } from 'typeorm';

/** For how long a month of the log is kept is the law as data; never for less than five years. */
export class TheLawSaysHowLongTheLogIsKept1795000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter function legal_rule_members() rename to legal_rule_members_before_retention;
      create function legal_rule_members() returns table (kind text, code text, member text, type text, lowest integer,
          highest integer, among text[], is_optional boolean)
        language sql immutable set search_path = public, pg_temp
        as $$
          select * from legal_rule_members_before_retention()
          union all
          values ('retention', 'LOG_RETENTION', 'keptMonths', 'number', 60, 360, null::text[], false)
        $$;
      grant execute on function legal_rule_members() to samspel_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function legal_rule_members();
      alter function legal_rule_members_before_retention() rename to legal_rule_members;
    `);
  }
}
