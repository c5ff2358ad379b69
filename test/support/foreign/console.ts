import type { Client } from 'pg';
import type { Person } from '../builders';
import { asActor } from '../custody';
import type { World } from '../world';

/** A table, a command that the running role was granted on it, and the columns that it may write. */
export interface Granted {
  readonly table: string;
  readonly command: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly columns: readonly string[];
}

/** What became of a command: rows that were shown, written or removed, or the refusal's code. */
export type Became = number | string;

/** Everything that the running role was granted, tried at its console as somebody. */
export class Console {
  private constructor(
    private readonly world: World,
    private readonly client: Client,
  ) {}

  static async in(world: World): Promise<Console> {
    return new Console(world, await world.database.consoleOf('app'));
  }

  granted(): Promise<Granted[]> {
    return this.world.database.sql<Granted>(
      `select format('%I.%I', n.nspname, c.relname) as table, p.command,
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and a.attgenerated = '' and has_column_privilege('samspel_app', c.oid, a.attnum, case p.command
             when 'DELETE' then 'SELECT' else p.command end) order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
         cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p (command)
       where n.nspname in ('public', 'statistics') and c.relkind in ('r', 'p')
         and (has_table_privilege('samspel_app', c.oid, p.command)
           or (p.command <> 'DELETE' and has_any_column_privilege('samspel_app', c.oid, p.command)))
       order by 1, 2`,
    );
  }

  /** Tries a command on all rows that are there, or to add a row like one that is there. */
  async tryAs(person: Person, { table, command, columns }: Granted): Promise<Became> {
    const [first] = columns;
    if (command === 'INSERT') return this.insertAs(person, table, columns);
    const statement = {
      SELECT: `select 1 from ${table}`,
      UPDATE: `update ${table} set ${first} = ${first}`,
      DELETE: `delete from ${table}`,
    }[command];
    return this.become(person, statement, []);
  }

  private async insertAs(person: Person, table: string, columns: readonly string[]): Promise<Became> {
    const [like] = await this.world.database.sql<{ row: object }>(
      `select to_jsonb(t) || case when to_jsonb(t) ? 'id' then jsonb_build_object('id', gen_random_uuid()) else '{}' end as row
       from ${table} t limit 1`,
    );
    const list = columns.join(', ');
    return this.become(
      person,
      `insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, $1)`,
      [JSON.stringify(like?.row ?? {})],
    );
  }

  private become(person: Person, sql: string, values: readonly unknown[]): Promise<Became> {
    return asActor(this.client, person, async () => {
      try {
        return (await this.client.query(sql, [...values])).rowCount ?? 0;
      } catch (error) {
        return (error as { code?: string }).code ?? 'unknown';
      }
    });
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
