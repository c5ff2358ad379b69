import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'CardsAreAskedOnce';

/**
 * What a page of cards tells, in one question instead of one for each table that a card is made of: the circles are
 * drawn once, of the chosen cases alone, and each fact of a card lies in the circle of its own action. The row policies
 * stand as they stood; a test holds what this tells against what they show, for everybody. See docs/decisions/0012.
 */
export class CardsAreAskedOnce1795000091000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['cases_i_may(text)'] });
    await runner.query(`
      set role samspel_rules;
      ${this.circles()}
      ${this.cards()}
      grant execute on function cards_for_me(uuid[]) to samspel_app;
      set role samspel_owner;
    `);
  }

  private circles(): string {
    return `
      -- The conflicts of interest of whoever acts, where they shut one of these actions.
      create function conflicts_that_shut(wanted text[]) returns table (action text, case_id uuid)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select f.action, i.case_id from conflicts_of_interest i join access_forbids f on f.action = any (wanted)
          where i.user_id = (select acting_user()) and i.lifted_at is null and f.circumstance = 'conflict-of-interest'
        $$;

      -- The cases where whoever acts may do each of these now, for all who do not coordinate; of some cases, or of all.
      -- A part in a case is looked at once, however many actions are asked about.
      create function cases_i_may_each(wanted text[], only_of uuid[]) returns table (action text, case_id uuid)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          with me as materialized (
            select m.user_id, m.organisation_id, m.role, o.kind, coalesce(only_of, array[case_at_hand()]) as asked,
              only_of is null and case_at_hand() is null as of_all
            from acting_membership() m join organisations o on o.id = m.organisation_id
          ), rules as materialized (
            select r.action, r.relationship || ' ' || r.basis as way, r.phases from me join access_rules r
              on r.role = me.role and r.organisation_kind = me.kind where r.action = any (wanted)
          ), beyond_consent as materialized (
            -- The phases in which an own record gives something that consent does not give already.
            select distinct phase from rules k, unnest(k.phases) phase
            where k.way = 'knows-of own-record' and not exists (
              select from rules a where a.way = 'assigned consent' and a.action = k.action and phase = any (a.phases))
          ), parts_by_consent as materialized (
            select c.id, c.phase, c.referred_by, exists (
                select from consent_coverage v where v.case_id = c.id
                  and me.organisation_id in (v.discloser_id, v.recipient_id)
                  and v.covers_from <= now() and now() < v.covers_until) as is_covered
            from me, case_participants p join cases c on c.id = p.case_id
            where (select count(*) from rules where way in ('assigned consent', 'knows-of own-record')) > 0
              and p.user_id = me.user_id and p.organisation_id = me.organisation_id
              and (me.of_all or p.case_id = any (me.asked))
              and p.valid_from <= stockholm_today() and (p.valid_until is null or stockholm_today() < p.valid_until)
          ), parts as materialized (
            select p.id, p.phase, p.is_covered,
              (not p.is_covered or p.phase in (select phase from beyond_consent)) and (
                p.referred_by = me.organisation_id
                or exists (select from notes n where n.case_id = p.id and n.organisation_id = me.organisation_id)
                or exists (select from concern_conversations v
                           where v.case_id = p.id and v.organisation_id = me.organisation_id)) as is_recorded
            from me, parts_by_consent p
          ), standing as (
            select 'assigned consent' as way, id, phase from parts where is_covered
            union all
            select 'knows-of own-record', id, phase from parts where is_recorded
            union all
            -- Where consent covers the own unit as discloser or recipient.
            select 'own-unit consent', c.id, c.phase from me, consent_coverage v join cases c on c.id = v.case_id
            where (select count(*) from rules where way = 'own-unit consent') > 0 and v.recipient_id = me.organisation_id
              and (me.of_all or v.case_id = any (me.asked)) and v.covers_from <= now() and now() < v.covers_until
            union all
            select 'own-unit consent', c.id, c.phase from me, consent_coverage v join cases c on c.id = v.case_id
            where (select count(*) from rules where way = 'own-unit consent') > 0 and v.discloser_id = me.organisation_id
              and (me.of_all or v.case_id = any (me.asked)) and v.covers_from <= now() and now() < v.covers_until
            union all
            -- What the own unit referred or recorded stays its own to find.
            select 'own-unit own-record', c.id, c.phase from me, cases c
            where (select count(*) from rules where way = 'own-unit own-record') > 0 and c.referred_by = me.organisation_id
              and (me.of_all or c.id = any (me.asked))
            union all
            select 'own-unit own-record', c.id, c.phase from me, notes n join cases c on c.id = n.case_id
            where (select count(*) from rules where way = 'own-unit own-record') > 0
              and n.organisation_id = me.organisation_id and (me.of_all or n.case_id = any (me.asked))
            union all
            select 'own-unit own-record', c.id, c.phase from me, concern_conversations v join cases c on c.id = v.case_id
            where (select count(*) from rules where way = 'own-unit own-record') > 0
              and v.organisation_id = me.organisation_id and (me.of_all or v.case_id = any (me.asked))
            union all
            select 'emergency break-glass', c.id, c.phase from me, emergency_accesses e join cases c on c.id = e.case_id
            where e.user_id = me.user_id and e.organisation_id = me.organisation_id and e.ended_at is null
              and e.opened_at <= now() and now() < e.closes_at and (me.of_all or e.case_id = any (me.asked))
            union all
            select 'recipient legal-rule', c.id, c.phase from me, disclosure_readers r
              join disclosure_decisions d on d.id = r.decision_id join cases c on c.id = d.case_id
            where r.user_id = me.user_id and d.recipient_id = me.organisation_id
              and d.stopped_at is null and d.refused_at is null and now() < d.covers_until
              and (d.approved_at is not null or not d.needs_approval) and (me.of_all or d.case_id = any (me.asked))
          )
          select r.action, s.id from standing s join rules r on r.way = s.way and s.phase = any (r.phases)
          except
          select action, case_id from conflicts_that_shut(wanted)
        $$;

      create or replace function cases_i_may(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$ select case_id from cases_i_may_each(array[wanted], null) $$;
    `;
  }

  private cards(): string {
    return `
      create function cards_for_me(chosen uuid[]) returns setof json language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with asked (actions) as materialized (select array['case:see', 'case:open', 'person:see', 'identity:read',
            'consent:see', 'consent:see-matrix', 'consent:see-signatories']
          ), held as materialized (
            select r.action, r.relationship = 'coordinates' as is_everywhere
            from acting_membership() m join organisations o on o.id = m.organisation_id
              join access_rules r on r.role = m.role and r.organisation_kind = o.kind
            where r.action = any ((select actions from asked) || array['consent:draft', 'user:see', 'note:see', 'audit:search'])
          ), stands as materialized (
            select of_case.id, array_agg(of_case.action) as may from (
              select c.id, h.action from unnest(chosen) c (id), held h
              where h.is_everywhere and h.action = any ((select actions from asked)::text[])
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
              case when c.phase = 'CLOSING' and 'case:open' = any (s.may) then (
                select h.changed_by from case_phase_changes h where h.case_id = c.id and h.to_phase = 'CLOSING'
                order by h.changed_at desc, h.id desc limit 1) end as "closingProposedBy",
              covered.until as "coveredUntil", coalesce(covered.kinds, '{}') as "coveredKinds", latest.facts as "latestConsent"
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
                from consents k where k.case_id = c.id and k.offered_at is not null and 'consent:see' = any (s.may)
                order by k.consent_number desc limit 1) latest on true
          ) card
        $$;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, []);
    await runner.query(`
      set role samspel_rules;
      drop function cards_for_me(uuid[]);
      drop function cases_i_may_each(text[], uuid[]);
      drop function conflicts_that_shut(text[]);
      set role samspel_owner;
    `);
  }
}
