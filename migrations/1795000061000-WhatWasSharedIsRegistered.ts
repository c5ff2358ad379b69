import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The disclosure register: all that was ever shared about a young person, to whom, when and on what ground; kept when
 * the consent is gone. A share says under which consent it was made.
 */
export class WhatWasSharedIsRegistered1795000061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table note_shares add column consent_id uuid references consents;
      set role samspel_rules;
      create function shares_say_under_which_consent() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          new.consent_id := (
            select v.consent_id from notes n join consent_coverage v on v.case_id = n.case_id
              and v.discloser_id = n.organisation_id and v.recipient_id = new.recipient_id and v.category = n.category
              and v.guardian_id is null and v.covers_from <= now() and now() < v.covers_until
            where n.id = new.note_id order by v.covers_until desc limit 1);
          return new;
        end $$;
      grant execute on function shares_say_under_which_consent() to samspel_owner;

      create function sharing_register(about uuid) returns table (
          kind text, id uuid, at timestamptz, case_number text, discloser text, recipient text, category text,
          occurred_on date, by_name text, readers text[], consent_number integer, legal_rule_code text, legal_rule_from date,
          law text, is_reviewed boolean, until timestamptz, ended_at timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          with me as materialized (
            select acting_may('disclosure:see-register', 'coordinates')
                and about <> all (array(select cases_i_am_kept_from('disclosure:see-register'))) as sees_all,
              acting_may('disclosure:see') and about = any (array(select cases_i_may('case:see'))) as sees_own,
              acting_organisation() as organisation_id, acting_user() as user_id
          ), wanted as materialized (
            select k.id, k.number from me, cases k
            where (me.sees_own and k.id = about) or (me.sees_all and k.person_id = (select person_id from cases where cases.id = about)
              and k.id <> all (array(select cases_i_am_kept_from('disclosure:see-register'))))
          )
          select 'consent', s.note_id, s.shared_at, k.number, o.name, r.name, n.category, n.occurred_on, u.name, null::text[],
            c.consent_number, null, null, null, null, c.valid_until::timestamp at time zone 'Europe/Stockholm',
            least(c.withdrawn_at, c.superseded_at)
          from me, wanted k join note_shares s on s.case_id = k.id join notes n on n.id = s.note_id
            join organisations o on o.id = s.owner_id join organisations r on r.id = s.recipient_id
            join users u on u.id = s.shared_by left join consents c on c.id = s.consent_id
          where me.sees_all or me.organisation_id in (s.owner_id, s.recipient_id)
          union all
          select 'legal-rule', d.id, coalesce(d.approved_at, d.proposed_at), k.number, o.name, r.name, n.category,
            n.occurred_on, u.name,
            array(select x.name from disclosure_readers e join users x on x.id = e.user_id where e.decision_id = d.id order by x.name),
            null, d.legal_rule_code, d.legal_rule_from, l.law, l.reviewed_by is not null, d.covers_until, d.stopped_at
          from me, wanted k join disclosure_decisions d on d.case_id = k.id
            join disclosure_items i on i.decision_id = d.id join notes n on n.id = i.note_id
            join organisations o on o.id = d.discloser_id join organisations r on r.id = d.recipient_id
            join users u on u.id = coalesce(d.approved_by, d.proposed_by)
            join legal_rules l on l.code = d.legal_rule_code and l.valid_from = d.legal_rule_from
          where d.refused_at is null and (d.approved_at is not null or not d.needs_approval)
            and (me.sees_all or me.organisation_id = d.discloser_id
              or exists (select from disclosure_readers e where e.decision_id = d.id and e.user_id = me.user_id))
          union all
          select 'break-glass', e.id, e.opened_at, k.number, null, o.name, null, null, u.name, array[u.name], null, null, null,
            null, null, e.closes_at, e.ended_at
          from me, wanted k join emergency_accesses e on e.case_id = k.id join organisations o on o.id = e.organisation_id
            join users u on u.id = e.user_id
          where me.sees_all or me.organisation_id = e.organisation_id
          order by 3 desc, 2
        $$;
      grant execute on function sharing_register(uuid) to samspel_app;
      set role samspel_owner;
      create trigger shares_say_under_which_consent before insert on note_shares
        for each row execute function shares_say_under_which_consent();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger shares_say_under_which_consent on note_shares;
      set role samspel_rules;
      drop function sharing_register(uuid);
      drop function shares_say_under_which_consent();
      set role samspel_owner;
      alter table note_shares drop column consent_id;
    `);
  }
}
