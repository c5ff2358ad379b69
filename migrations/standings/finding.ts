import { KEPT } from './kept';

/** The standing as it is found live. */
export function foundLive(): string {
  return `
    create or replace function stockholm_today() returns date language sql stable
      return (now() at time zone 'Europe/Stockholm')::date;
    -- Without what a role may: that is looked up where it is asked.
    create function found_standing() returns standings language plpgsql stable
      as $$
        declare
          mine constant memberships := acting_membership();
          found standings;
        begin
          found.user_id := mine.user_id;
          found.membership_id := mine.id;
          found.organisation_id := mine.organisation_id;
          found.role := mine.role;
          select o.kind into found.organisation_kind from organisations o where o.id = mine.organisation_id;
          found.has_conflicts := exists (
            select from conflicts_of_interest i where i.user_id = mine.user_id and i.lifted_at is null);
          return found;
        end
      $$;
    create function acting_standing() returns standings language plpgsql stable
      as $$
        declare s standings;
        begin
          select k.* into s from ${KEPT};
          if not found then
            s := found_standing();
          end if;
          return s;
        end
      $$;
    revoke execute on function found_standing(), acting_standing() from public;
  `;
}

/** Asked of chosen cases, of the case at hand, or of every case that could be within reach. */
export function standingsInCases(): string {
  return `
    -- Cases by what one may in them: those that are alike in phase and standing are many, and are looked up once.
    create function standings_of(s standings, wanted text[], asked uuid[], everywhere boolean)
      returns table (may text[], cases uuid[]) language plpgsql stable
      set plan_cache_mode = force_generic_plan
      as $$
        #variable_conflict use_column
        declare
          today constant date := stockholm_today();
          ways text[];
          opened uuid[];
          disclosed uuid[];
          shut constant uuid[] := case when s.has_conflicts
            then array(select i.case_id from conflicts_of_interest i where i.user_id = s.user_id and i.lifted_at is null) else '{}' end;
        begin
          ways := case when wanted is null
            then (select r.ways from rights_of_roles r where r.role = s.role and r.organisation_kind = s.organisation_kind)
            else array(select distinct r.way collate "C" from rights_in_cases r
            where r.role = s.role and r.organisation_kind = s.organisation_kind and r.may && wanted
              and (everywhere or not starts_with(r.way, 'coordinates '))) end;
          if ways = '{}' then
            return;
          end if;
          if asked is null then
            asked := cases_near(acting_membership(), ways);
          end if;
          opened := array(select e.case_id from emergency_accesses e
            where e.user_id = s.user_id and e.organisation_id = s.organisation_id
              and e.ended_at is null and e.opened_at <= now() and now() < e.closes_at);
          disclosed := array(select d.case_id from disclosure_readers r join disclosure_decisions d on d.id = r.decision_id
            where r.user_id = s.user_id and d.recipient_id = s.organisation_id
              and d.stopped_at is null and d.refused_at is null and now() < d.covers_until
              and (d.approved_at is not null or not d.needs_approval));
          return query
            with standing as materialized (
              select c.id, c.phase, c.id = any (shut) as is_shut, array[
                case when facts.is_covered and facts.is_part then 'assigned consent' end,
                case when facts.is_recorded and facts.is_part then 'knows-of own-record' end,
                -- Where consent covers the own unit as discloser or recipient.
                case when facts.is_covered then 'own-unit consent' end,
                -- What the own unit referred or recorded stays its own to find.
                case when facts.is_recorded then 'own-unit own-record' end,
                case when c.id = any (opened) then 'emergency break-glass' end,
                case when c.id = any (disclosed) then 'recipient legal-rule' end
              ] as ways
              from cases c cross join lateral (
                select
                  ways && array['assigned consent', 'knows-of own-record'] and exists (
                    select from case_participants p where p.case_id = c.id and p.user_id = s.user_id
                      and p.organisation_id = s.organisation_id and p.valid_from <= today
                      and (p.valid_until is null or today < p.valid_until)) as is_part,
                  ways && array['assigned consent', 'own-unit consent'] and exists (
                    select from consent_coverage v where v.case_id = c.id
                      and s.organisation_id in (v.discloser_id, v.recipient_id)
                      and v.covers_from <= now() and now() < v.covers_until) as is_covered,
                  ways && array['knows-of own-record', 'own-unit own-record'] and (
                    c.referred_by = s.organisation_id
                    or exists (select from notes n where n.case_id = c.id and n.organisation_id = s.organisation_id)
                    or exists (select from concern_conversations v
                               where v.case_id = c.id and v.organisation_id = s.organisation_id)) as is_recorded
                offset 0
              ) facts
              where c.id = any (asked)
            )
            select array(
              select distinct action collate "C" from rights_in_cases r, unnest(r.may) action
              where r.role = s.role and r.organisation_kind = s.organisation_kind and r.phase = alike.phase
                and (r.way = any (alike.ways) or (everywhere and starts_with(r.way, 'coordinates ')))
                and (wanted is null or action = any (wanted))
                and not (alike.is_shut and is_shut_by('conflict-of-interest', action))
            ), alike.cases
            from (select phase, ways, is_shut, array_agg(id) as cases from standing group by phase, ways, is_shut) alike;
        end
      $$;
    create function standings_in(wanted text[], chosen uuid[], everywhere boolean)
      returns table (case_id uuid, may text[]) language plpgsql stable security definer set search_path = public, pg_temp
      as $$
        #variable_conflict use_column
        declare
          asked constant uuid[] := coalesce(chosen, array[case_at_hand()]);
          held text[];
        begin
          -- In the case at hand all is known that one may.
          select array(select action from unnest(case when everywhere then k.here_in_all else k.here end) action
            where action = any (wanted)) into held from ${KEPT} and k.at_hand is not null and array[k.at_hand] = asked;
          if found then
            return query select asked[1], held;
            return;
          end if;
          perform from ${KEPT} and k.is_across and (not everywhere or k.coordinates = '{}');
          if found then
            return query select t.case_id, a.may
              from (select array(select action from unnest(a.may) action where action = any (wanted)) as may, a.cases
                from standings_across a where a.backend = pg_backend_pid() offset 0) a
                cross join lateral unnest(a.cases) t (case_id)
              where chosen is null or t.case_id = any (chosen);
          else
            return query select unnest(t.cases), t.may from standings_of(acting_standing(), wanted, case when chosen is null and case_at_hand() is null then null else asked end, everywhere) t;
          end if;
        end
      $$;
    revoke execute on function standings_of(standings, text[], uuid[], boolean) from public;
    revoke execute on function standings_in(text[], uuid[], boolean) from public;
    create or replace function cases_i_may_each(wanted text[], only_of uuid[])
      returns table (action text, case_id uuid) language sql stable security definer
      set search_path = public, pg_temp
      as $$ select unnest(s.may), s.case_id from standings_in(wanted, only_of, false) s $$;
    create or replace function people_i_may(wanted text) returns setof uuid language plpgsql stable security definer
      set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      as $$
        declare
          known uuid[];
          open uuid[];
        begin
          select case when wanted = any (k.here) then array[k.at_hand] end, case when 'case:open' = any (k.here) then array[k.at_hand] end
            into known, open from ${KEPT} and k.at_hand is not null;
          if not found then
            select array_agg(t.case_id) filter (where wanted = any (t.may)), array_agg(t.case_id) filter (where 'case:open' = any (t.may))
              into known, open from standings_in(array[wanted, 'case:open'], null, false) t;
          end if;
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
  `;
}
