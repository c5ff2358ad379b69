import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * "Someone works with this child": a question by personal number, answered by a function that reads who may know as
 * data. The question is kept with its asker and reason; the number as a keyed hash, whose key only the rules read.
 */
export class AskingWhoWorksWithAChild1795000073000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_questions (
        id              uuid primary key,
        asked_by        uuid not null references users,
        organisation_id uuid not null references organisations,
        number_hash     bytea not null,
        reason          text not null,
        asked_at        timestamptz not null default now(),
        constraint contact_questions_have_a_reason check (length(btrim(reason)) >= 20)
      );
      create index contact_questions_by_asker on contact_questions (asked_by, asked_at desc);
      create table number_hash_keys (
        id  integer primary key default 1,
        key bytea not null,
        constraint there_is_one_key check (id = 1),
        constraint keys_are_long_enough check (length(key) = 32)
      );
      ${['contact_questions', 'number_hash_keys']
        .map(
          (table) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      grant select, insert on ${table} to samspel_rules;`,
        )
        .join('')}
    `);
    await runner.query(`
      set role samspel_rules;
      insert into number_hash_keys (key) values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
        || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

      create function keyed_hash(number text) returns bytea language sql stable security definer
        set search_path = public, pg_temp
        as $$ select sha256(key || sha256(key || convert_to(number, 'UTF8'))) from number_hash_keys $$;

      -- Asks, and keeps that it was asked. Who may know is the rule CONTACT_MAY_KNOW; the police never learn of SSF, and
      -- of the protected nobody learns anything. Absent and not allowed take the same way.
      create function ask_who_works_with(new_id uuid, wanted_number text, why text)
        returns table (unit text, title text, asked_this_hour integer, children_today integer)
        language plpgsql security definer set search_path = public, pg_temp
        as $$
          declare me record;
          begin
            select m.user_id, m.organisation_id, o.kind into me
              from acting_membership() m join organisations o on o.id = m.organisation_id where acting_may('contact:ask');
            if me.user_id is null then
              raise exception 'this role asks no such thing' using errcode = 'insufficient_privilege';
            end if;
            perform pg_advisory_xact_lock(hashtextextended(me.user_id::text, 73));
            insert into contact_questions (id, asked_by, organisation_id, number_hash, reason)
              values (new_id, me.user_id, me.organisation_id, keyed_hash(wanted_number), why);
            return query
              with rule as (
                select r.value from legal_rules r where r.code = 'CONTACT_MAY_KNOW' and r.valid_from <= stockholm_today()
                  and (r.valid_until is null or stockholm_today() < r.valid_until) order by r.valid_from desc limit 1
              ), may_know as (
                select g ->> 'programme' as programme, g ->> 'condition' as condition
                from rule, jsonb_array_elements(rule.value -> 'mayKnow') g where g ->> 'asker' = me.kind
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
              select (select o.name from known join memberships m on m.user_id = known.coordinator_id and m.role = 'coordinator'
                    join organisations o on o.id = m.organisation_id order by m.valid_from desc limit 1),
                (select u.title from known join users u on u.id = known.coordinator_id),
                (select count(*)::integer from contact_questions q
                  where q.asked_by = me.user_id and q.asked_at > now() - interval '1 hour'),
                (select count(distinct q.number_hash)::integer from contact_questions q
                  where q.asked_by = me.user_id and q.asked_at > now() - interval '24 hours');
          end
        $$;

      -- Who asked about many children within a day, for those who review: how many, and why they said.
      create function askers_of_many(at_least integer)
        returns table (user_id uuid, organisation_id uuid, asked_on date, children integer, reasons text[], last_asked_at timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select q.asked_by, q.organisation_id, (q.asked_at at time zone 'Europe/Stockholm')::date,
            count(distinct q.number_hash)::integer, array_agg(distinct q.reason), max(q.asked_at)
          from contact_questions q
          where (select acting_may('contact:review', 'none')) and q.asked_at > now() - interval '31 days'
          group by 1, 2, 3 having count(distinct q.number_hash) >= at_least
          order by max(q.asked_at) desc
        $$;
      grant execute on function ask_who_works_with(uuid, text, text), askers_of_many(integer) to samspel_app;
      set role samspel_owner;
      revoke insert on number_hash_keys from samspel_rules;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function askers_of_many(integer);
      drop function ask_who_works_with(uuid, text, text);
      drop function keyed_hash(text);
      set role samspel_owner;
      drop table number_hash_keys, contact_questions;
    `);
  }
}
