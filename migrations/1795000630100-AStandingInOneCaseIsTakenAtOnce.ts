import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'AStandingInOneCaseIsTakenAtOnce';
const ACTING = 'acting_membership()';

/** In a query that joins it, three looked up rows and no function of its own. */
const membershipOf = `
      create function membership_of(person uuid, membership uuid, today date) returns setof memberships language sql stable
        as $$
          select m.* from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
          where m.id = membership and m.user_id = person and u.is_active and membership_holds(m) and is_open_on(o, today)
        $$;
      comment on function membership_of(uuid, uuid, date) is 'The membership that somebody acts in, if it holds';
      revoke execute on function membership_of(uuid, uuid, date) from public;`;

/** What a role may in the case `c` by these ways of standing in it, less what a conflict of interest shuts. */
const may = (phase: string, ways: string, isShut: string): string => `array(
              select distinct action collate "C" from rights_in_cases r, unnest(r.may) action
              where r.role = s.role and r.organisation_kind = s.organisation_kind and r.phase = ${phase}
                and (${ways}) and not (${isShut} and is_shut_by('conflict-of-interest', action)))`;

/** Each part is looked at where the parts before it leave room for it, and once. */
const found = `
              select c.phase, shut.is_shut, ways.all_of_them, record.is_recorded,
                ${may('c.phase', 'r.way = any (ways.all_of_them)', 'shut.is_shut')} as here
              from cases c
                cross join lateral (select s.has_conflicts and exists (
                  select from conflicts_of_interest i
                  where i.user_id = s.user_id and i.case_id = about and i.lifted_at is null) as is_shut offset 0) shut
                cross join lateral (select coalesce(c.referred_by = s.organisation_id, false) or exists (
                  select from notes n
                  where n.case_id = about and n.organisation_id = s.organisation_id) as is_recorded offset 0) record
                cross join lateral (select of_role && array['assigned consent', 'knows-of own-record'] and exists (
                  select from case_participants p
                  where p.case_id = about and p.user_id = s.user_id and p.organisation_id = s.organisation_id
                    and p.valid_from <= today and (p.valid_until is null or today < p.valid_until)) as is_part offset 0) part
                cross join lateral (select
                  ('own-unit consent' = any (of_role) or ('assigned consent' = any (of_role) and part.is_part)) and exists (
                    select from consent_coverage v
                    where v.case_id = about and s.organisation_id in (v.discloser_id, v.recipient_id)
                      and v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until) as is_covered,
                  of_role && array['knows-of own-record', 'own-unit own-record'] and (record.is_recorded or exists (
                    select from concern_conversations v
                    where v.case_id = about and v.organisation_id = s.organisation_id)) as is_recorded
                  offset 0) facts
                cross join lateral (select array[
                  case when facts.is_covered and part.is_part then 'assigned consent' end,
                  case when facts.is_recorded and part.is_part then 'knows-of own-record' end,
                  -- Where consent covers the own unit as discloser or recipient.
                  case when facts.is_covered then 'own-unit consent' end,
                  -- What the own unit referred or recorded stays its own to find.
                  case when facts.is_recorded then 'own-unit own-record' end,
                  case when exists (
                    select from emergency_accesses e where e.user_id = s.user_id
                      and e.organisation_id = s.organisation_id and e.case_id = about and is_open(e)) then 'emergency break-glass' end,
                  case when exists (
                    select from disclosure_readers r join disclosure_decisions d on d.id = r.decision_id
                    where r.user_id = s.user_id and d.recipient_id = s.organisation_id and d.case_id = about
                      and is_in_force(d)) then 'recipient legal-rule' end
                ] as all_of_them offset 0) ways
              where c.id = about`;

const taking = `
      create function take_standing_in_case() returns void language plpgsql volatile security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare
            about constant uuid := case_at_hand();
            today constant date := stockholm_today();
            s standings;
            of_role text[];
          begin
            select m.user_id, m.id, m.organisation_id, o.kind, m.role, coalesce(r.may, '{}'), coalesce(r.coordinates, '{}'),
                r.ways, exists (select from conflicts_of_interest i where i.user_id = m.user_id and i.lifted_at is null)
              into s.user_id, s.membership_id, s.organisation_id, s.organisation_kind, s.role, s.may, s.coordinates,
                of_role, s.has_conflicts
              from membership_of(acting_user(), nullif(current_setting('app.membership_id', true), '')::uuid, today) m
                join organisations o on o.id = m.organisation_id
                -- A role that the rules say nothing of may nothing.
                left join rights_of_roles r on r.role = m.role and r.organisation_kind = o.kind;
            if not found then
              return;
            end if;
            insert into standings (backend, user_id, membership_id, at_hand, organisation_id, organisation_kind, role, may,
                coordinates, here, here_in_all, is_across, has_conflicts, is_recorded, left_out)
              select pg_backend_pid(), s.user_id, s.membership_id, about, s.organisation_id, s.organisation_kind, s.role, s.may,
                s.coordinates, coalesce(stands.here, '{}'),
                case when s.coordinates = '{}' then coalesce(stands.here, '{}') else ${may(
                  'stands.phase',
                  `r.way = any (stands.all_of_them) or starts_with(r.way, 'coordinates ')`,
                  'stands.is_shut',
                )} end,
                false, s.has_conflicts, coalesce(stands.is_recorded, false), '{}'
              from (select) one left join (${found}) stands on true
            on conflict (backend) do update set user_id = excluded.user_id, membership_id = excluded.membership_id,
              at_hand = excluded.at_hand, organisation_id = excluded.organisation_id,
              organisation_kind = excluded.organisation_kind, role = excluded.role, may = excluded.may,
              coordinates = excluded.coordinates, here = excluded.here, here_in_all = excluded.here_in_all,
              is_across = excluded.is_across, has_conflicts = excluded.has_conflicts, is_recorded = excluded.is_recorded,
              left_out = excluded.left_out;
          end
        $$;
      comment on function take_standing_in_case() is
        'As take_standing, where a case is at hand: in two statements. It says of one case what standings_of says of many';
      revoke execute on function take_standing_in_case() from public;
      grant execute on function take_standing_in_case() to samspel_app;`;

/**
 * The standing in the one case at hand was found by what finds it in many: a dozen statements, each for little. It is
 * found by two now. What is found live still comes from `standings_of`, and `test/prove/standings` holds the one
 * against the other, for everybody, every action and each case at hand.
 */
export class AStandingInOneCaseIsTakenAtOnce1795000630100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [ACTING] });
    await runner.query(`set role samspel_rules; ${membershipOf} ${taking} set role samspel_owner`);
    await sayAnew(runner, ACTING, [
      `from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
            where m.id = membership and m.user_id = person and u.is_active and membership_holds(m) and is_open_on(o, today)`,
      'from membership_of(person, membership, today) m',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function take_standing_in_case(), membership_of(uuid, uuid, date);
      set role samspel_owner;
    `);
  }
}
