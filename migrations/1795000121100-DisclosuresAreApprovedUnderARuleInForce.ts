import { MigrationInterface, QueryRunner } from 'typeorm';

/** A disclosure proposed under a version of a rule that has ended since is not approved: it is proposed anew. */
export class DisclosuresAreApprovedUnderARuleInForce1795000121100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function disclosures_are_approved_under_a_rule_in_force() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if not exists (
            select from legal_rules r where r.code = new.legal_rule_code and r.valid_from = new.legal_rule_from
              and r.valid_from <= stockholm_today() and (r.valid_until is null or stockholm_today() < r.valid_until)) then
            raise exception 'the rule of a disclosure has ended since it was proposed'
              using errcode = 'check_violation', constraint = 'disclosures_are_approved_under_a_rule_in_force';
          end if;
          return new;
        end $$;
      create trigger disclosures_are_approved_under_a_rule_in_force before update of approved_at on disclosure_decisions
        for each row when (old.approved_at is null and new.approved_at is not null)
        execute function disclosures_are_approved_under_a_rule_in_force();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger disclosures_are_approved_under_a_rule_in_force on disclosure_decisions;
      drop function disclosures_are_approved_under_a_rule_in_force();
    `);
  }
}
