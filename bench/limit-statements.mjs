/**
 * What the limit server sends: one statement a request, on the same tables and indexes, that also leaves an audit
 * row. No session, no rights, no consent. Nobody could answer these requests from these tables with less.
 */
const audit = `insert into audit_events (id, user_id, request_id, event, outcome, facts)
  values (gen_random_uuid(), gen_random_uuid(), 'limit', 'bench', 'allowed', '{}')`;

const board = `
  with audited as (${audit})
  select c.id, c.number, c.programme, c.phase, c.next_event, c.next_event_on, p.born_on, p.alias, i.given_name, i.family_name,
    (select array_agg(distinct o.kind) from consent_coverage v join organisations o on o.id in (v.discloser_id, v.recipient_id)
     where v.case_id = c.id and v.covers_from <= now() and now() < v.covers_until) as units,
    (select max(v.covers_until) from consent_coverage v
     where v.case_id = c.id and v.covers_from <= now() and now() < v.covers_until) as covered_until
  from cases c join people p on p.id = c.person_id left join person_identities i on i.person_id = p.id
  where c.phase <> 'CLOSED' order by c.opened_at desc, c.id desc limit 50`;

const open = `
  with audited as (${audit})
  select c.id, c.number, c.programme, c.phase, c.next_event, c.next_event_on, p.born_on, p.alias, i.given_name, i.family_name,
    (select json_agg(n) from (
       select n.id, n.organisation_id, o.name, u.name as author, n.category, n.secrecy_class, n.body, n.occurred_on, n.created_at
       from notes n join organisations o on o.id = n.organisation_id join users u on u.id = n.author_id
       where n.case_id = c.id order by n.created_at desc, n.id desc limit 20) n) as notes,
    (select json_agg(v) from consent_coverage v
     where v.case_id = c.id and v.covers_from <= now() and now() < v.covers_until) as consents,
    (select json_agg(a) from (select a.id, a.organisation_id, a.function, u.name from case_participants a join users u on u.id = a.user_id
     where a.case_id = c.id) a) as participants
  from cases c join people p on p.id = c.person_id left join person_identities i on i.person_id = p.id where c.id = $1`;

const write = `
  with audited as (${audit})
  insert into notes (id, case_id, programme, organisation_id, organisation_kind, author_id, category, secrecy_class, body, occurred_on)
  select gen_random_uuid(), c.id, c.programme, o.id, o.kind, $3, $4, 'SCHOOL_GENERAL', $5, current_date
  from cases c, organisations o where c.id = $1 and o.id = $2
  returning id, case_id, category, body, created_at`;

const figures = `
  with audited as (${audit}), latest as (
    select id, period, closed_on, approved_at from statistics.releases where approved_at is not null order by closed_on desc limit 1)
  select l.*, (select json_agg(t) from (
      select t.table_code, t.row_keys, t.column_keys, (select json_agg(json_build_object('row', c.row_key, 'column', c.column_key, 'kind', c.kind, 'n', c.n))
        from statistics.released_cells c where c.release_id = t.release_id and c.table_code = t.table_code) as cells
      from statistics.released_tables t where t.release_id = l.id order by t.position) t) as tables
  from latest l`;

/** By path. `/open/<case>` and `/write/<case>` take an id. */
export const statements = { board, open, write, figures };
