import { MigrationInterface, QueryRunner } from 'typeorm';

/** What two parts of a search come to as one word, by the end of its index's name. The search asks for just these. */
const PAIRS: Readonly<Record<string, string>> = {
  user_and_event: `((user_id::text || ' ' || event), occurred_at desc, id desc) where user_id is not null`,
  user_and_basis: `((user_id::text || ' ' || basis), occurred_at desc, id desc) where user_id is not null and basis is not null`,
  event_and_basis: `((event || ' ' || basis), occurred_at desc, id desc) where basis is not null`,
  outcome_and_basis: `((outcome || ' ' || basis), occurred_at desc, id desc) where outcome <> 'allowed' and basis is not null`,
};

const each = (text: (name: string, over: string) => string): string =>
  Object.entries(PAIRS)
    .map(([name, over]) => text(name, over))
    .join('\n');

/**
 * Four of the twelve indexes of the log are there for searches over years. They cost every event a third of its append,
 * and in the one month that is written to the index of either part does. They are made when a month is over.
 */
export class MonthsThatAreOverAreIndexedForPairs1795000520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${each((name) => `drop index audit_events_by_${name};`)}
      -- Makes one index that a month which is over lacks, the newest month first, and tells its name; null when none does.
      -- As the owner, who alone may.
      create function index_a_month_that_is_over() returns text language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare part text; pair record; made text;
          begin
            for part in
              select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
              where i.inhparent = 'audit_events'::regclass and c.relname ~ '^audit_events_[0-9]{4}_[0-9]{2}$'
                and to_date(right(c.relname, 7), 'YYYY_MM') < date_trunc('month', now() at time zone 'UTC')
              order by c.relname desc
            loop
              for pair in select * from (values ${Object.entries(PAIRS)
                .map(([name, over]) => `('${name}', $pair$${over}$pair$)`)
                .join(', ')}) p (name, over)
              loop
                made := part || '_by_' || pair.name;
                if to_regclass(made) is null then
                  execute format('create index %I on %I %s', made, part, pair.over);
                  return made;
                end if;
              end loop;
            end loop;
            return null;
          end
        $$;
      revoke execute on function index_a_month_that_is_over() from public;
      grant execute on function index_a_month_that_is_over() to samspel_system;
      do $$ begin while index_a_month_that_is_over() is not null loop end loop; end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function index_a_month_that_is_over();
      do $$
        declare made text;
        begin
          for made in select indexname from pg_indexes where schemaname = 'public' and indexname ~ '^audit_events_[0-9]{4}_[0-9]{2}_by_'
          loop
            execute format('drop index %I', made);
          end loop;
        end $$;
      ${each((name, over) => `create index audit_events_by_${name} on audit_events ${over};`)}
    `);
  }
}
