import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';
import { KEPT } from './standings/kept';

const NAME = 'ACaseIsToldByOneStanding';
const STANDING = 'standing_in(uuid)';
const GUARDIANS = 'guardians_for_me(uuid)';
const IN_FORCE = 'consents_in_force_for_me(uuid)';
const COVERING = 'consents_covering_for_me(uuid)';
const REPLACED = [
  STANDING,
  GUARDIANS,
  IN_FORCE,
  COVERING,
  'cards_for_me(uuid[], text[])',
  'case_for_me(uuid, text[])',
  'acts_i_may(text[], uuid)',
  'acting_categories(text)',
];

/** In a query that joins it, one look at a table: it is no function of its own there, as long as it asks for no rights. */
const standingHere = `
      create function standing_here(about uuid) returns setof standings language sql stable
        as $$
          with kept as materialized (select k.* from ${KEPT} and k.at_hand = about)
          select * from kept union all select found.* from standing_in(about) found where not exists (select from kept)
        $$;
      comment on function standing_here(uuid) is 'As standing_in, for a query to join';
      revoke execute on function standing_here(uuid) from public;`;

const may = (action: string): string => `'${action}' = any (here)`;

/** The card of a case to somebody who may what `here` tells in it */
const cardIn = `
      create function card_in(about uuid, here text[], also text[], knows_colleagues boolean) returns table (id uuid, number text,
        programme text, "isOpenToReader" boolean, "bornOn" date, alias text, given_name text, family_name text, phase text,
        "phaseSince" timestamptz, "nextEvent" text, "nextEventOn" date, "openedAt" timestamptz, "closedAt" timestamptz,
        "closeReason" text, "coordinatorName" text, version integer, "sortKey" text, "closingProposedBy" uuid,
        "coveredUntil" date, "coveredKinds" text[], "latestConsent" json, "mayHere" text[]) language sql stable
        as $$
          select c.id, c.number, c.programme, ${may('case:open')}, p.born_on, p.alias,
            i.given_name, i.family_name, c.phase, c.phase_since, c.next_event,
            c.next_event_on, c.opened_at, c.closed_at,
            c.close_reason, u.name, c.version, c.opened_at::text,
            case when c.phase = 'CLOSING' and ${may('case:open')} then c.closing_proposed_by end,
            covered.until, coalesce(covered.kinds, '{}'), latest.facts,
            array(select action from unnest(also) action where action = any (here))
          from cases c join people p on p.id = c.person_id and p.kept_by is null and ${may('person:see')}
            join users u on u.id = c.coordinator_id and (knows_colleagues or u.id = (select acting_user()))
            left join person_identities i on i.person_id = p.id and (
              (${may('identity:read')}
                and (not i.is_shielded or not (select is_shut_by('protected-identity', 'identity:read'))))
              or i.person_id = any (array(select identities_unlocked_for_me())))
            left join lateral (
              select (max(v.covers_until) at time zone 'Europe/Stockholm')::date as until, array(
                select distinct o.kind from organisations o
                where o.id = any (array_agg(v.discloser_id) || array_agg(v.recipient_id))) as kinds
              from consent_coverage v
              where v.case_id = c.id and v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until
                and ${may('consent:see-matrix')}) covered on true
            left join lateral (
              select json_build_object('isRefused', k.refused_at is not null, 'isWithdrawn', k.withdrawn_at is not null,
                'validFrom', k.valid_from, 'validUntil', least(k.valid_until, k.suffices_until),
                'required', answers.required, 'signed', answers.signed) as facts
              from (
                select k.* from consents k
                where k.case_id = c.id and k.offered_at is not null and k.guardian_id is null and ${may('consent:see')}
                order by k.consent_number desc limit 1
              ) k cross join lateral (
                select count(*) as required, count(g.signed_at) as signed from consent_signatories g
                where g.consent_id = k.id and g.is_required and ${may('consent:see-signatories')}) answers
            ) latest on true
          where c.id = about and ${may('case:see')}
        $$;
      comment on function card_in(uuid, text[], text[], boolean) is
        'The card of one case to somebody who may there what is told; for a query to join';
      revoke execute on function card_in(uuid, text[], text[], boolean) from public;`;

const cardsForMe = `
      create or replace function cards_for_me(chosen uuid[], also text[]) returns table (case_id uuid, card json)
        language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          select stands.case_id, row_to_json(card)
          from (select acting_may('user:see') or acting_may('note:see') or acting_may('audit:search') as colleagues offset 0) knows
            cross join standings_in(array['case:see', 'case:open', 'person:see', 'identity:read', 'consent:see', 'consent:see-matrix',
              'consent:see-signatories'] || also, chosen, true) stands
            cross join lateral card_in(stands.case_id, stands.may, also, knows.colleagues) card
        $$;`;

/** Whether whoever asks may something at all, and in the case, by the standing that is joined. */
const atAll = (action: string): string => `'${action}' = any (stands.may)`;
const there = (action: string): string => `'${action}' = any (stands.here_in_all)`;

const colleague = (user: string): string =>
  `(${user} = stands.user_id or stands.may && array['user:see', 'note:see', 'audit:search', 'membership:see-unit'])`;

