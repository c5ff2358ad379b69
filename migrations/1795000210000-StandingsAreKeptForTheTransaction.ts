import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'StandingsAreKeptForTheTransaction';

/** What a standing is found from. A statement that writes one of these tables ends the standing of its transaction. */
const FOUND_FROM = [
  'access_forbids',
  'rights_in_cases',
  'rights_of_roles',
  'case_participants',
  'cases',
  'conflicts_of_interest',
  'consent_coverage',
  'disclosure_decisions',
  'disclosure_readers',
  'emergency_accesses',
  'memberships',
  'organisations',
  'users',
];

/** Of these it only tells whether the own unit has recorded anything in the case at hand. */
const RECORDS = ['concern_conversations', 'notes'];

const FUNCTIONS = [
  'stockholm_today()',
  'acting_organisation()',
  'acting_role()',
  'acting_may(text, text)',
  'acting_phases(text, text)',
  'acting_categories(text)',
  'cases_i_may(text)',
  'cases_i_am_kept_from(text)',
  'cases_i_may_each(text[], uuid[])',
  'people_i_may(text)',
  'people_i_am_kept_from(text)',
];

/**
 * The standing of whoever acts is found when their transaction begins, and kept for it: a row that only these
 * functions can write or read, that holds for the transaction that wrote it (xmin), for the person, role and case that
 * it was taken for, for five seconds, and until what it was found from is written. Without one they look live, and
 * answer the same. See docs/decisions/0012.
 */
