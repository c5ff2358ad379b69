import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'PartsKnowWhenConsentCovers';
const TAKING = 'take_standing(boolean)';

const kept = `
      create table parts_under_consent (
        participant_id uuid primary key references case_participants on delete cascade,
        user_id uuid not null,
        organisation_id uuid not null,
        case_id uuid not null,
        valid_from date not null,
        valid_until date,
        covered tstzmultirange not null
      );
      comment on table parts_under_consent is
        'Parts in cases, with the times at which a consent names the unit: case_participants and consent_coverage, put together';
      create index parts_under_consent_by_user on parts_under_consent (user_id, organisation_id, case_id)
        include (valid_from, valid_until, covered);
      create index parts_under_consent_by_case on parts_under_consent (case_id);
      alter table parts_under_consent enable row level security, force row level security;
      grant select, insert, delete on parts_under_consent to samspel_rules;
      create policy parts_are_put_together_by_rules_alone on parts_under_consent to samspel_rules
        using (true) with check (true);`;

const putTogether = `
      create function rewrite_parts_under_consent(changed_case uuid) returns void language plpgsql
        set search_path = public, pg_temp
        as $$
          begin
            -- The locks help nobody who looks at rows of a time before they were had.
            if current_setting('transaction_isolation') <> 'read committed' then
              raise invalid_transaction_state using message = 'parts and consents are changed in read committed';
            end if;
            delete from parts_under_consent where case_id = changed_case;
            insert into parts_under_consent (participant_id, user_id, organisation_id, case_id, valid_from, valid_until, covered)
            select p.id, p.user_id, p.organisation_id, p.case_id, p.valid_from, p.valid_until, coalesce((
              select range_agg(tstzrange(v.covers_from, v.covers_until)) from consent_coverage v
              where v.case_id = changed_case and p.organisation_id in (v.discloser_id, v.recipient_id)
                and v.covers_from < v.covers_until), '{}')
            from case_participants p where p.case_id = changed_case;
          end
        $$;
      -- Whoever rewrites coverage holds the locks already: see refresh_consent_coverage.
      create function parts_follow_coverage() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            perform rewrite_parts_under_consent(case_id) from (select distinct case_id from changed) cases_changed;
            return null;
          end
        $$;
      create function parts_are_covered_no_more() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            delete from parts_under_consent;
            return null;
          end
        $$;
      -- A part that is given beside a signature would each miss the other.
      create function parts_follow_themselves() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare changed_case constant uuid := coalesce(new.case_id, old.case_id);
          begin
            perform pg_advisory_xact_lock_shared(hashtextextended('consents of all', 0));
            perform pg_advisory_xact_lock(hashtextextended('consents of ' || changed_case, 0));
            perform rewrite_parts_under_consent(changed_case);
            return null;
          end
        $$;
      revoke execute on function rewrite_parts_under_consent(uuid), parts_follow_coverage(), parts_are_covered_no_more(),
        parts_follow_themselves() from public;
      grant execute on function parts_follow_coverage(), parts_are_covered_no_more(), parts_follow_themselves()
        to samspel_owner;`;

/** A changed row is followed as it was and as it is: it may have changed its case. */
const CHANGES = [
  ['insert', 'new'],
  ['update', 'old'],
  ['update', 'new'],
  ['delete', 'old'],
] as const;

const following = [
  ...CHANGES.map(
    ([event, rows]) => `
      create trigger parts_follow_coverage_${event}_${rows} after ${event} on consent_coverage
        referencing ${rows} table as changed
        for each statement execute function parts_follow_coverage();`,
  ),
  `
      create trigger parts_follow_coverage_gone after truncate on consent_coverage
        for each statement execute function parts_are_covered_no_more();
      create trigger parts_under_consent_follow after insert or update on case_participants
        for each row execute function parts_follow_themselves();
      create trigger standings_follow_the_rows after insert or update or delete or truncate on parts_under_consent
        for each statement execute function standing_is_past('always');`,
].join('');

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
            s standings := found_standing();
            today constant date := stockholm_today();
            suffices boolean;
            others uuid[];
            near uuid[];
          begin
            if s.membership_id is null then
              return;
            end if;
            s.backend := pg_backend_pid();
            s.at_hand := case_at_hand();
            select r.may, r.coordinates, r.of_unit, r.consent_suffices into s.may, s.coordinates, s.left_out, suffices
              from rights_of_roles r where r.role = s.role and r.organisation_kind = s.organisation_kind;
            -- A role that the rules say nothing of may nothing.
            s.may := coalesce(s.may, '{}');
            s.coordinates := coalesce(s.coordinates, '{}');
            s.here := '{}';
            s.here_in_all := '{}';
            s.is_recorded := false;
            if s.at_hand is not null then
              s.here := coalesce((select m.may from standings_of(s, null, array[s.at_hand], false) m), '{}');
              s.here_in_all := case when s.coordinates = '{}' then s.here
                else coalesce((select m.may from standings_of(s, null, array[s.at_hand], true) m), '{}') end;
              s.is_recorded :=
                exists (select from notes n where n.case_id = s.at_hand and n.organisation_id = s.organisation_id)
                or exists (select from cases c where c.id = s.at_hand and c.referred_by = s.organisation_id);
            end if;
            -- Whoever coordinates asks first whether they do, and has no need of a list of all cases.
            s.is_across := across and s.at_hand is null and s.coordinates = '{}';
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
 * grew with the cases of its reader. Each part now carries the times at which a consent names its unit, put together in
 * the transaction that changes either, so that the cases of a reader lie side by side. Only where the declaration says
 * that consent gives all there (`rights_of_roles.consent_suffices`), and in no case with an emergency, a disclosure or a
 * conflict of interest of whoever asks: those, and parts that no consent covers, are looked at as before.
 */
export class PartsKnowWhenConsentCovers1795000620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [TAKING] });
    await runner.query(`
      ${kept}
      set role samspel_rules;
      ${putTogether}${taking}
      set role samspel_owner;
      ${following}
      set role samspel_rules;
      select rewrite_parts_under_consent(id) from cases;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop trigger parts_under_consent_follow on case_participants;
      ${CHANGES.map(([event, rows]) => `drop trigger parts_follow_coverage_${event}_${rows} on consent_coverage;`).join('\n')}
      drop trigger parts_follow_coverage_gone on consent_coverage;
      set role samspel_rules;
      drop function parts_follow_coverage(), parts_are_covered_no_more(), parts_follow_themselves(), rewrite_parts_under_consent(uuid);
      set role samspel_owner;
      drop table parts_under_consent;
    `);
  }
}
