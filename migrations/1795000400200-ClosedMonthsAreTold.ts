import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ClosedMonthsAreTold1795000400200';
const FUNCTION = 'changes_of_the_schema_are_logged()';

/**
 * Whoever asks the log for a time is told which months of it are gone, and log reviewers how each closing stands. Where
 * the server has event triggers, a month's part goes in no other way than by being closed.
 */
export class ClosedMonthsAreTold1795000400200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      ${this.told()}
      ${this.listed()}
      set role samspel_owner;
    `);
    await setAside(runner, NAME, { functions: [FUNCTION] });
    await sayAnew(runner, FUNCTION, [
      `if tg_event = 'sql_drop' then`,
      `if tg_event = 'sql_drop' then
              if exists (select from pg_event_trigger_dropped_objects() d
                where d.object_type = 'table' and d.schema_name = 'public' and d.object_name ~ '^audit_events_[0-9]{4}_[0-9]{2}$'
                  and not exists (select from audit_month_closings c where c.closed_at is not null
                    and d.object_name = 'audit_events_' || to_char(c.month, 'YYYY_MM'))) then
                raise exception 'partition drop refused: nobody closed this month' using errcode = 'restrict_violation';
              end if;`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function months_of_the_log();
      drop function closed_months_between(timestamptz, timestamptz);
      set role samspel_owner;
    `);
  }

  private told(): string {
    return `
      -- The closed months that a time touches, oldest first. A bound that is null is none.
      create function closed_months_between(since timestamptz, before timestamptz) returns text[] language sql stable
        security definer set search_path = public, pg_temp
        as $$
          select coalesce(array_agg(to_char(c.month, 'YYYY-MM') order by c.month), '{}') from audit_month_closings c
          where c.closed_at is not null
            and (since is null or since < (c.month + interval '1 month') at time zone 'UTC')
            and (before is null or c.month::timestamp at time zone 'UTC' < before)
        $$;
      grant execute on function closed_months_between(timestamptz, timestamptz) to samspel_app, samspel_system;
    `;
  }

  private listed(): string {
    return `
      -- Months that were proposed or closed, and those whose time has come, the newest first; with what keeps an approved
      -- one open.
      create function months_of_the_log() returns table (month text, state text, proposed_by text, is_own boolean,
          proposed_at timestamptz, approved_by text, approved_at timestamptz, closed_at timestamptz, events bigint,
          kept_by text[]) language sql stable security definer set search_path = public, pg_temp
        as $$
          select to_char(m.month, 'YYYY-MM'),
            case when c.closed_at is not null then 'closed' when c.approved_at is not null then 'approved'
              when c.month is not null then 'proposed' else 'due' end,
            p.name, coalesce(c.proposed_by = acting_user(), false), c.proposed_at, a.name, c.approved_at, c.closed_at, c.events,
            case when c.approved_at is not null and c.closed_at is null then what_keeps_a_month_open(c.month) else '{}' end
          from (
              select month from audit_month_closings
              union
              select to_date(substr(t.relname, 14), 'YYYY_MM') from pg_inherits i join pg_class t on t.oid = i.inhrelid, legal_rules r
              where i.inhparent = 'audit_events'::regclass and t.relname ~ '^audit_events_[0-9]{4}_[0-9]{2}$'
                and r.code = 'LOG_RETENTION' and r.valid_from <= stockholm_today()
                and (r.valid_until is null or r.valid_until > stockholm_today())
                and (to_date(substr(t.relname, 14), 'YYYY_MM')
                  + make_interval(months => 1 + greatest(60, (r.value ->> 'keptMonths')::integer))) at time zone 'UTC' <= clock_timestamp()
            ) m (month)
            left join audit_month_closings c on c.month = m.month
            left join users p on p.id = c.proposed_by left join users a on a.id = c.approved_by
          where (select acting_may('audit:see-integrity'))
          order by m.month desc
        $$;
      grant execute on function months_of_the_log() to samspel_app;
    `;
  }
}
