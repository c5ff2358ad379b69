import { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log: rows are added and never changed, by any role that the service runs as. */
export class NoAuditRowNoAnswer1795000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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

      alter table audit_events enable row level security;
      alter table audit_events force row level security;
      create policy people_leave_their_own_trace on audit_events for insert to samspel_app
        with check (user_id = (select acting_user()) and role = (select acting_role())
          and organisation_id = (select acting_organisation())
          and membership_id = nullif(current_setting('app.membership_id', true), '')::uuid);
      create policy the_service_records_refusals on audit_events for insert to samspel_system with check (true);

      -- The database alone says when: no row is dated by whoever writes it.
      grant insert (id, user_id, membership_id, role, organisation_id, session_id, request_id, event, outcome,
        resource_id, case_id, reason, facts) on audit_events to samspel_app, samspel_system;
      grant select on audit_events to samspel_rules;
    `);
    await runner.query(`
      create function the_log_is_not_rewritten() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin raise exception 'the audit log is append-only' using errcode = 'restrict_violation'; end $$;
      create trigger audit_events_are_never_changed before update or delete on audit_events
        for each row execute function the_log_is_not_rewritten();
      create trigger audit_events_are_never_emptied before truncate on audit_events
        for each statement execute function the_log_is_not_rewritten();
    `);
    await runner.query(`
      set role samspel_rules;

      -- The only way for a request to read the log: rows for a log reviewer. Others get none.
      create function audit_trail_for_me() returns setof audit_events language sql stable security definer
        set search_path = public, pg_temp
        as $$ select * from audit_events where (select acting_role()) = 'log_reviewer' $$;
      grant execute on function audit_trail_for_me() to samspel_app;

      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function audit_trail_for_me();
      set role samspel_owner;
      drop table audit_events;
      drop function the_log_is_not_rewritten();
    `);
  }
}
