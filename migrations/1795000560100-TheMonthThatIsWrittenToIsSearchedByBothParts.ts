import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'TheMonthThatIsWrittenToIsSearchedByBothParts';
const SEARCH = 'search_the_log(jsonb, integer)';
const OF_A_PAIR = 'of_a_pair(jsonb, text, text, text, text, text[], text, integer)';
const INDEXING = 'index_a_month_that_is_over()';

/** The wide index of a case in a month that is over: who did what in it, and on which basis, is found without a look at the rows. */
const WIDE = `(case_id, occurred_at desc, id desc, event, outcome, basis, user_id, organisation_id) where case_id is not null`;

/**
 * The months that have no index for pairs yet, which is the one that is written to, are searched for two parts by either
 * part's own index, held against each other before any row is looked at: two things that never meet are found not to
 * without reading the month. And each month that is over gets one index for what was done in a case, and by whom.
 */
export class TheMonthThatIsWrittenToIsSearchedByBothParts1795000560100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SEARCH, INDEXING] });
    await runner.query(`
      drop index audit_events_by_user;
      create index audit_events_by_user on audit_events (user_id, occurred_at desc, id desc);
    `);
    await sayAnew(runner, INDEXING, [
      ') p (name, over)',
      `, ('case_and_what', $pair$${WIDE}$pair$)) p (name, over)`,
    ]);
    await runner.query(`do $$ begin while index_a_month_that_is_over() is not null loop end loop; end $$`);
    await runner.query(`set role samspel_rules; ${ofAPair} ${search} set role samspel_owner;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`set role samspel_rules; drop function ${OF_A_PAIR}; set role samspel_owner`);
    await runner.query(`
      do $$
        declare made text;
        begin
          for made in select indexname from pg_indexes
            where schemaname = 'public' and indexname ~ '^audit_events_[0-9]{4}_[0-9]{2}_by_case_and_what$'
          loop
            execute format('drop index %I', made);
          end loop;
        end $$;
      drop index audit_events_by_user;
      create index audit_events_by_user on audit_events (user_id, occurred_at desc);
    `);
  }
}

const ofAPair = `
  -- What a search for two parts reads: the months with an index for the pair by that, and those since by the index of
  -- each part, held against each other. What is told of the id is no part of the estimate: a time nearly says the row.
  create function of_a_pair(wanted jsonb, one text, other text, name text, condition text, conditions text[], times text,
      most integer) returns text language plpgsql stable set search_path = public, pg_temp
    as $function$
      declare
        also constant text := array_to_string('{""}' || conditions, ' and ');
        part constant text := '%s.%s = %L';
        since constant timestamptz := (
          select coalesce(max(to_date(substr(c.relname, 14, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC', '-infinity')
          from pg_class c where c.relname ~ ('^audit_events_[0-9]{4}_[0-9]{2}_by_' || name || '$'));
      begin
        return format($search$(select * from audit_events e where %1$s%2$s%3$s and e.occurred_at < %4$L
            order by e.occurred_at desc, e.id desc limit %5$s)
          union all
          (select e.* from (
              select a.occurred_at, a.id from audit_events a
                join audit_events b on b.occurred_at = a.occurred_at and (b.id = a.id) is true
              where %6$s and %7$s%8$s%9$s and a.occurred_at >= %4$L and b.occurred_at >= %4$L
              order by a.occurred_at desc, a.id desc %10$s) m
            join audit_events e on e.occurred_at = m.occurred_at and e.id = m.id and e.occurred_at >= %4$L
            where true%2$s order by e.occurred_at desc, e.id desc limit %5$s)$search$,
          format(condition, (case one when 'userId' then (wanted ->> one)::uuid::text else wanted ->> one end)
            || ' ' || (wanted ->> other)),
          also, times, since, most,
          format(part, 'a', case one when 'userId' then 'user_id' else one end, wanted ->> one),
          format(part, 'b', other, wanted ->> other),
          replace(times, 'e.', 'a.'), replace(times, 'e.', 'b.'),
          case when conditions = '{}' then 'limit ' || most else '' end);
      end
    $function$;
`;

const search = `
  create or replace function search_the_log(wanted jsonb, most integer) returns table (id uuid, occurred_at timestamptz,
      event text, outcome text, user_id uuid, role text, organisation_id uuid, case_id uuid, case_number text,
      child_id uuid, resource_id uuid, basis text, basis_id uuid, reason text, shown integer, request_id text,
      is_erased boolean)
    language plpgsql stable security definer set search_path = public, pg_temp
    as $function$
      declare
        conditions text[] := '{}'; times text := ''; abouts text[] := '{true}'; arms text; each record; pair record;
        kept constant uuid[] := array(select cases_i_am_kept_from('audit:search'));
      begin
        if not acting_may('audit:search') then return; end if;
        -- Of one case there is little enough.
        select * into pair from (values
            (1, 'outcome', 'basis', 'outcome_and_basis', $pair$e.outcome <> 'allowed' and e.basis is not null and e.outcome || ' ' || e.basis = %L$pair$),
            (2, 'userId', 'event', 'user_and_event', $pair$e.user_id is not null and e.user_id::text || ' ' || e.event = %L$pair$),
            (3, 'userId', 'basis', 'user_and_basis', $pair$e.user_id is not null and e.basis is not null and e.user_id::text || ' ' || e.basis = %L$pair$),
            (4, 'event', 'basis', 'event_and_basis', $pair$e.basis is not null and e.event || ' ' || e.basis = %L$pair$)
          ) p (rank, one, other, name, condition)
          where wanted ?& array[p.one, p.other] and (p.one <> 'outcome' or wanted ->> 'outcome' <> 'allowed')
            and not wanted ?| array['caseId', 'caseNumber', 'childId']
          order by p.rank limit 1;
        for each in select * from jsonb_each_text(case when found then wanted - pair.one - pair.other else wanted end) loop
          conditions := array_append(conditions, case each.key
            when 'userId' then format('e.user_id = %L::uuid', each.value)
            when 'caseId' then format('e.case_id = %L::uuid', each.value)
            when 'event' then format('e.event = %L', each.value)
            when 'outcome' then format('e.outcome = %L', each.value)
            when 'basis' then format('e.basis = %L', each.value)
            when 'emergencyId' then format('e.facts ->> %L = %L', 'emergencyId', each.value)
          end);
          times := concat(times, case each.key
            when 'from' then format(' and e.occurred_at >= %L::timestamptz', each.value)
            when 'until' then format(' and e.occurred_at < %L::timestamptz', each.value)
            -- The bound of a row alone does not tell which months to open.
            when 'before' then format(' and (e.occurred_at, e.id) < (%1$L::timestamptz, %2$L::uuid) and e.occurred_at <= %1$L::timestamptz',
              each.value, wanted ->> 'beforeId')
          end);
        end loop;
        conditions := array_remove(conditions, null);
        if wanted ?| array['caseNumber', 'childId'] then
          abouts := array(select format('e.case_id = %L::uuid', c.id) from cases c
            where (not wanted ? 'caseNumber' or c.number = wanted ->> 'caseNumber')
              and (not wanted ? 'childId' or c.person_id = (wanted ->> 'childId')::uuid));
        end if;
        if kept <> '{}' then
          conditions := array_append(conditions, format('(e.case_id is null or e.case_id <> all (%1$L::uuid[]))
            and (e.resource_id is null or e.resource_id <> all (%1$L::uuid[]))', kept));
        end if;
        if pair.condition is null then
          arms := coalesce((
            select string_agg(format('(select * from audit_events e where %s%s order by e.occurred_at desc, e.id desc limit %s)',
              array_to_string(conditions || about, ' and '), times, most), ' union all ') from unnest(abouts) about),
            'select * from audit_events where false');
        else
          arms := of_a_pair(wanted, pair.one, pair.other, pair.name, pair.condition, conditions, times, most);
        end if;
        return query execute format($search$
          select f.id, f.occurred_at, f.event, f.outcome, f.user_id, f.role, f.organisation_id, f.case_id, c.number,
            c.person_id, f.resource_id, f.basis, f.basis_id, f.reason, (f.facts ->> 'count')::integer, f.request_id, f.salt is null
          from (select * from (%s) e order by e.occurred_at desc, e.id desc limit %s) f
            left join cases c on c.id = f.case_id
          order by f.occurred_at desc, f.id desc
        $search$, arms, most);
      end
    $function$;
`;
