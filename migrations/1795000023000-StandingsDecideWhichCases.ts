import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'StandingsDecideWhichCases';
const FUNCTIONS = [
  'my_cases()',
  'my_open_cases()',
  'note_may_be_shared(uuid, uuid)',
  'consents_signed_so_far(uuid)',
  'referrals_of_the_protected()',
  'next_number(text)',
  'register_person(uuid, text, text, text, date, text, text)',
  'audit_trail_for_me()',
  'case_numbers_for_the_log()',
];

/**
 * The circles of a case, from the declaration: how somebody stands to a case follows from rows (participation,
 * consent in force, own records, an emergency, a disclosure), and the declaration says what that standing allows.
 * A coordinator stands to every case alike, which policies ask first, so that no list of all cases is ever made.
 */
export class StandingsDecideWhichCases1795000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: FUNCTIONS });
    await runner.query(`
      set role samspel_rules;
      ${this.standings()}
      ${this.circles()}
      ${this.people()}
      ${this.asked()}
      set role samspel_owner;
    `);
  }

  private standings(): string {
    return `
      create function cases_i_am_kept_from(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select case_id from conflicts_of_interest
          where user_id = (select acting_user()) and lifted_at is null and is_shut_by('conflict-of-interest', wanted)
        $$;

      -- Whether consent covers this way now: the child's, and that of every guardian whom the facts concern too.
      create function is_covered(about uuid, discloser uuid, recipient uuid, wanted_category text, guardians uuid[])
        returns boolean language sql stable security definer set search_path = public, pg_temp
        as $$
          select not exists (
            select from unnest(array[null::uuid] || guardians) needed (guardian_id) where not exists (
              select from consent_coverage v
              where v.case_id = about and v.discloser_id = discloser and v.recipient_id = recipient
                and v.category = wanted_category and v.guardian_id is not distinct from needed.guardian_id
                and v.covers_from <= now() and now() < v.covers_until))
        $$;

      -- The cases where whoever acts may do this now, for all who do not coordinate. Never a case of a conflict of
      -- interest, where that shuts the action.
      create function cases_i_may(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with me as materialized (
            select m.user_id, m.organisation_id, m.role, o.kind
            from acting_membership() m join organisations o on o.id = m.organisation_id
          ), rules as materialized (
            select r.relationship, r.basis, r.phases from me join access_rules r on r.role = me.role
              and r.organisation_kind = me.kind where r.action = wanted
          ), mine as materialized (
            select p.case_id, p.organisation_id from me join case_participants p on p.user_id = me.user_id
              and p.organisation_id = me.organisation_id
            where p.valid_from <= stockholm_today() and (p.valid_until is null or stockholm_today() < p.valid_until)
              and exists (select from rules where relationship in ('assigned', 'knows-of'))
          ), covered as materialized (
            -- Where consent covers the own unit as discloser or recipient.
            select v.case_id from me join consent_coverage v on v.recipient_id = me.organisation_id
            where v.covers_from <= now() and now() < v.covers_until
              and exists (select from rules where relationship = 'own-unit' and basis = 'consent')
            union
            select v.case_id from me join consent_coverage v on v.discloser_id = me.organisation_id
            where v.covers_from <= now() and now() < v.covers_until
              and exists (select from rules where relationship = 'own-unit' and basis = 'consent')
          ), recorded as materialized (
            -- What the own unit referred or recorded stays its own to find.
            select c.id as case_id from me join cases c on c.referred_by = me.organisation_id
            where exists (select from rules where relationship = 'own-unit' and basis = 'own-record')
            union
            select n.case_id from me join notes n on n.organisation_id = me.organisation_id
            where exists (select from rules where relationship = 'own-unit' and basis = 'own-record')
            union
            select v.case_id from me join concern_conversations v on v.organisation_id = me.organisation_id
            where exists (select from rules where relationship = 'own-unit' and basis = 'own-record')
          ), standings as (
            select case_id, 'assigned' as relationship, 'consent' as basis from mine
            where exists (
              select from consent_coverage v where v.case_id = mine.case_id
                and mine.organisation_id in (v.discloser_id, v.recipient_id)
                and v.covers_from <= now() and now() < v.covers_until)
            union all
            select case_id, 'knows-of', 'own-record' from mine
            where exists (select from cases c where c.id = mine.case_id and c.referred_by = mine.organisation_id)
              or exists (select from notes n where n.case_id = mine.case_id and n.organisation_id = mine.organisation_id)
              or exists (select from concern_conversations v
                         where v.case_id = mine.case_id and v.organisation_id = mine.organisation_id)
            union all
            select case_id, 'own-unit', 'consent' from covered
            union all
            select case_id, 'own-unit', 'own-record' from recorded
            union all
            select e.case_id, 'emergency', 'break-glass' from me join emergency_accesses e on e.user_id = me.user_id
              and e.organisation_id = me.organisation_id
            where e.ended_at is null and e.opened_at <= now() and now() < e.closes_at
            union all
            select d.case_id, 'recipient', 'legal-rule' from me join disclosure_readers r on r.user_id = me.user_id
              join disclosure_decisions d on d.id = r.decision_id and d.recipient_id = me.organisation_id
            where d.stopped_at is null and d.refused_at is null and now() < d.covers_until
              and (d.approved_at is not null or not d.needs_approval)
          )
          select distinct c.id
          from standings s join rules r on r.relationship = s.relationship and r.basis = s.basis
            join cases c on c.id = s.case_id and c.phase = any (r.phases)
          where c.id <> all (array(select cases_i_am_kept_from(wanted)))
        $$;
    `;
  }

  private circles(): string {
    return `
      create or replace function my_cases() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select id from cases where (select acting_may('case:see', 'coordinates'))
            and id <> all (array(select cases_i_am_kept_from('case:see')))
          union
          select cases_i_may('case:see')
        $$;
      create or replace function my_open_cases() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select id from cases where (select acting_may('case:open', 'coordinates'))
            and id <> all (array(select cases_i_am_kept_from('case:open')))
          union
          select cases_i_may('case:open')
        $$;
      grant execute on function cases_i_may(text), cases_i_am_kept_from(text) to samspel_app;
    `;
  }

  private people(): string {
    return `
      -- The people of those cases, guardians of cases that stand open, and those of the own unit's log; not a
      -- coordinator's, who knows everybody in the register of the cases.
      create function people_i_may(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select c.person_id from cases c where c.id = any (array(select cases_i_may(wanted)))
          union
          select g.guardian_id from guardianships g join cases c on c.person_id = g.child_id
          where c.id = any (array(select cases_i_may('case:open'))) and c.id = any (array(select cases_i_may(wanted)))
          union
          select d.person_id from detentions d
          where d.person_id is not null and d.organisation_id = (select acting_organisation())
            and (select acting_may('custody:see-log', 'own-unit'))
        $$;

      -- The protected whom two people have unlocked for whoever acts.
      create function identities_unlocked_for_me() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select u.person_id from identity_unlocks u
          where u.requested_by = (select acting_user()) and u.approved_at is not null and now() < u.expires_at
            and (select acting_may('identity:read-protected', 'self'))
            and ((select acting_may('case:see', 'coordinates')) or u.case_id = any (array(select cases_i_may('case:see'))))
            and u.case_id <> all (array(select cases_i_am_kept_from('identity:read-protected')))
        $$;

      create or replace function referrals_of_the_protected() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select r.id
          from people p
            left join person_identities i on i.person_id = p.id
            left join cases c on c.person_id = p.id
            join referrals r on r.id = c.referral_id or r.personal_identity_number = i.personal_identity_number
          where p.protection <> 'none'
            and ((select acting_may('referral:see-all', 'coordinates')) or
              (r.organisation_id = (select acting_organisation()) and (select acting_may('referral:see', 'own-unit'))))
        $$;

      create or replace function register_person(
        new_id uuid, number text, given text, family text, born date, new_sex text, new_protection text
      ) returns uuid language plpgsql security definer set search_path = public, pg_temp
        as $$
          declare
            register uuid := case when acting_may('custody:record-detention', 'own-unit') then acting_organisation() end;
            known uuid;
            kept_elsewhere text;
          begin
            if register is null and not acting_may('referral:accept', 'coordinates') then
              raise exception 'this role registers no people' using errcode = 'insufficient_privilege';
            end if;
            -- Whoever knows that a person is protected protects them in every register; nobody lifts it here.
            update people set protection = new_protection
              where protection = 'none' and new_protection <> 'none'
                and id in (select person_id from person_identities where personal_identity_number = number);
            select person_id into known from person_identities
              where personal_identity_number = number and kept_by is not distinct from register;
            if known is not null then
              return known;
            end if;
            select p.protection into kept_elsewhere from people p join person_identities i on i.person_id = p.id
              where i.personal_identity_number = number and p.protection <> 'none' limit 1;
            insert into people (id, alias, born_on, sex, protection, kept_by)
              values (new_id, 'Person ' || upper(right(new_id::text, 6)), born, new_sex,
                case when new_protection = 'none' then coalesce(kept_elsewhere, 'none') else new_protection end, register);
            if given is not null then
              insert into person_identities (person_id, given_name, family_name, personal_identity_number, kept_by)
                values (new_id, given, family, number, register);
            end if;
            return new_id;
          end
        $$;
      grant execute on function people_i_may(text), identities_unlocked_for_me() to samspel_app;
    `;
  }

  private asked(): string {
    return `
      create or replace function note_may_be_shared(wanted uuid, recipient uuid) returns boolean
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select exists (
            select from notes n
            where n.id = wanted and n.organisation_id = acting_organisation()
              and n.case_id <> all (array(select cases_i_am_kept_from('note:share')))
              and (n.case_id = any (array(select cases_i_may('note:share'))) or exists (
                select from cases c where c.id = n.case_id and c.phase = any (acting_phases('note:share', 'coordinates'))))
              and is_covered(n.case_id, n.organisation_id, recipient, n.category, n.guardian_ids))
        $$;
      create or replace function consents_signed_so_far(wanted uuid)
        returns table (consent_id uuid, required integer, signed integer, last_signed_at timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select c.id, count(g.id)::integer, count(g.signed_at)::integer, max(g.signed_at)
          from consents c left join consent_signatories g on g.consent_id = c.id and g.is_required
          where c.case_id = wanted and c.case_id <> all (array(select cases_i_am_kept_from('consent:see')))
            and ((select acting_may('consent:see', 'coordinates')) or wanted = any (array(select cases_i_may('consent:see'))))
          group by c.id
        $$;
      create or replace function audit_trail_for_me() returns setof audit_events language sql stable security definer
        set search_path = public, pg_temp
        as $$ select * from audit_events where (select acting_may('audit:search')) $$;
      create or replace function case_numbers_for_the_log() returns table (id uuid, number text)
        language sql stable security definer set search_path = public, pg_temp
        as $$ select id, number from cases where (select acting_may('audit:search')) $$;
      create or replace function next_number(wanted text) returns text language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare this_year integer := extract(year from stockholm_today()); number integer;
          begin
            if not (case wanted
              when 'referral' then acting_may('referral:create')
              when 'conversation' then acting_may('conversation:record')
              when 'case' then acting_may('referral:accept')
              when 'detention' then acting_may('custody:record-detention')
              when 'custody-decision' then acting_may('custody:draft-decision')
              else false end) then
              raise exception 'this role numbers no such thing' using errcode = 'insufficient_privilege';
            end if;
            insert into number_series (series, year, last) values (wanted, this_year, 1)
              on conflict (series, year) do update set last = number_series.last + 1
              returning last into number;
            return this_year || '-' || lpad(number::text, 4, '0');
          end
        $$;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, []);
    await runner.query(`
      set role samspel_rules;
      drop function identities_unlocked_for_me();
      drop function people_i_may(text);
      drop function cases_i_may(text);
      drop function cases_i_am_kept_from(text);
      drop function is_covered(uuid, uuid, uuid, text, uuid[]);
      set role samspel_owner;
    `);
  }
}
