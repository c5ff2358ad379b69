import { MigrationInterface, QueryRunner } from 'typeorm';

const sealed = ['audit_events', 'audit_leaves', 'audit_nodes', 'audit_checkpoints', 'audit_cosignatures'];
const kept = [
  'audit_verifications',
  'audit_verification_steps',
  'audit_verification_outcomes',
  'audit_alarm_answers',
];

/**
 * Verifications of the whole log: each is asked for, tells how far it has come, and ends with an outcome; nobody changes
 * or removes one. What was found changed stands as an alarm until a log reviewer has written down what was done. The
 * reader's role sees the log while a verification is under way, by the id that it was given; and for the proof of one
 * event, while somebody acts who may take it.
 */
export class TheLogIsVerified1795000380100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.tables());
    for (const table of kept)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy reviewers_see_verifications on ${table} for select to samspel_app
          using ((select acting_may('audit:see-integrity')));
        grant select on ${table} to samspel_app, samspel_rules;
        create trigger ${table}_are_never_changed before update or delete on ${table}
          for each row execute function the_log_is_not_rewritten();
        create trigger ${table}_are_never_emptied before truncate on ${table}
          for each statement execute function the_log_is_not_rewritten();
      `);
    await runner.query(this.policies());
    await runner.query(`
      set role samspel_rules;
      -- Whether a verification is under way whose id this connection was told.
      create function is_verifying() returns boolean language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select exists (
            select from audit_verifications v
            where v.id = nullif(current_setting('app.verification_id', true), '')::uuid
              and v.asked_at > clock_now() - interval '1 day'
              and not exists (select from audit_verification_outcomes o where o.verification_id = v.id))
        $$;
      -- For how long the oldest row without a seal has waited, in seconds.
      create function seal_waits_for() returns double precision language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select coalesce((
            select greatest(extract(epoch from clock_timestamp() - e.occurred_at), 0)::double precision
            from audit_events e, (
                select transaction_id, event_id from audit_checkpoints order by size desc limit 1) sealed
            where (e.transaction_id, e.id) > (sealed.transaction_id, sealed.event_id)
            order by e.transaction_id, e.id limit 1), 0)
          where (select acting_may('audit:see-integrity'))
        $$;
      grant execute on function is_verifying() to samspel_audit_reader;
      grant execute on function seal_waits_for() to samspel_app;
      set role samspel_owner;
    `);
    for (const table of sealed)
      await runner.query(`
        create policy verifications_read_the_log on ${table} for select to samspel_audit_reader
          using ((select is_verifying()));
        create policy proofs_are_taken_by_those_who_may on ${table} for select to samspel_audit_reader
          using ((select acting_may('audit:prove')));
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of sealed)
      await runner.query(`
        drop policy verifications_read_the_log on ${table};
        drop policy proofs_are_taken_by_those_who_may on ${table};
      `);
    await runner.query(`
      drop policy reviewers_see_how_far_the_seal_has_come on audit_checkpoints;
      revoke select (size, sealed_at) on audit_checkpoints from samspel_app;
      revoke select on audit_checkpoints from samspel_rules;
      set role samspel_rules;
      drop function is_verifying();
      drop function seal_waits_for();
      set role samspel_owner;
      drop table audit_witness_states, audit_alarm_answers, audit_verification_outcomes, audit_verification_steps,
        audit_verifications;
    `);
  }

  private tables(): string {
    return `
      create table audit_verifications (
        id       uuid primary key,
        asked_at timestamptz not null default clock_timestamp(),
        -- Null: the service itself, at night.
        asked_by uuid references users
      );
      create table audit_verification_steps (
        verification_id uuid not null references audit_verifications,
        events          bigint not null check (events >= 0),
        of_events       bigint not null check (of_events >= 0),
        at              timestamptz not null default clock_timestamp(),
        -- The first step is taken once: of two that begin the same verification, one stops.
        primary key (verification_id, events)
      );
      create table audit_verification_outcomes (
        verification_id uuid primary key references audit_verifications,
        ended_at        timestamptz not null default clock_timestamp(),
        outcome         text not null check (outcome in ('intact', 'tampered', 'incomplete', 'failed')),
        -- From this event until, but without, that one; the tree may have been longer.
        first           bigint not null check (first >= 0),
        size            bigint not null check (size >= first),
        tree_size       bigint not null,
        witnessed       bigint not null,
        finding_count   integer not null,
        -- Codes and places, never more.
        findings        jsonb not null check (jsonb_typeof(findings) = 'array' and octet_length(findings::text) <= 65536)
      );
      create index audit_verifications_by_time on audit_verifications (asked_at desc);
      create table audit_alarm_answers (
        verification_id uuid primary key references audit_verification_outcomes,
        answered_at     timestamptz not null default clock_timestamp(),
        answered_by     uuid not null references users,
        words           text not null check (length(btrim(words)) between 10 and 1000)
      );
      -- How each witness stands now: a state, and not evidence. Its last alarm stays when it agrees again.
      create table audit_witness_states (
        witness    text primary key,
        state      text not null,
        size       bigint not null,
        told_at    timestamptz not null default clock_timestamp(),
        since      timestamptz not null default clock_timestamp(),
        alarm      text,
        alarmed_at timestamptz,
        constraint witness_states_are_known check (state in ('agrees', 'down', 'refuses', 'lies', 'forgot', 'ahead'))
      );
      alter table audit_witness_states enable row level security;
      alter table audit_witness_states force row level security;
      create policy the_sealer_tells_of_witnesses on audit_witness_states to samspel_sealer using (true) with check (true);
      create policy reviewers_see_witnesses on audit_witness_states for select to samspel_app
        using ((select acting_may('audit:see-integrity')));
      grant select, insert, update on audit_witness_states to samspel_sealer;
      grant select on audit_witness_states to samspel_app;
    `;
  }

  private policies(): string {
    return `
      create policy the_service_asks_at_night on audit_verifications for insert to samspel_system with check (asked_by is null);
      create policy the_service_sees_verifications on audit_verifications for select to samspel_system using (true);
      create policy the_service_tells_how_far on audit_verification_steps for insert to samspel_system with check (true);
      create policy the_service_sees_how_far on audit_verification_steps for select to samspel_system using (true);
      create policy the_service_tells_the_outcome on audit_verification_outcomes for insert to samspel_system with check (true);
      create policy the_service_sees_outcomes on audit_verification_outcomes for select to samspel_system using (true);
      create policy the_service_sees_answers on audit_alarm_answers for select to samspel_system using (true);
      create policy reviewers_ask on audit_verifications for insert to samspel_app
        with check ((select acting_may('audit:verify')) and asked_by = (select acting_user()));
      create policy reviewers_answer on audit_alarm_answers for insert to samspel_app
        with check ((select acting_may('audit:answer-alarm')) and answered_by = (select acting_user()));
      grant select on audit_verifications, audit_verification_steps, audit_verification_outcomes, audit_alarm_answers
        to samspel_system;
      -- The database alone says when.
      grant insert (id, asked_by) on audit_verifications to samspel_app, samspel_system;
      grant insert (verification_id, events, of_events) on audit_verification_steps to samspel_system;
      grant insert (verification_id, outcome, first, size, tree_size, witnessed, finding_count, findings)
        on audit_verification_outcomes to samspel_system;
      grant insert (verification_id, answered_by, words) on audit_alarm_answers to samspel_app;

      create policy reviewers_see_how_far_the_seal_has_come on audit_checkpoints for select to samspel_app
        using ((select acting_may('audit:see-integrity')));
      grant select (size, sealed_at) on audit_checkpoints to samspel_app;
      grant select on audit_checkpoints to samspel_rules;
    `;
  }
}
