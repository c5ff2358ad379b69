import type { TestDatabase } from '../database';

/** Tables in which a refusal may leave a trace, or which the service itself writes meanwhile. */
const own = [
  ...['sessions', 'standings', 'standings_across', 'outbox_events'],
  ...[
    'audit_leaves',
    'audit_nodes',
    'audit_checkpoints',
    'audit_cosignatures',
    'audit_seal',
    'audit_witness_states',
    'audit_verification_steps',
    'audit_verification_outcomes',
  ],
];
const traces = `tablename not in (${own.map((name) => `'${name}'`).join(', ')}) and tablename not like 'audit\\_events%'`;

/** Whether anything was saved since a moment: rows that came or were changed, and rows that went away. */
export class Saved {
  private statement: string | undefined;

  constructor(private readonly database: TestDatabase) {}

  /** What stands now, in a word that differs once anything is saved. */
  async now(): Promise<string> {
    this.statement ??= await this.counting();
    const [row] = await this.database.sql<{ word: string }>(this.statement);
    return row?.word ?? '';
  }

  private async counting(): Promise<string> {
    const rows = await this.database.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'statistics') and ${traces} order by 1`,
    );
    const each = rows.map(
      ({ name }) =>
        `select '${name}' as name, count(*) as rows, max(xmin::text::bigint) as newest from ${name}`,
    );
    // Of what is told, how much: that it was delivered changes its row.
    const told = `select 'told', count(*), 0 from outbox_events`;
    return `select string_agg(concat_ws(' ', name, rows, newest), '|' order by name) as word from (${[...each, told].join(' union all ')}) t`;
  }
}
