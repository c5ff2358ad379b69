import { MigrationInterface, QueryRunner } from 'typeorm';

/** A repeated request does its work once, and an event leaves only if the change that caused it was saved. */
export class SavedIsSavedOnce1795000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_keys (
        user_id      uuid not null references users,
        route        text not null,
        key          text not null,
        request_hash bytea not null,
        answer       jsonb,
        created_at   timestamptz not null default now(),
        constraint idempotency_keys_pkey primary key (user_id, route, key)
      );
      create index idempotency_keys_by_age on idempotency_keys (created_at);

      create table outbox_events (
        id           uuid primary key,
        name         text not null,
        payload      jsonb not null,
        request_id   text not null,
        created_at   timestamptz not null default now(),
        delivered_at timestamptz,
        attempts     integer not null default 0
      );
      create index outbox_events_waiting on outbox_events (created_at) where delivered_at is null;

      alter table idempotency_keys enable row level security;
      alter table idempotency_keys force row level security;
      alter table outbox_events enable row level security;
      alter table outbox_events force row level security;
      create policy people_keep_their_own_keys on idempotency_keys to samspel_app
        using (user_id = (select acting_user())) with check (user_id = (select acting_user()));
      create policy the_service_forgets_old_keys on idempotency_keys for delete to samspel_system using (true);
      create policy the_service_finds_old_keys on idempotency_keys for select to samspel_system using (true);
      create policy events_leave_with_their_change on outbox_events for insert to samspel_app
        with check ((select acting_user()) is not null);
      create policy the_service_delivers_events on outbox_events to samspel_system using (true) with check (true);

      grant select, insert, update on idempotency_keys to samspel_app;
      grant select (created_at), delete on idempotency_keys to samspel_system;
      grant insert on outbox_events to samspel_app;
      grant select, insert, update, delete on outbox_events to samspel_system;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table outbox_events, idempotency_keys`);
  }
}
