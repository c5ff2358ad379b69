import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'RepeatedAnswersAreComparedAtOnce';
const TOWARDS = 'standing_towards(uuid[])';

/** What whoever acts may know of these things, as one text: each part of it is asked once. */
const standingTowards = `
      create or replace function standing_towards(things uuid[]) returns text language sql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          with whoever as materialized (
            select s.role, s.membership_id, s.organisation_id from acting_standing() s
          ), found as materialized (
            select c.id, c.person_id from cases c where c.id = any (things)
          ), in_cases as materialized (
            select f.id, f.person_id, coalesce('case:see' = any (stands.may), false) as is_known,
              coalesce('case:open' = any (stands.may), false) as is_open
            from found f left join standings_in(array['case:see', 'case:open'], array(select id from found), true) stands
              on stands.case_id = f.id
          ), in_the_log as materialized (
            select d.person_id, d.organisation_id = (select organisation_id from whoever) as is_known
            from detentions d where d.id = any (things)
          ), concerned as (
            select person_id as id from in_cases
            union select g.guardian_id from guardianships g where g.child_id = any (array(select person_id from found))
            union select person_id from in_the_log
          )
          select case when (select role from whoever) is not null
            and not exists (select from in_cases where not is_known)
            and not exists (select from in_the_log where is_known is not true)
          then md5(jsonb_build_array(
            (select membership_id from whoever),
            (select jsonb_agg(jsonb_build_array(id, is_open) order by id) from in_cases),
            (select jsonb_agg(jsonb_build_array(v.consent_id, v.discloser_id, v.recipient_id, v.category)
                order by v.consent_id, v.discloser_id, v.recipient_id, v.category)
              from consent_coverage v where v.case_id = any (array(select id from found))
                and v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until),
            (select jsonb_agg(jsonb_build_array(p.id, p.protection, p.id = any (array(select identities_unlocked_for_me())))
                order by p.id)
              from people p where p.id = any (array(select id from concerned)))
          )::text) end
        $$;`;

/** The time of a row that has one time of its own: the same as `a_time_is_not_chosen`, without looking for its name, which is told for whoever reads the trigger. */
const creationTime = `
      create function a_creation_is_now() returns trigger language plpgsql set search_path = public, pg_temp
        as $$
          begin
            new.created_at := date_trunc('milliseconds', now());
            return new;
          end
        $$;
      drop trigger a_time_is_not_chosen on notes;
      create trigger a_time_is_not_chosen before insert on notes
        for each row when (acting_user() is not null) execute function a_creation_is_now('created_at');`;

/**
 * What a repeated request is compared by costs a third of what writing a note does: it asked six questions of whoever
 * acts for each case and now asks two.
 */
export class RepeatedAnswersAreComparedAtOnce1795000500100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [TOWARDS] });
    await runner.query(`
      set role samspel_rules;${standingTowards}
      set role samspel_owner;${creationTime}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop trigger a_time_is_not_chosen on notes;
      create trigger a_time_is_not_chosen before insert on notes
        for each row when (acting_user() is not null) execute function a_time_is_not_chosen('created_at');
      drop function a_creation_is_now();
    `);
  }
}
