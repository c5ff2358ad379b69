import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether the database holds the declaration of this version is told from the rules themselves, which policies read: a
 * rule that somebody changed by hand is found at the next start, whatever hash stands beside it.
 */
export class TheDeclarationIsReadFromItsRows1795000190100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      -- The same as declarationHash in trust/access: a line for each rule and each forbid, in the order of their bytes.
      create function declaration_in_rows() returns text language sql stable security definer set search_path = public, pg_temp
        as $$
          select encode(sha256(convert_to(coalesce(string_agg(line, e'\\n' order by line collate "C"), ''), 'UTF8')), 'hex')
          from (
            select concat_ws(' ', role, organisation_kind, action, relationship, basis, array_to_string(categories, ','),
              array_to_string(phases, ',')) as line
            from access_rules
            union all
            select concat_ws(' ', 'shut', circumstance, action) from access_forbids) lines
        $$;
      grant execute on function declaration_in_rows() to samspel_system;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function declaration_in_rows();
      set role samspel_owner;
    `);
  }
}
