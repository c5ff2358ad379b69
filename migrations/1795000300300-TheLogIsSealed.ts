import { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['audit_leaves', 'audit_nodes', 'audit_checkpoints', 'audit_cosignatures'];

/**
 * The seal of the audit log: the leaves of a Merkle tree (RFC 6962) in a dense order, the hashes of its full subtrees,
 * signed checkpoints, and what witnesses answered. `samspel_sealer` adds, nobody changes.
 */
export class TheLogIsSealed1795000300300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_leaves (
        sequence    bigint primary key,
        event_id    uuid not null,
        occurred_at timestamptz not null,
        commitment  bytea not null,
        leaf_hash   bytea not null,
        constraint events_are_sealed_once unique (event_id, occurred_at),
        constraint leaves_are_counted_from_nought check (sequence >= 0),
        constraint leaves_are_hashes check (octet_length(leaf_hash) = 32 and octet_length(commitment) = 32)
      );
      -- The hash over 256, 65,536 … neighbouring leaves: height 8, 16 …; what lies between is folded when asked for.
      create table audit_nodes (
        height smallint not null check (height > 0 and height % 8 = 0),
        place  bigint not null check (place >= 0),
        hash   bytea not null check (octet_length(hash) = 32),
        primary key (height, place)
      );
      create table audit_checkpoints (
        size           bigint primary key check (size > 0),
        root           bytea not null check (octet_length(root) = 32),
        edge           bytea[] not null,
        note           text not null,
        -- The last row under this seal, in the order of sealing.
        transaction_id xid8 not null,
        event_id       uuid not null,
        sealed_at      timestamptz not null default clock_timestamp()
      );
      create table audit_cosignatures (
        size        bigint not null references audit_checkpoints,
        witness     text not null,
        lines       text not null,
        answered_at timestamptz not null default clock_timestamp(),
        primary key (size, witness)
      );
      create index audit_cosignatures_by_witness on audit_cosignatures (witness, size desc);

      grant usage on schema public to samspel_sealer, samspel_audit_reader;
      create policy the_sealer_reads_the_log on audit_events for select to samspel_sealer using (true);
      create policy exports_are_read_by_those_who_may on audit_events for select to samspel_audit_reader
        using ((select acting_may('audit:export')));
      grant select on audit_events to samspel_sealer, samspel_audit_reader;
    `);
    for (const table of tables) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy the_sealer_reads_the_seal on ${table} for select to samspel_sealer using (true);
        create policy the_sealer_adds_to_the_seal on ${table} for insert to samspel_sealer with check (true);
        create policy exports_are_read_by_those_who_may on ${table} for select to samspel_audit_reader
          using ((select acting_may('audit:export')));
        grant select, insert on ${table} to samspel_sealer;
        grant select on ${table} to samspel_audit_reader;
        create trigger ${table}_are_never_changed before update or delete on ${table}
          for each row execute function the_log_is_not_rewritten();
        create trigger ${table}_are_never_emptied before truncate on ${table}
          for each statement execute function the_log_is_not_rewritten();
      `);
    }
    await runner.query(`
      set role samspel_rules;
      grant execute on function acting_may(text, text) to samspel_audit_reader;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      revoke execute on function acting_may(text, text) from samspel_audit_reader;
      set role samspel_owner;
      drop policy the_sealer_reads_the_log on audit_events;
      drop policy exports_are_read_by_those_who_may on audit_events;
      revoke select on audit_events from samspel_sealer, samspel_audit_reader;
      drop table audit_cosignatures, audit_checkpoints, audit_nodes, audit_leaves;
      revoke usage on schema public from samspel_sealer, samspel_audit_reader;
    `);
  }
}
