import type { Client } from 'pg';
import type { Person } from '../builders';
import { asActor } from '../at-console';
import type { World } from '../world';

/** A table, a command that the running role was granted on it, and the columns that it may write. */
export interface Granted {
  readonly table: string;
  readonly command: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly columns: readonly string[];
  /** What tells its rows apart. */
  readonly key: readonly string[];
  /** Columns that name whoever did it first, and no second person. */
  readonly naming: readonly string[];
  /** Columns that tell how it went on or ended: empty where something begins. */
  readonly ending: readonly string[];
  /** Columns that tell when it began: the database fills them in. */
  readonly timed: readonly string[];
}

/** The keys of rows, as `Console` tells rows apart. */
export type Keys = readonly string[];

/**
 * What became of a command on some rows: done on each of them, on a part of them; let through by every wall on each or on a
 * part, and refused by a rule of the table behind; none was there for it; or a row policy or a missing grant said no aloud.
 */
export type Became = 'all' | 'part' | 'all by a rule' | 'part by a rule' | 'none' | 'refused';

/** What columns are called that tell how something went on. */
const goesOn =
  '^(approved|refused|ended|stopped|lift|lifted|reviewed|signed|closed|closing|done|witness|scan|evidence|method|expires)(_|$)';

type Outcome = number | 'by a wall' | 'by a rule';

/** Everything that the running role was granted, tried at its console as somebody. */
export class Console {
  private constructor(
    private readonly world: World,
    private readonly client: Client,
    private readonly role: string,
  ) {}

  static async in(world: World, role: 'app' | 'statistics' = 'app'): Promise<Console> {
    return new Console(world, await world.database.consoleOf(role), `samspel_${role}`);
  }

  granted(): Promise<Granted[]> {
    return this.world.database.sql<Granted>(
      `select format('%I.%I', n.nspname, c.relname) as table, p.command,
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and a.attgenerated = '' and has_column_privilege($1, c.oid, a.attnum, case p.command
             when 'DELETE' then 'SELECT' else p.command end) order by a.attnum) as columns,
         array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
           where i.indrelid = c.oid and i.indisprimary order by a.attname) as key,
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and a.attname ~ '(^user_id|^author_id|^coordinator_id|_by)$' and a.attname !~ $2) as naming,
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and not a.attnotnull and a.attname ~ $2) as ending,
         array(select a.attname::text from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
           where a.attrelid = c.oid and a.attnotnull and pg_get_expr(d.adbin, d.adrelid) = 'now()') as timed
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
         cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p (command)
       where n.nspname in ('public', 'statistics') and c.relkind in ('r', 'p')
         and (has_table_privilege($1, c.oid, p.command)
           or (p.command <> 'DELETE' and has_any_column_privilege($1, c.oid, p.command)))
       order by 1, 2`,
      [this.role, goesOn],
    );
  }

  /** Tries a command on these rows, or to add rows like them. */
  async tryAs(person: Person, granted: Granted, keys: Keys): Promise<Became> {
    if (granted.command === 'INSERT') return this.insertAs(person, granted, keys, {});
    const { table, key, columns } = granted;
    const [first] = columns;
    const where = `where ${keyOf(key)} = any ($1)`;
    const statement = {
      SELECT: `select 1 from ${table} ${where}`,
      UPDATE: `update ${table} set ${first} = ${first} ${where}`,
      DELETE: `delete from ${table} ${where}`,
    }[granted.command];
    const [whole = 0] = await this.become(person, statement, [[keys]]);
    if (typeof whole === 'number') return shareOf(whole, keys.length);
    return together(
      await this.become(
        person,
        statement,
        keys.map((one) => [[one]]),
      ),
    );
  }

