-- A log of so many months and events, as an office leaves it: few people and kinds make most of it, cases come and go.
-- Past the triggers, and without the indexes, which are built afterwards.
create function pg_temp.chance(n bigint, salt integer) returns double precision language sql immutable as $$
  select (hashint8extended(n, salt) & 16777215) / 16777216.0::float8 $$;

-- The common kinds with their share in per cent, and what is left for all others.
create temp table bench_kinds as
with common (event, share, has_case, has_ids) as (values
  ('case.overview-viewed', 18, true, true), ('notes.listed', 16, true, true), ('cases.listed', 14, false, true),
  ('session.viewed', 14, false, false), ('participants.listed', 7, true, true), ('consents.listed', 6, true, false),
  ('case.viewed', 5, true, false), ('people.listed', 4, true, false), ('note.viewed', 3, true, false),
  ('note.written', 3, true, false), ('to-do.listed', 3, false, true), ('session.started', 2, false, false)),
rare as (
  select w.event, w.purpose, w.purpose in ('help', 'consent', 'sharing', 'protection') as has_case,
    row_number() over (order by md5(w.event)) as nth
  from bench_vocabulary w where w.event not in (select event from common))
select event, purpose, has_case, has_ids, sum(share) over (order by share desc, event) as until from (
  select c.event, w.purpose, c.share::float8, c.has_case, c.has_ids from common c join bench_vocabulary w using (event)
  union all
  select event, purpose, 5.0 * (1.0 / nth) / (select sum(1.0 / nth) from rare), has_case, false from rare) told;

-- A kind for each thousandth.
create temp table bench_draws as
select n, k.event, k.purpose, k.has_case, k.has_ids from generate_series(0, 9999) n
  cross join lateral (select * from bench_kinds where until > n * (select max(until) from bench_kinds) / 10000 order by until limit 1) k;
create unique index on bench_draws (n);
create temp table bench_people as
select (row_number() over (order by m.user_id) - 1)::integer as n, m.user_id, m.id as membership_id, m.organisation_id, m.role
from memberships m where m.role <> 'log_reviewer';
create unique index on bench_people (n);
create temp table bench_cases as
select (row_number() over (order by id) - 1)::integer as n, id from cases;
create unique index on bench_cases (n);
create temp table bench_ids as
select n, jsonb_build_object('count', 8, 'ids', (select jsonb_agg(gen_random_uuid()) from generate_series(1, 8 + 0 * n))) as facts
from generate_series(0, 499) n;
create unique index on bench_ids (n);
analyze bench_draws, bench_people, bench_cases, bench_ids;

-- One month: `nth` of `months`, of `count` events.
create function pg_temp.fill_month(nth integer, months integer, count integer, since timestamptz, until timestamptz) returns void
  language plpgsql as $$
    declare
      people constant integer := (select max(n) + 1 from bench_people);
      cases constant integer := (select max(n) + 1 from bench_cases);
      life constant uuid := gen_random_uuid();
      part constant text := 'audit_events_' || to_char(since at time zone 'UTC', 'YYYY_MM');
    begin
      execute format($fill$
        insert into %I (id, occurred_at, process_id, process_number, user_id, membership_id, role, organisation_id,
          session_id, request_id, event, outcome, resource_id, case_id, purpose, basis, basis_id, reason, facts, salt)
        select md5($8::text || e.n)::uuid, $4 + ($5 - $4) * (e.n::float8 / $3), $8, e.n + 1, p.user_id, p.membership_id, p.role,
          p.organisation_id, md5($1 || '-' || p.n)::uuid, md5(e.n::text), d.event,
          case when is_refused then 'refused' when luck < 0.0072 then 'failed' else 'allowed' end,
          c.id, c.id, d.purpose,
          case when is_refused then null when luck < 0.0077 then 'break-glass' when luck < 0.0087 then 'disclosure-decision'
            when luck < 0.0088 then 'second-person'
            when d.event like 'session.st%%' then 'service' when d.purpose = 'own-session' then 'self'
            when d.purpose = 'statistics' then 'released' when d.purpose in ('oversight', 'law', 'operation') then 'public-task'
            when d.event like 'note%%' and luck < 0.6 then 'consent' when luck > 0.95 then 'own-record'
            when p.role = 'coordinator' then 'coordination' else 'assignment' end,
          null, case when luck < 0.0072 then 'not-found' end,
          case when luck >= 0.0072 and luck < 0.0077 then jsonb_build_object('emergencyId', md5((e.n / 20000)::text || $1)::uuid)
            when d.has_ids then f.facts else '{}' end, sha256(int8send(e.n))
        from (
          select n, luck, luck < 0.007 as is_refused,
            -- Every tenth person left after a third of the time.
            case when who %% 10 = 9 and $1 > $2 / 3 then who - 1 else who end as who, drawn, whose, list
          from (
            select n, pg_temp.chance(n, 16 * $1) as luck, floor($6 * pg_temp.chance(n, 16 * $1 + 1) ^ 2.2)::integer as who,
              floor(10000 * pg_temp.chance(n, 16 * $1 + 2))::integer as drawn,
              -- A case lives for a quarter of the time; the newest are the busiest.
              floor($7 * (($1 + 1)::float8 / $2 * 0.75 + 0.25 * (1 - pg_temp.chance(n, 16 * $1 + 3) ^ 2)))::integer as whose,
              floor(500 * pg_temp.chance(n, 16 * $1 + 4))::integer as list
            from generate_series(0, $3 - 1) n) drawn) e
          join bench_people p on p.n = e.who join bench_draws d on d.n = e.drawn
          left join bench_cases c on c.n = least(e.whose, $7 - 1) and d.has_case join bench_ids f on f.n = e.list
      $fill$, part) using nth, months, count, since, until, people, cases, life;
    end
  $$;
