import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ConflictsShutPeopleAndKeptAnswers';

/**
 * Whoever has a conflict of interest in a case knows neither its child nor the child's guardians, also as a coordinator,
 * who knows all others; and gets no answer again that they were given before. Nor is a protected name told again when
 * its unlocking has ended.
 */
export class ConflictsShutPeopleAndKeptAnswers1795000095000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['standing_towards(uuid[])'] });
    await runner.query(`
      set role samspel_rules;
      ${this.people()}
      ${this.standing()}
      set role samspel_owner;

      create policy nobody_works_with_their_own on people as restrictive to samspel_app
        using (id <> all (array(select people_i_am_kept_from('person:see'))));
      create policy nobody_works_with_their_own on person_identities as restrictive to samspel_app
        using (person_id <> all (array(select people_i_am_kept_from('identity:read'))));
      create policy nobody_works_with_their_own on guardianships as restrictive to samspel_app
        using (child_id <> all (array(select people_i_am_kept_from('person:see'))));
    `);
  }

  private people(): string {
    return `
      -- The child of a conflict and the child's guardians, unless they belong to another case without one.
      create function people_i_am_kept_from(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with shut as materialized (select cases_i_am_kept_from(wanted) as id), concerned as (
            select c.id as case_id, c.person_id as id from shut s join cases c on c.id = s.id
            union
            select c.id, g.guardian_id from shut s join cases c on c.id = s.id join guardianships g on g.child_id = c.person_id
          )
          select id from concerned
          where not exists (
            select from cases other
            where other.id not in (select id from shut)
              and (other.person_id = concerned.id or other.person_id in
                (select child_id from guardianships where guardian_id = concerned.id)))
        $$;
      grant execute on function people_i_am_kept_from(text) to samspel_app;
    `;
  }

  private standing(): string {
    return `
      create or replace function standing_towards(things uuid[]) returns text language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with in_cases as (
            select c.id, c.person_id,
              ((select acting_may('case:see', 'coordinates')) or c.id = any (array(select cases_i_may('case:see'))))
                and c.id <> all (array(select cases_i_am_kept_from('case:see'))) as is_known,
              ((select acting_may('case:open', 'coordinates')) or c.id = any (array(select cases_i_may('case:open'))))
                and c.id <> all (array(select cases_i_am_kept_from('case:open'))) as is_open
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
            (select jsonb_agg(jsonb_build_array(p.id, p.protection, p.id = any (array(select identities_unlocked_for_me())))
                order by p.id)
              from people p join concerned c on c.id = p.id)
          )::text) end
        $$;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy nobody_works_with_their_own on guardianships;
      drop policy nobody_works_with_their_own on person_identities;
      drop policy nobody_works_with_their_own on people;
    `);
    await putBack(runner, NAME, []);
    await runner.query(`
      set role samspel_rules;
      drop function people_i_am_kept_from(text);
      set role samspel_owner;
    `);
  }
}
