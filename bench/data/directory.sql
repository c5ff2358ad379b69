-- Who there is: made with every trigger on, as a deployment brings it.
-- An id is its row's number first, as with uuid v7: in the order of time.
create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex(n), 8, '0') || '-' || substr(md5(kind), 1, 4) || '-7000-8000-' || substr(md5(kind || n), 1, 12))::uuid $$;

insert into organisations (id, name, kind, valid_from)
select pg_temp.id('organisation', n), 'Enhet ' || n,
  case when n = 0 then 'coordination' when n <= 9 then 'school' when n <= 13 then 'social_services'
       when n <= 16 then 'leisure' when n <= 18 then 'police' else 'municipality' end, '2020-01-01'
from generate_series(0, 19) n;
insert into agreements (id, reference, signatories, signed_on, valid_from, valid_until, approved_at)
values (pg_temp.id('agreement', 0), 'B 1', 'påhittade', current_date - 400, current_date - 365, current_date + 365, now());
insert into agreement_parties (agreement_id, organisation_id) select pg_temp.id('agreement', 0), id from organisations;

-- Users 0 and 1 coordinate, 2 and 3 have many cases, 4..19 have sixty, 20 and 21 read figures; the others share the rest.
create temp table worker as
select n, case when n < 2 then 0 when n < 4 then 8 + n when n < 20 then case when n < 13 then n - 3 else n - 1 end
               when n < 22 then 19 else 1 + (n % 18) end as unit
from generate_series(0, 21 + greatest(54, current_setting('bench.cases')::int / 50)) n;
insert into users (id, name, title) select pg_temp.id('user', n), 'Medarbetare ' || n, 'påhittad' from worker;
insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, approved_at)
select pg_temp.id('membership', n), pg_temp.id('user', n), pg_temp.id('organisation', unit),
  case when n < 2 then 'coordinator' when n in (20, 21) then 'steering_group_member' else 'participant' end,
  current_date - 30, current_date + 300, now()
from worker;
create table bench_readers as
select w.n as number, m.user_id, m.id as membership_id, m.organisation_id, m.role, w.n < 4 as has_many,
  case o.kind when 'coordination' then 'family' else o.kind end as category
from worker w join memberships m on m.id = pg_temp.id('membership', w.n) join organisations o on o.id = m.organisation_id
where w.n < 22;
alter table bench_readers enable row level security;
