import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'AStandingIsTakenInOneCaseOrAcross';
const TAKING = 'take_standing(boolean)';

/** Whoever works from case to case: parts that consent covers are read off, the rest is looked at case by case. */
const nearby = `
              -- Cases where something else than a part under consent may count.
              others := array(
                select e.case_id from emergency_accesses e where e.user_id = s.user_id and is_open(e)
                union all
                select d.case_id from disclosure_readers r join disclosure_decisions d on d.id = r.decision_id
                where r.user_id = s.user_id
                union all
                select i.case_id from conflicts_of_interest i
                where s.has_conflicts and i.user_id = s.user_id and i.lifted_at is null);
              with mine as materialized (
                select p.case_id, suffices and p.covered @> (select clock_now()) and p.case_id <> all (others) as is_sure
                from parts_under_consent p
                where p.user_id = s.user_id and p.organisation_id = s.organisation_id
                  and p.valid_from <= today and (p.valid_until is null or today < p.valid_until)
              ), told as (
                insert into standings_across
                select s.backend, row_number() over (), r.may, alike.cases[first : first + 199]
                from (select c.phase, array_agg(c.id) as cases from cases c
                      where c.id = any (array(select case_id from mine where is_sure)) group by c.phase) alike
                  join rights_in_cases r on r.role = s.role and r.organisation_kind = s.organisation_kind
                    and r.phase = alike.phase and r.way = 'assigned consent',
                  generate_series(1, cardinality(alike.cases), 200) first
              )
              select others || coalesce(array_agg(case_id), '{}') into near from mine where not is_sure;`;

const taking = `
      create or replace function take_standing(across boolean) returns void language plpgsql volatile security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare
            s standings;
            today constant date := stockholm_today();
            suffices boolean;
            others uuid[];
            near uuid[];
          begin
            if case_at_hand() is not null then
              perform take_standing_in_case();
              return;
            end if;
            s := found_standing();
            if s.membership_id is null then
              return;
            end if;
            s.backend := pg_backend_pid();
            s.at_hand := null;
            select r.may, r.coordinates, r.of_unit, r.consent_suffices into s.may, s.coordinates, s.left_out, suffices
              from rights_of_roles r where r.role = s.role and r.organisation_kind = s.organisation_kind;
            -- A role that the rules say nothing of may nothing.
            s.may := coalesce(s.may, '{}');
            s.coordinates := coalesce(s.coordinates, '{}');
            s.here := '{}';
            s.here_in_all := '{}';
            s.is_recorded := false;
            -- Whoever coordinates asks first whether they do, and has no need of a list of all cases.
            s.is_across := across and s.coordinates = '{}';
            s.left_out := case when s.is_across and not 'case:see' = any (s.left_out) then s.left_out else '{}' end;
            insert into standings values (s.*)
            on conflict (backend) do update set user_id = s.user_id, membership_id = s.membership_id, at_hand = s.at_hand,
              organisation_id = s.organisation_id, organisation_kind = s.organisation_kind, role = s.role, may = s.may,
              coordinates = s.coordinates, here = s.here, here_in_all = s.here_in_all, is_across = s.is_across,
              has_conflicts = s.has_conflicts, is_recorded = s.is_recorded, left_out = s.left_out;
            if not s.is_across then
              return;
            end if;
            delete from standings_across a where a.backend = s.backend;
            if s.left_out <> '{}' then${nearby}
            end if;
            if near is null or near <> '{}' then
              insert into standings_across
                select s.backend, 1000000 + row_number() over (), m.may, m.cases[first : first + 199]
                from standings_of(s, null, near, false, s.left_out <> '{}') m, generate_series(1, cardinality(m.cases), 200) first
                where m.may <> '{}';
            end if;
          end
        $$;`;

/**
 * Across cases, whether consent covers a part was looked up case by case: the largest part of a board's opening, and it
 * grew with the cases of its reader. It is read off the part now (`parts_under_consent`), only where the declaration says
 * that consent gives all there (`rights_of_roles.consent_suffices`), and in no case with an emergency, a disclosure or a
 * conflict of interest of whoever asks: those, and parts that no consent covers, are looked at as before. With a case at
 * hand `take_standing_in_case` takes the standing, whoever asks.
 */
export class AStandingIsTakenInOneCaseOrAcross1795000660000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [TAKING] });
    await runner.query(`set role samspel_rules; ${taking} set role samspel_owner`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
