import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ContactsAreAskedWithinTheirRule';

/**
 * How often somebody may ask whether anyone works with a child, and about how many before the log reviewers look, is
 * the rule CONTACT_MAY_KNOW's to say; the database keeps to it. The answer names a unit that coordinates now, and nobody's
 * title: what somebody is called at work can say in which work.
 */
export class ContactsAreAskedWithinTheirRule1795000123000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, {
      tables: [],
      functions: ['ask_who_works_with(uuid, text, text)', 'askers_of_many(integer)'],
    });
    await runner.query(`
      set role samspel_rules;
      drop function ask_who_works_with(uuid, text, text);
      drop function askers_of_many(integer);

      -- Without figures in the rule nobody may ask, and who has asked at all is looked at.
      create function contact_limits() returns table (asked_per_hour integer, children_a_day integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select coalesce((value ->> 'askedPerHour')::integer, 0), coalesce((value ->> 'childrenADayForReview')::integer, 1)
          from (select legal_rule_value('CONTACT_MAY_KNOW', stockholm_today()) as value) r
        $$;

      -- About how many children people asked on each day in Stockholm: the one meaning of "many within a day".
      create function children_asked_about() returns table (
          user_id uuid, organisation_id uuid, asked_on date, children integer, reasons text[], last_asked_at timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select q.asked_by, q.organisation_id, (q.asked_at at time zone 'Europe/Stockholm')::date,
            count(distinct q.number_hash)::integer, array_agg(distinct q.reason), max(q.asked_at)
          from contact_questions q where q.asked_at > now() - interval '31 days'
          group by 1, 2, 3
        $$;
      ${this.asking()}
      create function askers_of_many()
        returns table (user_id uuid, organisation_id uuid, asked_on date, children integer, reasons text[], last_asked_at timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select a.* from contact_limits() l, children_asked_about() a
          where (select acting_may('contact:review', 'none')) and a.children >= l.children_a_day
          order by a.last_asked_at desc, a.user_id limit 200
        $$;
      grant execute on function contact_limits(), ask_who_works_with(uuid, text, text), askers_of_many() to samspel_app;
      set role samspel_owner;
    `);
  }

  private asking(): string {
    return `
      -- Asks, and keeps that it was asked; beyond the limit it keeps and answers nothing. Who may know is the rule's to
      -- say; the police never learn of SSF, and of the protected nobody learns anything. Absent and not allowed take the
      -- same way.
      create function ask_who_works_with(new_id uuid, wanted_number text, why text)
        returns table (unit text, is_beyond_limit boolean, is_many boolean)
        language plpgsql security definer set search_path = public, pg_temp
        as $$
          declare me record; limits record;
          begin
            select m.user_id, m.organisation_id, o.kind into me
              from acting_membership() m join organisations o on o.id = m.organisation_id where acting_may('contact:ask');
            if me.user_id is null then
              raise exception 'this role asks no such thing' using errcode = 'insufficient_privilege';
            end if;
            select * into limits from contact_limits();
            perform pg_advisory_xact_lock(hashtextextended(me.user_id::text, 73));
            if (select count(*) from contact_questions q
                where q.asked_by = me.user_id and q.asked_at > now() - interval '1 hour') >= limits.asked_per_hour then
              return query select null::text, true, false;
              return;
            end if;
            insert into contact_questions (id, asked_by, organisation_id, number_hash, reason)
              values (new_id, me.user_id, me.organisation_id, keyed_hash(wanted_number), why);
            return query
              with may_know as (
                select g ->> 'programme' as programme, g ->> 'condition' as condition
                from jsonb_array_elements(legal_rule_value('CONTACT_MAY_KNOW', stockholm_today()) -> 'mayKnow') g
                where g ->> 'asker' = me.kind
              ), known as (
                select c.coordinator_id
                from cases c join people p on p.id = c.person_id join person_identities i on i.person_id = p.id
                  join may_know k on k.programme = c.programme
                where i.personal_identity_number = wanted_number and i.kept_by is null and p.protection = 'none'
                  and c.closed_at is null and not (me.kind = 'police' and c.programme = 'SSF')
                  and c.id <> all (array(select cases_i_am_kept_from('case:see')))
                  and (k.condition = 'case-is-open' or (k.condition = 'consent-names-the-kind' and exists (
                    select from consent_coverage v join organisations o on o.id in (v.discloser_id, v.recipient_id)
                    where v.case_id = c.id and o.kind = me.kind and v.covers_from <= now() and now() < v.covers_until)))
                order by c.opened_at desc limit 1
              )
              -- The unit of whoever coordinates the case, or of another coordinator when that one's role has ended.
              select (select o.name from known join memberships m on membership_holds(m)
                    join users u on u.id = m.user_id and u.is_active
                    join organisations o on o.id = m.organisation_id and is_open_on(o, stockholm_today())
                  where exists (select from access_rules a where a.role = m.role and a.organisation_kind = o.kind
                    and a.action = 'contact:ask' and a.relationship = 'coordinates')
                  order by m.user_id = known.coordinator_id desc, m.valid_from desc, m.id limit 1),
                false,
                exists (select from children_asked_about() a where a.user_id = me.user_id
                  and a.organisation_id = me.organisation_id and a.asked_on = stockholm_today()
                  and a.children >= limits.children_a_day);
          end
        $$;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function askers_of_many();
      drop function ask_who_works_with(uuid, text, text);
      drop function children_asked_about();
      drop function contact_limits();
      set role samspel_owner;
    `);
    await putBack(runner, NAME, []);
  }
}
