import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'PeopleAreFoundWithTheirCases';

/** Whom somebody may know of, and whom a conflict of interest keeps from them: asked once, as before, at less cost. */
export class PeopleAreFoundWithTheirCases1795000140100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: ['people_i_may(text)', 'people_i_am_kept_from(text)'] });
    await runner.query(`
      set role samspel_rules;

      create or replace function people_i_may(wanted text) returns setof uuid language plpgsql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare
            known uuid[];
            open uuid[];
          begin
            select array_agg(m.case_id) filter (where m.action = wanted), array_agg(m.case_id) filter (where m.action = 'case:open')
              into known, open from cases_i_may_each(array[wanted, 'case:open'], null) m;
            return query
              select c.person_id from cases c where c.id = any (known)
              union
              select g.guardian_id from cases c join guardianships g on g.child_id = c.person_id
              where c.id = any (known) and c.id = any (open);
            if acting_may('custody:see-log', 'own-unit') then
              return query select d.person_id from detentions d
                where d.person_id is not null and d.organisation_id = (select acting_organisation());
            end if;
          end
        $$;

      create or replace function people_i_am_kept_from(wanted text) returns setof uuid language plpgsql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare shut constant uuid[] := array(select cases_i_am_kept_from(wanted));
          begin
            -- Hardly anybody has a conflict of interest.
            if shut = '{}' then
              return;
            end if;
            return query
              with concerned as (
                select c.person_id as id from cases c where c.id = any (shut)
                union
                select g.guardian_id from cases c join guardianships g on g.child_id = c.person_id where c.id = any (shut)
              )
              select id from concerned
              where not exists (
                select from cases other
                where other.id <> all (shut)
                  and (other.person_id = concerned.id or other.person_id in
                    (select child_id from guardianships where guardian_id = concerned.id)));
          end
        $$;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