const caseForMe = `
      create or replace function case_for_me(about uuid, also text[]) returns table (card json, phases json, participants json)
        language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          select row_to_json(card),
            (select coalesce(json_agg(json_build_object('from', h.from_phase, 'to', h.to_phase, 'reason', h.reason,
                'byName', u.name, 'at', h.changed_at) order by h.changed_at, h.id), '[]')
             from case_phase_changes h join users u on u.id = h.changed_by and ${colleague('u.id')}
             where h.case_id = about and ${there('case:open')}) as phases,
            (select coalesce(json_agg(json_build_object('id', a.id, 'caseId', a.case_id,
                'organisationId', a.organisation_id, 'organisationName', o.name, 'organisationKind', a.organisation_kind, 'userId', a.user_id,
                'userName', u.name, 'userTitle', u.title, 'function', a.function, 'from', a.valid_from,
                'until', a.valid_until, 'version', a.version) order by a.valid_from, a.id), '[]')
             from case_participants a join organisations o on o.id = a.organisation_id and ${atAll('session:own')}
               join users u on u.id = a.user_id and ${colleague('u.id')}
             where a.case_id = about and (${there('participant:see')}
               or (${there('case:see')} and a.user_id = stands.user_id
                 and about <> all (array(select cases_i_am_kept_from('participant:see')))))) as participants
          from standing_here(about) stands
            cross join lateral card_in(about, stands.here_in_all, also,
              stands.may && array['user:see', 'note:see', 'audit:search']) card
        $$;`;

const actsIMay = `
      create or replace function acts_i_may(wanted text[], about uuid) returns text[] language sql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          select coalesce(
            (select array(select action from unnest(wanted) action where action = any (k.here_in_all))
             from ${KEPT} and k.at_hand = about),
            (select s.may from standings_in(wanted, array[about], true) s), '{}')
        $$;`;

const actingCategories = `
      create or replace function acting_categories(wanted text) returns text[] language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare
            answer text[];
            s standings;
          begin
            select array(select distinct each from access_rules r, unnest(r.categories) each
                where r.role = k.role and r.organisation_kind = k.organisation_kind and r.action = wanted)
              into answer from ${KEPT};
            if not found then
              s := found_standing();
              answer := array(select distinct each from access_rules r, unnest(r.categories) each
                where r.role = s.role and r.organisation_kind = s.organisation_kind and r.action = wanted);
            end if;
            return answer;
          end
        $$;`;

/** What is asked of the case, and beside it of whoever asks, in place of a question for each. */
const byOneStanding = (actions: readonly string[], ...beside: readonly string[]): string[] => [
  `standings_in(array[${actions.map((action) => `'${action}'`).join(', ')}], array[about], true) stands`,
  `(select s.here_in_all as may, s.may as at_all, s.coordinates, s.organisation_id from standing_here(about) s) stands`,
  ...beside,
];
const coordinating = (action: string): string[] => [
  `(select acting_may('${action}', 'coordinates'))`,
  `'${action}' = any (stands.coordinates)`,
];

/**
 * Every part of a case's page asked some six times what its reader may: of the case, of the service, of their unit and
 * of themselves, each question a function with a look of its own at the one row that answers them all. That row is
 * joined now. What is told stays what it was; `test/prove/a-case-told` and `cards` hold it.
 */
export class ACaseIsToldByOneStanding1795000570000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: REPLACED });
    await runner.query(`
      set role samspel_rules;
      ${standingHere}${cardIn}${cardsForMe}${caseForMe}${actsIMay}${actingCategories}
      set role samspel_owner;
    `);
    await sayAnew(runner, STANDING, [
      "s.here := coalesce((select m.may from standings_of(s, null, array[about], false) m), '{}');",
      `s.coordinates := coalesce((select r.coordinates from rights_of_roles r
                where r.role = s.role and r.organisation_kind = s.organisation_kind), '{}');
              s.here := coalesce((select m.may from standings_of(s, null, array[about], false) m), '{}');`,
      "s.here_in_all := coalesce((select m.may from standings_of(s, null, array[about], true) m), '{}');",
      `s.here_in_all := case when s.coordinates = '{}' then s.here
                else coalesce((select m.may from standings_of(s, null, array[about], true) m), '{}') end;`,
    ]);
    await sayAnew(
      runner,
      GUARDIANS,
      byOneStanding(
        ['case:see', 'case:open', 'person:see', 'identity:read'],
        ...coordinating('person:see'),
        ...coordinating('identity:read'),
      ),
    );
    await sayAnew(
      runner,
      IN_FORCE,
      byOneStanding(
        ['consent:see', 'consent:see-matrix'],
        ...coordinating('consent:draft'),
        "(select acting_may('session:own'))",
        "'session:own' = any (stands.at_all)",
      ),
    );
    await sayAnew(
      runner,
      COVERING,
      byOneStanding(
        ['case:see', 'consent:see', 'consent:see-matrix'],
        ...coordinating('consent:draft'),
        ...coordinating('consent:draft'),
        '(select acting_organisation())',
        'stands.organisation_id',
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function standing_here(uuid), card_in(uuid, text[], text[], boolean);
      set role samspel_owner;
    `);
  }
}
