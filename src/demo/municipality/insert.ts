import type { Client } from 'pg';

/** Adds rows to a table in one statement. All rows name the same columns; the others get their default. */
export async function insert(client: Client, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  const other = rows.find((row) => Object.keys(row).join(', ') !== columns);
  if (other) throw new Error(`${table}: ${Object.keys(other).join(', ')} are not ${columns}`);
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
