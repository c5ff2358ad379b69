-- Everything that W1-W3 read, made of numbers: no name that anybody bears, no personal number. Past the triggers.

-- The case, its three parts (school, social services, and leisure or police), and whose it is.
create temp table made as
select n, n % 10 = 9 as is_closed, case when n % 2 = 0 then 'SSPF' else 'SSF' end as programme,
  now() - interval '1 minute' * (current_setting('bench.cases')::int - n) as opened_at
from generate_series(0, current_setting('bench.cases')::int - 1) n;
create temp table part as
select made.n, slot, case slot when 1 then 1 + (n / 2) % 9 when 2 then 10 + (n / 3) % 4
  when 3 then case when programme = 'SSPF' then 17 + (n / 2) % 2 else 14 + (n / 2) % 3 end end as unit
from made, generate_series(1, 3) slot;
create temp table given as
select n, unit, row_number() over (partition by unit order by md5(n::text)) as nth from part where n % 10 <> 9;
create index on given (unit, nth);
create temp table taken as
select g.n, g.unit, w.n as worker from worker w join given g on g.unit = w.unit and g.nth <= case when w.n < 4 then 200 else 60 end
where w.n between 2 and 19;
create index on taken (n, unit);

insert into people (id, alias, born_on, sex)
select pg_temp.id('child', n), 'Person ' || n, current_date - 4900 + (n % 300)::int, 'unknown' from made
union all
select pg_temp.id('guardian', n), 'Vuxen ' || n, date '1980-01-01' + (n % 1200), 'unknown' from made;
insert into person_identities (person_id, given_name, family_name)
select pg_temp.id('child', n), 'Lo', 'Exempelsson' || n from made
union all select pg_temp.id('guardian', n), 'Mo', 'Exempelsson' || n from made;
insert into guardianships (id, child_id, guardian_id, relation, custody, valid_from)
select pg_temp.id('guardianship', n), pg_temp.id('child', n), pg_temp.id('guardian', n), 'other', 'sole', '2020-01-01' from made;

insert into cases (id, number, programme, person_id, referral_source, coordinator_id, phase, phase_since, next_event,
  next_event_on, opened_at, closed_at, close_reason)
select pg_temp.id('case', n), 'B-' || n, programme, pg_temp.id('child', n), 'SCHOOL', pg_temp.id('user', n % 2),
  case when is_closed then 'CLOSED' else (array['MAPPING', 'PLANNING', 'ACTIVE', 'FOLLOW_UP'])[1 + n % 4] end, opened_at,
  case when is_closed then null else 'follow-up-meeting' end, case when is_closed then null else current_date + 1 + n % 60 end,
  opened_at, case when is_closed then now() end, case when is_closed then 'MOVED' end
from made order by n;
insert into case_phase_changes (id, case_id, from_phase, to_phase, changed_by, changed_at)
select pg_temp.id('phase', 2 * n + k), pg_temp.id('case', n), case k when 1 then 'SCREENING' end,
  case k when 0 then 'SCREENING' else 'MAPPING' end, pg_temp.id('user', n % 2), opened_at
from made, generate_series(0, 1) k;
insert into case_participants (id, case_id, programme, organisation_id, organisation_kind, user_id, function, valid_from, added_by)
select pg_temp.id('participant', 3 * p.n + slot), pg_temp.id('case', p.n), m.programme, o.id, o.kind,
  pg_temp.id('user', coalesce(t.worker, 22 + (p.n * 3 + slot) % 50)), 'handläggare', '2024-01-01', pg_temp.id('user', p.n % 2)
from part p join made m on m.n = p.n join organisations o on o.id = pg_temp.id('organisation', p.unit)
  left join taken t on t.n = p.n and t.unit = p.unit;

-- One consent a case, signed and in force: each part discloses its own to the other parts and to the coordinator.
insert into consents (id, case_id, programme, consent_number, valid_from, valid_until, child_view, suffices_until, offered_by, offered_at)
select pg_temp.id('consent', n), pg_temp.id('case', n), programme, 1, current_date - 30, current_date + 120, 'påhittad',
  consent_suffices_until(p.born_on, true, false), pg_temp.id('user', n % 2), now() - interval '31 days'
from made join people p on p.id = pg_temp.id('child', n);
insert into consent_signatories (id, consent_id, person_id, capacity, signed_at, method, evidence, received_by)
select pg_temp.id('signatory', n), pg_temp.id('consent', n), pg_temp.id('guardian', n), 'guardian',
  now() - interval '30 days', 'PAPER_SCAN', 'pärm 1', pg_temp.id('user', n % 2) from made;
create temp table way as
select d.n, d.unit as discloser, r.unit as recipient
from (select n, unit from part union all select n, 0 from made) d
  join (select n, unit from part union all select n, 0 from made) r on r.n = d.n and r.unit <> d.unit;
insert into consent_scopes (consent_id, case_id, programme, discloser_id, discloser_kind, recipient_id, recipient_kind, category)
select pg_temp.id('consent', w.n), pg_temp.id('case', w.n), m.programme, d.id, d.kind, r.id, r.kind,
  case d.kind when 'coordination' then 'family' else d.kind end
from way w join made m on m.n = w.n join organisations d on d.id = pg_temp.id('organisation', w.discloser)
  join organisations r on r.id = pg_temp.id('organisation', w.recipient);
insert into consent_coverage (consent_id, case_id, discloser_id, discloser_kind, recipient_id, recipient_kind, category, covers_from, covers_until)
select s.consent_id, s.case_id, s.discloser_id, s.discloser_kind, s.recipient_id, s.recipient_kind, s.category,
  greatest(c.valid_from::timestamp at time zone 'Europe/Stockholm', g.signed_at), least(c.valid_until, c.suffices_until)::timestamp at time zone 'Europe/Stockholm'
from consent_scopes s join consents c on c.id = s.consent_id join consent_signatories g on g.consent_id = c.id
  join cases k on k.id = c.case_id where k.closed_at is null;
select rewrite_parts_under_consent(id) from cases;

-- Twenty notes a case: six of each part and two of the coordinator; each is shared with all the others.
insert into notes (id, case_id, programme, organisation_id, organisation_kind, author_id, category, secrecy_class, body, occurred_on, created_at)
select pg_temp.id('note', 20 * m.n + k), pg_temp.id('case', m.n), m.programme, o.id, o.kind, pg_temp.id('user', 22 + m.n % 50),
  case o.kind when 'coordination' then 'family' else o.kind end, 'SCHOOL_GENERAL',
  'Påhittad anteckning ' || m.n || '-' || k || repeat(' om inget alls, och lika lång som andra', 6), current_date - 20 + k,
  m.opened_at + interval '1 second' * k
from made m cross join generate_series(0, 19) k
  left join part p on p.n = m.n and p.slot = 1 + k % 3
  join organisations o on o.id = pg_temp.id('organisation', case when k >= 18 then 0 else p.unit end);
insert into note_shares (note_id, case_id, programme, recipient_id, recipient_kind, shared_by, shared_at, owner_id, category)
select n.id, n.case_id, n.programme, o.id, o.kind, n.author_id, n.created_at, n.organisation_id, n.category
from made m cross join generate_series(0, 19) k join notes n on n.id = pg_temp.id('note', 20 * m.n + k)
  cross join generate_series(0, 2) other
  left join part p on p.n = m.n and p.slot = 1 + (k + other) % 3
  join organisations o on o.id = pg_temp.id('organisation', case when other = 0 and k < 18 then 0 else p.unit end)
where o.id <> n.organisation_id on conflict do nothing;
