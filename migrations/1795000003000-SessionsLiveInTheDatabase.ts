import { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-in: what the service itself remembers. A signed-in person reaches four columns of their own sessions. */
export class SessionsLiveInTheDatabase1795000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sessions (
        id                uuid primary key,
        token_hash        bytea not null,
        csrf_token        text not null,
        user_id           uuid not null references users,
        membership_id     uuid not null references memberships,
        identity_provider text not null,
        name_id           text not null,
        name_id_format    text,
        session_index     text,
        created_at        timestamptz not null default now(),
        last_seen_at      timestamptz not null default now(),
        ended_at          timestamptz,
        constraint sessions_are_found_by_token unique (token_hash)
      );
      create index sessions_by_identity on sessions (identity_provider, name_id);
      create index sessions_by_age on sessions (created_at);

      create table saml_requests (
        id                text primary key,
        identity_provider text not null,
        browser_hash      bytea not null,
        return_to         text not null,
        created_at        timestamptz not null default now()
      );

      alter table sessions enable row level security;
      alter table sessions force row level security;
      alter table saml_requests enable row level security;
      alter table saml_requests force row level security;
      create policy the_service_keeps_sessions on sessions to samspel_system using (true) with check (true);
      create policy the_service_keeps_requests on saml_requests to samspel_system using (true) with check (true);

      grant select, insert, update, delete on sessions, saml_requests to samspel_system;

      -- A person ends their session or changes its role in the request's own transaction, beside its audit row.
      create policy people_see_their_own_sessions on sessions for select to samspel_app
        using (user_id = (select acting_user()));
      create policy people_steer_their_own_sessions on sessions for update to samspel_app
        using (user_id = (select acting_user()))
        with check (user_id = (select acting_user())
          and exists (select from memberships m where m.id = membership_id and m.user_id = (select acting_user())));
      grant select (id, user_id, membership_id, ended_at), update (membership_id, ended_at) on sessions to samspel_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table saml_requests, sessions`);
  }
}
