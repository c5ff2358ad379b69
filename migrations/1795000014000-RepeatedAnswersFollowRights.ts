import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A kept answer is given again only to one who may still know all that it says (promise 2): with it stands what it
 * was about and how the reader stood towards that. Another role, a withdrawal, an ended part or a protection makes
 * another standing.
 */
export class RepeatedAnswersFollowRights1795000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table idempotency_keys add column about jsonb, add column standing text;

      set role samspel_rules;

      -- How whoever acts stands towards these things, in one word that changes with every right; null when one of
      -- them is no longer theirs to know of.
      create function standing_towards(things uuid[]) returns text language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with in_cases as (
            select c.id, c.person_id,
              (select acting_role()) = 'coordinator' or c.id = any (array(select my_cases())) as is_known,
              (select acting_role()) = 'coordinator' or c.id = any (array(select my_open_cases())) as is_open
            from cases c where c.id = any (things)
          ), in_the_log as (
            select d.person_id, d.organisation_id = (select acting_organisation()) as is_known
            from detentions d where d.id = any (things)
          ), concerned as (
            select person_id as id from in_cases
            union select g.guardian_id from guardianships g join in_cases c on c.person_id = g.child_id
            union select person_id from in_the_log
          )
          select case when (select acting_role()) is not null
            and not exists (select from in_cases where not is_known)
            and not exists (select from in_the_log where not is_known)
          then md5(jsonb_build_array(
            (select id from acting_membership()),
            (select jsonb_agg(jsonb_build_array(id, is_open) order by id) from in_cases),
            (select jsonb_agg(jsonb_build_array(v.consent_id, v.discloser_id, v.recipient_id, v.category)
                order by v.consent_id, v.discloser_id, v.recipient_id, v.category)
              from consent_coverage v join in_cases c on c.id = v.case_id
              where v.covers_from <= now() and now() < v.covers_until),
            (select jsonb_agg(jsonb_build_array(p.id, p.protection) order by p.id)
              from people p join concerned c on c.id = p.id)
          )::text) end
        $$;
      grant execute on function standing_towards(uuid[]) to samspel_app;

      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function standing_towards(uuid[]);
      set role samspel_owner;
      alter table idempotency_keys drop column about, drop column standing;
    `);
  }
}