  /** Tries to begin rows like these in somebody's own name and unit. */
  signAs(person: Person, granted: Granted, keys: Keys): Promise<Became> {
    const names = granted.naming.map((column) => [column, person.userId] as const);
    const ends = granted.ending.map((column) => [column, null] as const);
    const { id, kind } = person.organisation;
    const { role, membershipId } = person;
    const own = { organisation_id: id, organisation_kind: kind, role, membership_id: membershipId };
    const begun = { phase: 'SCREENING', ...Object.fromEntries([...ends, ...names]) };
    return this.insertAs(person, granted, keys, { ...own, ...begun });
  }

  /** Tries to change a table, or to empty it, without looking at any row: what may be seen narrows nothing then. */
  async blindlyAs(person: Person, { table, command, columns: [first] }: Granted): Promise<Became> {
    const statement = command === 'DELETE' ? `delete from ${table}` : `update ${table} set ${first} = null`;
    return together(await this.become(person, statement, [[]]));
  }

  /** Tries to give rows away: to put somebody else, or their unit, where whoever did it stands. */
  async giveAs(person: Person, { table, columns, key, naming }: Granted, to: Person, keys: Keys) {
    const given: Readonly<Record<string, string>> = {
      ...Object.fromEntries(naming.map((column) => [column, to.userId])),
      organisation_id: to.organisation.id,
      membership_id: to.membershipId,
    };
    const changed = columns.filter((column) => column in given);
    if (changed.length === 0) return 'none';
    const sets = changed.map((column) => `${column} = '${given[column]}'`).join(', ');
    const statement = `update ${table} set ${sets} where ${keyOf(key)} = any ($1)`;
    return together(
      await this.become(
        person,
        statement,
        keys.map((one) => [[one]]),
      ),
    );
  }

  private async insertAs(
    person: Person,
    { table, columns, key, timed }: Granted,
    keys: Keys,
    changed: Readonly<Record<string, string | null>>,
  ): Promise<Became> {
    const rows = await this.world.database.sql<{ row: object }>(
      `select to_jsonb(t) || case when to_jsonb(t) ? 'id' then jsonb_build_object('id', gen_random_uuid()) else '{}' end as row
       from ${table} t where ${keyOf(key)} = any ($1) order by ${keyOf(key)}`,
      [keys],
    );
    const list = columns.filter((column) => !timed.includes(column)).join(', ');
    const statement = `insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, $1)`;
    const values = rows.slice(0, 9).map(({ row }) => [JSON.stringify(withKnown(row, changed))]);
    return together(await this.become(person, statement, values));
  }

  /** What becomes of a statement with each of these values, each by itself; nothing of it stays. */
  private become(person: Person, sql: string, values: readonly (readonly unknown[])[]): Promise<Outcome[]> {
    return asActor(this.client, person, async () => {
      const outcomes: Outcome[] = [];
      for (const each of values) {
        await this.client.query('savepoint trying');
        outcomes.push(await this.outcomeOf(sql, each));
        await this.client.query('rollback to trying');
      }
      return outcomes;
    });
  }

  private async outcomeOf(sql: string, values: readonly unknown[]): Promise<Outcome> {
    try {
      return (await this.client.query(sql, [...values])).rowCount ?? 0;
    } catch (error) {
      const isByWall = /row-level security|permission denied/.test((error as Error).message);
      return isByWall ? 'by a wall' : 'by a rule';
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

const keyOf = (key: readonly string[]): string => `concat_ws('|', ${key.join(', ')})`;

const withKnown = (row: object, changed: Readonly<Record<string, string | null>>): object => ({
  ...row,
  ...Object.fromEntries(Object.entries(changed).filter(([column]) => column in row)),
});

const shareOf = (touched: number, of: number): Became =>
  touched === 0 ? 'none' : touched === of ? 'all' : 'part';

/** What became of several, each tried alone. */
function together(outcomes: readonly Outcome[]): Became {
  const done = outcomes.filter((each) => typeof each === 'number' && each > 0).length;
  const ruled = outcomes.filter((each) => each === 'by a rule').length;
  if (done + ruled === 0) return outcomes.includes('by a wall') ? 'refused' : 'none';
  const share = done + ruled === outcomes.length ? 'all' : 'part';
  return done > 0 ? share : `${share} by a rule`;
}
