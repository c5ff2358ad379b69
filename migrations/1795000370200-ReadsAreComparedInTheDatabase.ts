import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the rules of the monthly review ask of each read is found where the rows are: whether the reader took part, whether
 * somebody there is protected, whether a name is the reader's own. No name leaves, and of a case where somebody is
 * protected it is not told either: the answer would be the name.
 */
export class ReadsAreComparedInTheDatabase1795000370200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index detentions_by_person on detentions (person_id) where person_id is not null;

      set role samspel_rules;
      -- The units that read something of people in a month, and have no review of it yet.
      create function units_to_review(month date, since timestamptz, until timestamptz, wanted text[]) returns setof uuid
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select distinct e.organisation_id from audit_events e
          where e.occurred_at >= since and e.occurred_at < until and e.outcome = 'allowed' and e.event = any (wanted)
            and e.user_id is not null and e.organisation_id is not null
            and not exists (select from log_reviews r where r.organisation_id = e.organisation_id and r.month = $1)
        $$;

      -- Those who could sign a review of the unit at some time since then.
      create function managers_of(unit uuid, since date) returns setof uuid
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select distinct m.user_id from memberships m
            join access_rules r on r.role = m.role and r.organisation_kind = m.organisation_kind
          where m.organisation_id = unit and r.action = 'log-review:sign-off' and r.relationship = 'own-unit'
            and m.approved_at is not null and (m.valid_until is null or m.valid_until > since)
        $$;
    `);
    await runner.query(this.reads());
    await runner.query(`
      -- How much each person read each day, by role: what is usual.
      create function reads_by_day(since timestamptz, until timestamptz, wanted text[])
        returns table (role text, reads integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select e.role, count(*)::integer from audit_events e
          where e.occurred_at >= since and e.occurred_at < until and e.outcome = 'allowed' and e.event = any (wanted)
            and e.user_id is not null and e.role is not null
          group by e.role, e.user_id, (e.occurred_at at time zone 'Europe/Stockholm')::date
        $$;
      grant execute on function units_to_review(date, timestamptz, timestamptz, text[]), managers_of(uuid, date),
        reads_to_review(uuid, timestamptz, timestamptz, text[], integer), reads_by_day(timestamptz, timestamptz, text[])
        to samspel_system;
      set role samspel_owner;
    `);
  }

  private reads(): string {
    return `
      create function reads_to_review(unit uuid, since timestamptz, until timestamptz, wanted text[], shortest integer)
        returns table (id uuid, occurred_at timestamptz, reader_id uuid, role text, event text, case_id uuid, basis text,
          protections text[], takes_part boolean, is_own_units boolean, shares_name boolean, closed_at timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          with reads as materialized (
            select e.id, e.occurred_at, e.user_id, e.role, e.event, e.basis, e.facts, coalesce(e.case_id, k.id) as case_id,
              coalesce(e.case_id, e.resource_id) as about, (e.occurred_at at time zone 'Europe/Stockholm')::date as day
            from audit_events e left join cases k on k.id = e.resource_id and e.case_id is null
            where e.occurred_at >= since and e.occurred_at < until and e.outcome = 'allowed' and e.event = any (wanted)
              and e.organisation_id = unit and e.user_id is not null
          ), children as materialized (
            select a.about, coalesce(c.person_id, d.person_id) as person_id from (select distinct about from reads) a
              left join cases c on c.id = a.about left join detentions d on d.id = a.about
            where c.person_id is not null or d.person_id is not null
          ), people_of as materialized (
            select about, person_id from children
            union
            select k.about, g.guardian_id from children k join guardianships g on g.child_id = k.person_id
          ), protected as materialized (
            select o.about, array_agg(distinct p.protection) as protections from people_of o join people p on p.id = o.person_id
            where p.protection <> 'none' group by o.about
          ), names as materialized (
            select distinct o.about, part as name from people_of o join person_identities i on i.person_id = o.person_id,
              regexp_split_to_table(lower(i.family_name), '[[:space:]-]+') part
            where length(part) >= shortest and o.about not in (select about from protected)
          ), readers as materialized (
            select u.id, (regexp_split_to_array(lower(u.name), '[[:space:]-]+'))[2:] as names
            from users u where u.id in (select user_id from reads)
          ), related as materialized (
            select distinct n.about, r.id as reader_id from names n join readers r on n.name = any (r.names)
          ), unit_records as materialized (
            select c.id as about from cases c where c.referred_by = unit
            union select n.case_id from notes n where n.organisation_id = unit
            union select v.case_id from concern_conversations v where v.organisation_id = unit and v.case_id is not null
          )
          select e.id, e.occurred_at, e.user_id, e.role, e.event, e.case_id, e.basis,
            coalesce(t.protections, '{}') || case when e.facts ? 'unlockId' and t.about is null then '{secrecy_marking}'::text[] else '{}' end,
            exists (select from case_participants p where p.case_id = e.case_id and p.user_id = e.user_id
              and p.organisation_id = unit and p.valid_from <= e.day and (p.valid_until is null or e.day <= p.valid_until)),
            exists (select from unit_records o where o.about = e.case_id),
            exists (select from related l where l.about = e.about and l.reader_id = e.user_id),
            c.closed_at
          from reads e left join cases c on c.id = e.case_id left join protected t on t.about = e.about
          order by e.occurred_at, e.id
        $$;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function reads_by_day(timestamptz, timestamptz, text[]);
      drop function reads_to_review(uuid, timestamptz, timestamptz, text[], integer);
      drop function managers_of(uuid, date);
      drop function units_to_review(date, timestamptz, timestamptz, text[]);
      set role samspel_owner;
      drop index detentions_by_person;
    `);
  }
}
