import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'CardsAreToldByCase';

/**
 * What one may in each case comes from `standings_in`, which looks at cases that are alike once; a card comes with the
 * id of its case, so that nobody reads the card to put it in order.
 */
export class CardsAreToldByCase1795000210100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: ['cards_for_me(uuid[], text[])'] });
    await runner.query(`
      set role samspel_rules;
      drop function cards_for_me(uuid[], text[]);
      ${this.cards()}
      set role samspel_owner;
    `);
  }

  private cards(): string {
    return `
      -- Cards of these cases as whoever acts may know them, each with what of 'also' they may do in it now.
      create function cards_for_me(chosen uuid[], also text[]) returns table (case_id uuid, card json)
        language sql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          select stands.case_id, row_to_json(card)
          from standings_in(array['case:see', 'case:open', 'person:see', 'identity:read', 'consent:see', 'consent:see-matrix',
              'consent:see-signatories'] || also, chosen, true) stands
            cross join lateral (
            select c.id, c.number, c.programme, 'case:open' = any (stands.may) as "isOpenToReader", p.born_on as "bornOn", p.alias,
              i.given_name, i.family_name, c.phase, c.phase_since as "phaseSince", c.next_event as "nextEvent",
              c.next_event_on as "nextEventOn", c.opened_at as "openedAt", c.closed_at as "closedAt",
              c.close_reason as "closeReason", u.name as "coordinatorName", c.version, c.opened_at::text as "sortKey",
              case when c.phase = 'CLOSING' and 'case:open' = any (stands.may) then c.closing_proposed_by end as "closingProposedBy",
              covered.until as "coveredUntil", coalesce(covered.kinds, '{}') as "coveredKinds", latest.facts as "latestConsent",
              array(select action from unnest(also) action where action = any (stands.may)) as "mayHere"
            from cases c join people p on p.id = c.person_id and p.kept_by is null and 'person:see' = any (stands.may)
              join users u on u.id = c.coordinator_id and (u.id = (select acting_user())
                or (select acting_may('user:see') or acting_may('note:see') or acting_may('audit:search')))
              left join person_identities i on i.person_id = p.id and (
                ('identity:read' = any (stands.may)
                  and (not i.is_shielded or not (select is_shut_by('protected-identity', 'identity:read'))))
                or i.person_id = any (array(select identities_unlocked_for_me())))
              left join lateral (
                select (max(v.covers_until) at time zone 'Europe/Stockholm')::date as until, array(
                  select distinct o.kind from organisations o
                  where o.id = any (array_agg(v.discloser_id) || array_agg(v.recipient_id))) as kinds
                from consent_coverage v
                where v.case_id = c.id and v.covers_from <= now() and now() < v.covers_until
                  and 'consent:see-matrix' = any (stands.may)) covered on true
              left join lateral (
                select json_build_object('isRefused', k.refused_at is not null, 'isWithdrawn', k.withdrawn_at is not null,
                  'validFrom', k.valid_from, 'validUntil', least(k.valid_until, k.suffices_until),
                  'required', answers.required, 'signed', answers.signed) as facts
                from (
                  select k.* from consents k
                  where k.case_id = c.id and k.offered_at is not null and k.guardian_id is null and 'consent:see' = any (stands.may)
                  order by k.consent_number desc limit 1
                ) k cross join lateral (
                  select count(*) as required, count(g.signed_at) as signed from consent_signatories g
                  where g.consent_id = k.id and g.is_required and 'consent:see-signatories' = any (stands.may)) answers
              ) latest on true
            where c.id = stands.case_id and 'case:see' = any (stands.may)
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
    await putBack(runner, NAME);
  }
}
