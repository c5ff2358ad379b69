import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'TheLogIsKeptByTheMonth1795000300000';

const columns = `id, occurred_at, transaction_id, user_id, membership_id, role, organisation_id, session_id, request_id,
  event, outcome, resource_id, case_id, reason, facts`;

/**
 * The audit log lies in parts of a month each, by the database's own time. Each row has a salt, so that what the seal
 * commits to cannot be guessed; the running number that its process gave it, so that a row that was dropped leaves a
 * gap; and the purpose and the basis of what was done.
 */
export class TheLogIsKeptByTheMonth1795000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const triggers = await this.takeAway(runner);
    await runner.query(this.table());
    await runner.query(this.months());
    await runner.query(`
      select keep_audit_months(min(occurred_at), 3) from (
        select occurred_at from audit_events_before union all select now()) told;
      insert into audit_events (${columns}) select ${columns} from audit_events_before order by occurred_at;
      drop table audit_events_before;
    `);
    await this.bringBack(runner, triggers);
    await runner.query(`
      grant insert (process_id, process_number, purpose, basis, basis_id) on audit_events
        to samspel_app, samspel_system, samspel_statistics;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const triggers = await this.takeAway(runner);
    await runner.query(`
      drop function keep_audit_months(timestamptz, integer);
      create table audit_events (
        id              uuid primary key,
        occurred_at     timestamptz not null default clock_timestamp(),
        transaction_id  xid8 not null default pg_current_xact_id(),
        user_id         uuid,
        membership_id   uuid,
        role            text,
        organisation_id uuid,
        session_id      uuid,
        request_id      text not null,
        event           text not null,
        outcome         text not null,
        resource_id     uuid,
        case_id         uuid,
        reason          text,
        facts           jsonb not null default '{}',
        constraint audit_events_say_how_it_went check (outcome in ('allowed', 'refused', 'failed')),
        constraint refusals_say_why check (outcome = 'allowed' or reason is not null)
      );
      create index audit_events_by_time on audit_events (occurred_at desc, id desc);
      create index audit_events_by_case on audit_events (case_id, occurred_at desc) where case_id is not null;
      create index audit_events_by_user on audit_events (user_id, occurred_at desc);
      insert into audit_events (${columns}) select ${columns} from audit_events_before;
      drop table audit_events_before;
    `);
    await this.bringBack(runner, triggers);
  }

  /** The table under another name, readable by its owner, and the triggers that it had. */
  private async takeAway(runner: QueryRunner): Promise<readonly string[]> {
    const triggers = (await runner.query(
      `select pg_get_triggerdef(oid) as sql from pg_trigger where tgrelid = 'audit_events'::regclass and not tgisinternal`,
    )) as { readonly sql: string }[];
    await setAside(runner, NAME, { tables: ['audit_events'], functions: ['audit_trail_for_me()'] });
    await runner.query(`
      set role samspel_rules;
      drop function audit_trail_for_me();
      set role samspel_owner;
      alter table audit_events rename to audit_events_before;
      alter table audit_events_before disable row level security;
      alter table audit_events_before drop constraint audit_events_pkey;
      drop index if exists audit_events_by_time, audit_events_by_case, audit_events_by_user, audit_events_by_transaction;
    `);
    return triggers.map(({ sql }) => sql);
  }

  private async bringBack(runner: QueryRunner, triggers: readonly string[]): Promise<void> {
    await runner.query(`
      alter table audit_events enable row level security;
      alter table audit_events force row level security;
      grant select on audit_events to samspel_rules;
      grant insert (id, user_id, membership_id, role, organisation_id, session_id, request_id, event, outcome,
        resource_id, case_id, reason, facts) on audit_events to samspel_app, samspel_system, samspel_statistics;
    `);
    for (const sql of triggers) await runner.query(sql);
    await putBack(runner, NAME);
  }

  private table(): string {
    return `
      create table audit_events (
        id              uuid not null,
        occurred_at     timestamptz not null default clock_timestamp(),
        transaction_id  xid8 not null default pg_current_xact_id(),
        -- A row that no service wrote is alone in a life of its own.
        process_id      uuid not null default gen_random_uuid(),
        process_number  bigint not null default 1,
        user_id         uuid,
        membership_id   uuid,
        role            text,
        organisation_id uuid,
        session_id      uuid,
        request_id      text not null,
        event           text not null,
        outcome         text not null,
        resource_id     uuid,
        case_id         uuid,
        purpose         text,
        basis           text,
        basis_id        uuid,
        reason          text,
        facts           jsonb not null default '{}',
        salt            bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
        primary key (occurred_at, id),
        constraint audit_events_say_how_it_went check (outcome in ('allowed', 'refused', 'failed')),
        constraint refusals_say_why check (outcome = 'allowed' or reason is not null),
        constraint processes_number_their_rows_from_one check (process_number between 1 and 9007199254740991),
        -- What nobody could seal, take out or read again is not taken in.
        constraint events_are_words check (event ~ '^[a-z][a-z0-9.-]{0,63}$'),
        constraint reasons_are_codes check (length(reason) <= 100 and length(request_id) <= 100),
        constraint facts_are_few check (octet_length(facts::text) <= 65536 and not facts @? '$.**{4}'),
        constraint salts_are_of_32_bytes check (octet_length(salt) = 32)
      ) partition by range (occurred_at);
      create index audit_events_by_case on audit_events (case_id, occurred_at desc) where case_id is not null;
      create index audit_events_by_user on audit_events (user_id, occurred_at desc);
      create index audit_events_by_transaction on audit_events (transaction_id, id);

      -- What no month was made for is kept all the same.
      create table audit_events_otherwise partition of audit_events default;
      alter table audit_events_otherwise enable row level security;
      alter table audit_events_otherwise force row level security;
      create trigger audit_events_are_never_emptied before truncate on audit_events_otherwise
        for each statement execute function the_log_is_not_rewritten();
    `;
  }

  private months(): string {
    return `
      -- Makes the parts for the months from one moment to some months from now that have none, and tells how many
      -- cannot be made because rows of theirs already lie in the part for all others. As the owner, who alone may.
      create function keep_audit_months(since timestamptz, ahead integer) returns integer language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare
            first timestamp := date_trunc('month', since at time zone 'UTC');
            last timestamp := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
            part text; left_out integer := 0;
          begin
            while first <= last loop
              part := 'audit_events_' || to_char(first, 'YYYY_MM');
              if to_regclass(part) is null then
                begin
                  execute format('create table %I (like audit_events including defaults including constraints)', part);
                  execute format('alter table %I enable row level security', part);
                  execute format('alter table %I force row level security', part);
                  execute format('create trigger audit_events_are_never_emptied before truncate on %I
                    for each statement execute function the_log_is_not_rewritten()', part);
                  execute format('alter table audit_events attach partition %I for values from (%L) to (%L)', part,
                    first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
                exception when check_violation then
                  left_out := left_out + 1;
                end;
              end if;
              first := first + interval '1 month';
            end loop;
            return left_out;
          end
        $$;
      grant execute on function keep_audit_months(timestamptz, integer) to samspel_system;
    `;
  }
}
