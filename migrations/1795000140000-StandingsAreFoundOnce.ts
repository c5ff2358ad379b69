import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'StandingsAreFoundOnce';

/** Asked of many rows: planned once a connection, and not anew for each answer. */
const PLANNED_ONCE = [
  'standing_towards(uuid[])',
  'consents_signed_so_far(uuid)',
  'disclosures_to_me()',
  'identities_unlocked_for_me()',
];

/**
 * What whoever acts may do is found by looking each thing up once: the membership by its id, then the rules of its
 * role, then the standing in each case that is asked about, one case at a time. They answered the same before, at five
 * to eight times the cost: each date was reckoned for each row of a table read from end to end. See
 * docs/decisions/0012.
 */
export class StandingsAreFoundOnce1795000140000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, {
      tables: [],
      functions: [
        'acting_user()',
        'case_at_hand()',
        'acting_membership()',
        'acting_organisation()',
        'acting_role()',
        'acting_may(text, text)',
        'acting_phases(text, text)',
        'acting_categories(text)',
        'cases_i_may_each(text[], uuid[])',
        'cards_for_me(uuid[])',
        ...PLANNED_ONCE,
      ],
    });
    await runner.query(`
      set role samspel_rules;
      ${this.settings()}
      ${this.acting()}
      ${this.near()}
      ${this.standings()}
      drop function cards_for_me(uuid[]);
      ${this.cards()}
      ${PLANNED_ONCE.map((each) => `alter function ${each} set plan_cache_mode = force_generic_plan;`).join('\n')}
      set role samspel_owner;
    `);
  }

  /** What the transaction was opened with; written so that the planner puts them into the query that asks. */
  private settings(): string {
    return `
      create or replace function acting_user() returns uuid language sql stable
        return nullif(current_setting('app.user_id', true), '')::uuid;
      create or replace function case_at_hand() returns uuid language sql stable
        return nullif(current_setting('app.at_hand_id', true), '')::uuid;
    `;
  }

  private acting(): string {
    const rules = `access_rules r
            join organisations o on o.id = mine.organisation_id and o.kind = r.organisation_kind
          where r.role = mine.role and r.action = wanted`;
    const overMine = (name: string, returns: string, answer: string): string => `
      create or replace function ${name} returns ${returns} language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare mine constant memberships := acting_membership();
          begin
            return ${answer};
          end
        $$;`;
    return `
      create or replace function acting_membership() returns memberships language plpgsql stable security definer
        set search_path = public, pg_temp
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
      ${overMine('acting_organisation()', 'uuid', 'mine.organisation_id')}
      ${overMine('acting_role()', 'text', 'mine.role')}
      ${overMine(
        'acting_may(wanted text, standing text default null)',
        'boolean',
        `exists (select from ${rules} and (standing is null or r.relationship = standing))`,
      )}
      ${overMine(
        'acting_phases(wanted text, standing text)',
        'text[]',
        `(select array_agg(distinct phase) from access_rules r
            join organisations o on o.id = mine.organisation_id and o.kind = r.organisation_kind, unnest(r.phases) phase
          where r.role = mine.role and r.action = wanted and r.relationship = standing)`,
      )}
      ${overMine(
        'acting_categories(wanted text)',
        'text[]',
        `(select array_agg(distinct category) from access_rules r
            join organisations o on o.id = mine.organisation_id and o.kind = r.organisation_kind, unnest(r.categories) category
          where r.role = mine.role and r.action = wanted)`,
      )}
    `;
  }

  /** Where to look: every case that could be within reach, and some that are not. */
  private near(): string {
    return `
      create function cases_near(mine memberships, ways text[]) returns uuid[] language plpgsql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare
            near uuid[] := array(select p.case_id from case_participants p
                where p.user_id = mine.user_id and p.organisation_id = mine.organisation_id)
              || array(select e.case_id from emergency_accesses e
                where e.user_id = mine.user_id and e.ended_at is null and now() < e.closes_at)
              || array(select d.case_id from disclosure_readers r join disclosure_decisions d on d.id = r.decision_id
                where r.user_id = mine.user_id);
          begin
            if 'own-unit consent' = any (ways) then
              near := near || array(select v.case_id from consent_coverage v where v.recipient_id = mine.organisation_id
                union select v.case_id from consent_coverage v where v.discloser_id = mine.organisation_id);
            end if;
            if 'own-unit own-record' = any (ways) then
              near := near || array(select c.id from cases c where c.referred_by = mine.organisation_id
                union select n.case_id from notes n where n.organisation_id = mine.organisation_id
                union select v.case_id from concern_conversations v where v.organisation_id = mine.organisation_id);
            end if;
            return near;
          end
        $$;
      revoke execute on function cases_near(memberships, text[]) from public;
    `;
  }

  private standings(): string {
    return `
      create or replace function cases_i_may_each(wanted text[], only_of uuid[])
        returns table (action text, case_id uuid) language plpgsql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          #variable_conflict use_column
          declare
            mine constant memberships := acting_membership();
            today constant date := stockholm_today();
            unit constant text := (select o.kind from organisations o where o.id = mine.organisation_id);
            ways constant text[] := array(select distinct r.relationship || ' ' || r.basis from access_rules r
              where r.role = mine.role and r.organisation_kind = unit and r.action = any (wanted));
            asked uuid[] := coalesce(only_of, array_remove(array[case_at_hand()], null));
          begin
            if ways = '{}' then
              return;
            end if;
            if only_of is null and asked = '{}' then
              asked := cases_near(mine, ways);
            end if;
            return query
              with standing as materialized (
                select c.id, c.phase, array[
                  case when facts.is_covered and facts.is_part then 'assigned consent' end,
                  case when facts.is_recorded and facts.is_part then 'knows-of own-record' end,
                  -- Where consent covers the own unit as discloser or recipient.
                  case when facts.is_covered then 'own-unit consent' end,
                  -- What the own unit referred or recorded stays its own to find.
                  case when facts.is_recorded then 'own-unit own-record' end,
                  case when exists (
                    select from emergency_accesses e
                    where e.case_id = c.id and e.user_id = mine.user_id and e.organisation_id = mine.organisation_id
                      and e.ended_at is null and e.opened_at <= now() and now() < e.closes_at
                  ) then 'emergency break-glass' end,
                  case when exists (
                    select from disclosure_readers r join disclosure_decisions d on d.id = r.decision_id
                    where r.user_id = mine.user_id and d.case_id = c.id and d.recipient_id = mine.organisation_id
                      and d.stopped_at is null and d.refused_at is null and now() < d.covers_until
                      and (d.approved_at is not null or not d.needs_approval)
                  ) then 'recipient legal-rule' end
                ] as ways
                from cases c cross join lateral (
                  select
                    ways && array['assigned consent', 'knows-of own-record'] and exists (
                      select from case_participants p where p.case_id = c.id and p.user_id = mine.user_id
                        and p.organisation_id = mine.organisation_id and p.valid_from <= today
                        and (p.valid_until is null or today < p.valid_until)) as is_part,
                    exists (
                      select from consent_coverage v where v.case_id = c.id
                        and mine.organisation_id in (v.discloser_id, v.recipient_id)
                        and v.covers_from <= now() and now() < v.covers_until) as is_covered,
                    ways && array['knows-of own-record', 'own-unit own-record'] and (
                      c.referred_by = mine.organisation_id
                      or exists (select from notes n where n.case_id = c.id and n.organisation_id = mine.organisation_id)
                      or exists (select from concern_conversations v
                                 where v.case_id = c.id and v.organisation_id = mine.organisation_id)) as is_recorded
                  offset 0
                ) facts
                where c.id = any (asked)
              )
              select distinct r.action, s.id
              from standing s join access_rules r on r.role = mine.role and r.organisation_kind = unit
                and r.action = any (wanted) and r.relationship || ' ' || r.basis = any (s.ways) and s.phase = any (r.phases)
              where not exists (
                select from conflicts_of_interest i join access_forbids f on f.action = r.action
                where i.user_id = mine.user_id and i.case_id = s.id and i.lifted_at is null
                  and f.circumstance = 'conflict-of-interest');
          end
        $$;
    `;
  }

  private cards(): string {
    return `
      -- Cards of these cases as whoever acts may know them, each with what of 'also' they may do in it now.
      create function cards_for_me(chosen uuid[], also text[]) returns setof json language sql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          with asked (actions) as materialized (select array['case:see', 'case:open', 'person:see', 'identity:read',
            'consent:see', 'consent:see-matrix', 'consent:see-signatories'] || also
          ), held as materialized (
            select r.action, r.phases, r.relationship = 'coordinates' as is_everywhere
            from acting_membership() m join organisations o on o.id = m.organisation_id
              join access_rules r on r.role = m.role and r.organisation_kind = o.kind
            where r.action = any ((select actions from asked) || array['consent:draft', 'user:see', 'note:see', 'audit:search'])
          ), stands as materialized (
            select of_case.id, array_agg(of_case.action) as may from (
              select c.id, h.action from cases c join held h on h.is_everywhere and c.phase = any (h.phases)
              where c.id = any (chosen) and h.action = any ((select actions from asked)::text[])
              except
              select case_id, action from conflicts_that_shut((select actions from asked))
              union
              select case_id, action from cases_i_may_each((select actions from asked), chosen)
            ) of_case where of_case.id = any (chosen) group by of_case.id
          )
          select row_to_json(card) from (
            select c.id, c.number, c.programme, 'case:open' = any (s.may) as "isOpenToReader", p.born_on as "bornOn", p.alias,
              i.given_name, i.family_name, c.phase, c.phase_since as "phaseSince", c.next_event as "nextEvent",
              c.next_event_on as "nextEventOn", c.opened_at as "openedAt", c.closed_at as "closedAt",
              c.close_reason as "closeReason", u.name as "coordinatorName", c.version, c.opened_at::text as "sortKey",
              case when c.phase = 'CLOSING' and 'case:open' = any (s.may) then c.closing_proposed_by end as "closingProposedBy",
              covered.until as "coveredUntil", coalesce(covered.kinds, '{}') as "coveredKinds", latest.facts as "latestConsent",
              array(select unnest(s.may) intersect select unnest(also)) as "mayHere"
            from stands s join cases c on c.id = s.id and 'case:see' = any (s.may)
              join people p on p.id = c.person_id and p.kept_by is null and 'person:see' = any (s.may)
              join users u on u.id = c.coordinator_id and (u.id = (select acting_user()) or exists (
                select from held where action in ('user:see', 'note:see', 'audit:search')))
              left join person_identities i on i.person_id = p.id and (
                ('identity:read' = any (s.may)
                  and (not i.is_shielded or not (select is_shut_by('protected-identity', 'identity:read'))))
                or i.person_id = any (array(select identities_unlocked_for_me())))
              left join lateral (
                select (v.until at time zone 'Europe/Stockholm')::date as until, (
                  select array_agg(distinct o.kind) from organisations o where o.id = any (v.units)) as kinds
                from (
                  select max(v.covers_until) as until, array_agg(v.discloser_id) || array_agg(v.recipient_id) as units
                  from consent_coverage v
                  where v.case_id = c.id and v.covers_from <= now() and now() < v.covers_until
                    and 'consent:see-matrix' = any (s.may)
                ) v) covered on true
              left join lateral (
                select json_build_object('isRefused', k.refused_at is not null, 'isWithdrawn', k.withdrawn_at is not null,
                  'validFrom', k.valid_from, 'validUntil', least(k.valid_until, k.suffices_until),
                  'required', (select count(*) from consent_signatories g where g.consent_id = k.id and g.is_required
                    and 'consent:see-signatories' = any (s.may)),
                  'signed', (select count(*) from consent_signatories g where g.consent_id = k.id and g.is_required
                    and g.signed_at is not null and 'consent:see-signatories' = any (s.may))) as facts
                from consents k
                where k.case_id = c.id and k.offered_at is not null and k.guardian_id is null and 'consent:see' = any (s.may)
                order by k.consent_number desc limit 1) latest on true
          ) card
        $$;
      revoke execute on function cards_for_me(uuid[], text[]) from public;
      grant execute on function cards_for_me(uuid[], text[]) to samspel_app;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function cards_for_me(uuid[], text[]);
      set role samspel_owner;
    `);
    await putBack(runner, NAME, []);
    await runner.query(`
      set role samspel_rules;
      drop function cases_near(memberships, text[]);
      set role samspel_owner;
    `);
  }
}