export class StandingsAreKeptForTheTransaction1795000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: FUNCTIONS });
    await runner.query(`
      ${this.table()}
      set role samspel_rules;
      ${this.found()}
      ${this.actor()}
      ${this.following()}
      ${this.standings()}
      ${this.cases()}
      ${this.taking()}
      ${this.ending()}
      set role samspel_owner;
      ${this.endings()}
    `);
    // Whoever has no conflict is kept from nobody.
    await sayAnew(runner, 'people_i_am_kept_from(text)', [
      'declare shut constant uuid[] := array(select cases_i_am_kept_from(wanted));\n          begin',
      `declare shut uuid[];
          begin
            perform from ${KEPT} and not k.has_conflicts;
            if found then
              return;
            end if;
            shut := array(select cases_i_am_kept_from(wanted));`,
    ]);
  }

  private table(): string {
    return `

      create table rights_of_roles (
        role text not null,
        organisation_kind text not null,
        may text[] not null,
        coordinates text[] not null,
        ways text[] not null,
        primary key (role, organisation_kind)
      );
      comment on table rights_of_roles is 'What a role may at all, and as coordinator: access_rules, put together';
      create table rights_in_cases (
        role text not null,
        organisation_kind text not null,
        phase text not null,
        way text not null,
        may text[] not null,
        primary key (role, organisation_kind, phase, way)
      );
      comment on table rights_in_cases is 'What a role may in a case of a phase by a way of standing in it: access_rules, put together';
      alter table rights_of_roles enable row level security, force row level security;
      alter table rights_in_cases enable row level security, force row level security;
      grant select, insert, delete on rights_of_roles, rights_in_cases to samspel_rules;
      create unlogged table standings (
        backend integer primary key,
        user_id uuid not null,
        membership_id uuid not null,
        at_hand uuid,
        organisation_id uuid not null,
        organisation_kind text not null,
        role text not null,
        may text[] not null,
        coordinates text[] not null,
        here text[] not null,
        here_in_all text[] not null,
        is_across boolean not null,
        has_conflicts boolean not null,
        is_recorded boolean not null
      );
      create unlogged table standings_across (
        backend integer,
        position bigint,
        may text[] not null,
        cases uuid[] not null,
        primary key (backend, position)
      );
      comment on table standings_across is 'For a standing across cases: cases alike in what whoever acts may in them';
      comment on table standings is 'What whoever acts may do, for the length of one transaction: a row a connection';
      alter table standings alter column may set storage plain, alter column coordinates set storage plain,
        alter column here set storage plain, alter column here_in_all set storage plain;
      alter table standings enable row level security, force row level security;
      alter table standings_across enable row level security, force row level security;
      grant select, insert, update, delete on standings, standings_across to samspel_rules;
      grant select (backend), delete on standings, standings_across to samspel_system;
      ${['standings', 'standings_across']
        .map(
          (table) => `
      create policy the_service_knows_which_connections_left_one on ${table} for select to samspel_system using (true);
      create policy the_service_forgets_closed_connections on ${table} for delete to samspel_system
        using (backend not in (select pid from pg_stat_activity));`,
        )
        .join('')}
    `;
  }

  /** The answers as they are found live: what these functions said until now. */
  private found(): string {
    return `
      create or replace function stockholm_today() returns date language sql stable
        return (now() at time zone 'Europe/Stockholm')::date;
      create function found_membership() returns memberships language plpgsql stable
        as $$
          declare
            today constant date := stockholm_today();
            membership constant uuid := nullif(current_setting('app.membership_id', true), '')::uuid;
            person constant uuid := acting_user();
            mine memberships;
          begin
            select m.* into mine
            from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
            where m.id = membership and m.user_id = person and u.is_active and membership_holds(m) and is_open_on(o, today);
            return mine;
          end
        $$;
      -- Without what a role may: that is looked up where it is asked.
      create function found_standing() returns standings language plpgsql stable
        as $$
          declare
            mine constant memberships := found_membership();
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
      revoke execute on function found_membership(), found_standing(), acting_standing() from public;
    `;
  }

  private actor(): string {
    const rules =
      'access_rules r where r.role = s.role and r.organisation_kind = s.organisation_kind and r.action = wanted';
    const each = (list: string, condition = 'true') =>
      `(select array_agg(distinct each) from (select unnest(r.${list}) as each from ${rules} and ${condition}) e)`;
    return `
      ${asked('acting_organisation()', 'uuid', 's.organisation_id')}
      ${asked('acting_role()', 'text', 's.role')}
      create or replace function acting_may(wanted text, standing text default null) returns boolean
        language plpgsql stable security definer set search_path = public, pg_temp
        as $$
          declare
            answer boolean;
            s standings;
          begin
            select case when standing = 'coordinates' then wanted = any (k.coordinates) else wanted = any (k.may) end
              into answer from ${KEPT};
            if not answer or (answer and (standing is null or standing = 'coordinates')) then
              return answer;
            end if;
            s := acting_standing();
            return exists (select from ${rules} and (standing is null or r.relationship = standing));
          end
        $$;
      ${asked('acting_phases(wanted text, standing text)', 'text[]', each('phases', 'r.relationship = standing'))}
      ${asked('acting_categories(wanted text)', 'text[]', each('categories'))}
    `;
  }

  private cases(): string {
    return `
      create or replace function cases_i_may(wanted text) returns setof uuid language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare
            at_hand uuid;
            is_across boolean;
          begin
            select case when wanted = any (k.here) then k.at_hand end, k.is_across into at_hand, is_across
              from ${KEPT} and (k.at_hand is not null or k.is_across);
            if not found then
              return query select t.case_id from standings_in(array[wanted], null, false) t where t.may <> '{}';
            elsif is_across then
              return query select unnest(a.cases) from standings_across a where a.backend = pg_backend_pid() and wanted = any (a.may);
            elsif at_hand is not null then
              return next at_hand;
            end if;
          end
        $$;
      create or replace function cases_i_am_kept_from(wanted text) returns setof uuid language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          begin
            perform from ${KEPT} and not k.has_conflicts;
            if not found then
              return query select c.case_id from conflicts_that_shut(array[wanted]) c;
            end if;
          end
        $$;
    `;
  }

  /** Asked of chosen cases, of the case at hand, or of every case that could be within reach. */
  private standings(): string {
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
              return query select unnest(t.cases), t.may from standings_of(acting_standing(), wanted, nullif(asked, array[null::uuid]), everywhere) t;
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

  /** What stands in `access_rules`, by what is asked for. */
  private following(): string {
    return `
      create function put_rights_together() returns void language sql volatile security definer set search_path = public, pg_temp
        as $$
          delete from rights_of_roles;
          delete from rights_in_cases;
          insert into rights_of_roles
            select role, organisation_kind, array_agg(distinct action),
              coalesce(array_agg(distinct action) filter (where relationship = 'coordinates'), '{}'),
              coalesce(array_agg(distinct relationship || ' ' || basis) filter (where phases <> '{}' and relationship <> 'coordinates'), '{}')
            from access_rules group by role, organisation_kind;
          insert into rights_in_cases
            select role, organisation_kind, phase, relationship || ' ' || basis, array_agg(distinct action)
            from access_rules, unnest(phases) phase group by role, organisation_kind, phase, relationship, basis;
        $$;
      create function rights_follow_the_rules() returns trigger language plpgsql security definer set search_path = public, pg_temp
        as $$
          begin
            perform put_rights_together();
            return null;
          end
        $$;
      revoke execute on function put_rights_together(), rights_follow_the_rules() from public;
      grant execute on function rights_follow_the_rules() to samspel_owner;
      select put_rights_together();
    `;
  }

  private taking(): string {
    return `
      -- Finds the standing of whoever acts and keeps it for this transaction: in the case at hand, or across cases.
      create function take_standing(across boolean) returns void language plpgsql volatile security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare
            s standings := found_standing();
          begin
            if s.membership_id is null then
              return;
            end if;
            s.backend := pg_backend_pid();
            s.at_hand := case_at_hand();
            select r.may, r.coordinates into s.may, s.coordinates
              from rights_of_roles r where r.role = s.role and r.organisation_kind = s.organisation_kind;
            s.here := '{}';
            s.here_in_all := '{}';
            if s.at_hand is not null then
              s.here := coalesce((select m.may from standings_of(s, null, array[s.at_hand], false) m), '{}');
              s.here_in_all := case when s.coordinates = '{}' then s.here
                else coalesce((select m.may from standings_of(s, null, array[s.at_hand], true) m), '{}') end;
            end if;
            s.is_across := across and s.at_hand is null;
            s.is_recorded := s.at_hand is not null and (
              exists (select from notes n where n.case_id = s.at_hand and n.organisation_id = s.organisation_id)
              or exists (select from cases c where c.id = s.at_hand and c.referred_by = s.organisation_id));
            insert into standings values (s.*)
            on conflict (backend) do update set user_id = s.user_id, membership_id = s.membership_id, at_hand = s.at_hand,
              organisation_id = s.organisation_id, organisation_kind = s.organisation_kind, role = s.role, may = s.may,
              coordinates = s.coordinates, here = s.here, here_in_all = s.here_in_all, is_across = s.is_across, has_conflicts = s.has_conflicts, is_recorded = s.is_recorded;
            if s.is_across then
              delete from standings_across a where a.backend = s.backend;
              insert into standings_across
                select s.backend, row_number() over (), m.may, m.cases from standings_of(s, null, null, false) m;
            end if;
          end
        $$;
      revoke execute on function take_standing(boolean) from public;
      grant execute on function take_standing(boolean) to samspel_app;
    `;
  }

  private ending(): string {
    return `
      create function standing_is_past() returns trigger language plpgsql security definer set search_path = public, pg_temp
        as $$
          begin
            -- What is across cases is read through it.
            delete from standings s where s.backend = pg_backend_pid() and (tg_argv[0] = 'always' or not s.is_recorded);
            return null;
          end
        $$;
      revoke execute on function standing_is_past() from public;
      grant execute on function standing_is_past() to samspel_owner;
    `;
  }

  private endings(): string {
    const ends = (when: string) => (table: string) => `
      create trigger standings_follow_the_rows after insert or update or delete on ${table}
        for each statement execute function standing_is_past('${when}');`;
    const rights = `
      create trigger rights_follow_the_rules after insert or update or delete on access_rules
        for each statement execute function rights_follow_the_rules();`;
    return [rights, ...FOUND_FROM.map(ends('always')), ...RECORDS.map(ends('unless-recorded'))].join('\n');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...FOUND_FROM, ...RECORDS]) {
      await runner.query(`drop trigger standings_follow_the_rows on ${table}`);
    }
    await runner.query('drop trigger rights_follow_the_rules on access_rules');
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function take_standing(boolean), standing_is_past(), rights_follow_the_rules(), put_rights_together(), standings_in(text[], uuid[], boolean), standings_of(standings, text[], uuid[], boolean), acting_standing(), found_standing(), found_membership();
      set role samspel_owner;
      drop table standings_across, standings, rights_in_cases, rights_of_roles;

    `);
  }
}

/** The row `k` of this connection, if this transaction wrote it for who acts now and for what is at hand. */
const KEPT = `standings k
              where k.backend = pg_backend_pid() and k.xmin = pg_current_xact_id_if_assigned()::xid
                and k.membership_id = nullif(current_setting('app.membership_id', true), '')::uuid
                and k.user_id = acting_user() and k.at_hand is not distinct from case_at_hand()
                and clock_timestamp() < now() + interval '5 seconds'`;

/** A function of the standing `s`. */
function asked(name: string, returns: string, answer: string): string {
  return `
      create or replace function ${name} returns ${returns} language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare s constant standings := acting_standing();
          begin
            return ${answer};
          end
        $$;`;
}
