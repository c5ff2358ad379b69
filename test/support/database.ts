import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { fillMunicipality } from '../../src/demo/municipality/municipality';
import type { SigningInRole } from '../../src/demo/provision';
import { roleUrl } from '../../src/demo/provision';
import { dayFromNow } from './days';
import { TEMPLATE, testPasswords } from './template';

interface Cluster {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** A database of one test file: a clone of the migrated template, with a superuser's view of it. */
export class TestDatabase {
  private unheeding: Promise<Client> | undefined;

  private constructor(
    readonly name: string,
    readonly superuserUrl: string,
    private readonly client: Client,
  ) {}

  static async clone(template = TEMPLATE): Promise<TestDatabase> {
    const server = serverUrl();
    const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
    await once(`${server}/postgres`, `create database ${name} template ${template}`);
    const client = new Client({ connectionString: `${server}/${name}` });
    await client.connect();
    await client.query(saidOf(name));
    return new TestDatabase(name, `${server}/${name}`, client);
  }

  /** A clone with the invented municipality of today in it, which is filled once in a run. */
  static async ofMunicipality(): Promise<TestDatabase> {
    return TestDatabase.clone(
      await onceInARun('municipality', (url) => fillMunicipality(url, dayFromNow(0))),
    );
  }

  /** A clone whose log has months of early 2020 and since 2026, of which tests tell, and none between: each costs as much as a test. */
  static async ofOldMonths(): Promise<TestDatabase> {
    return TestDatabase.clone(await onceInARun('old_months', keepOldMonths));
  }

  /** A clone in which a service was started once: it finds its job queue as after every start but the first. */
  static async ofService(startOnce: (addresses: Addresses) => Promise<void>): Promise<TestDatabase> {
    return TestDatabase.clone(
      await onceInARun('job_queue', (url) => startOnce({ url: (role) => addressAt(url, role) })),
    );
  }

  /** Rows as the superuser sees them: past every policy. For arranging and for looking afterwards. */
  async sql<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(text, [...values])).rows;
  }

  /** As `sql`, past every trigger too: on a connection of its own, so that nothing beside it goes past them. */
  async pastTriggers(text: string, values: readonly unknown[] = []): Promise<void> {
    this.unheeding ??= this.withoutTriggers();
    await (await this.unheeding).query(text, [...values]);
  }

  private async withoutTriggers(): Promise<Client> {
    const client = await this.superuser();
    await client.query('set session_replication_role = replica');
    return client;
  }

  /** Adds one row; keys are columns. */
  async insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`).join(', ');
    await this.sql(`insert into ${table} (${columns.join(', ')}) values (${places})`, Object.values(row));
  }

  /** The address of a database role at this clone. */
  url(role: SigningInRole): string {
    return addressAt(this.superuserUrl, role);
  }

  /** A connection as one of the running service's roles, as if somebody had reached its console. */
  async consoleOf(role: SigningInRole): Promise<Client> {
    const client = new Client({ connectionString: this.url(role) });
    await client.connect();
    return client;
  }

  /** A second connection of the superuser's, for what runs beside something else. */
  async superuser(): Promise<Client> {
    const client = new Client({ connectionString: this.superuserUrl });
    await client.connect();
    return client;
  }

  async drop(): Promise<void> {
    await this.client.end();
    await (await this.unheeding)?.end();
    const server = this.superuserUrl.replace(/\/[^/]*$/, '/postgres');
    await once(server, `drop database if exists ${this.name} with (force)`);
  }
}

/** A clone takes the tables and their grants along, but not what `database.sql` says of the database itself. */
const saidOf = (name: string): string =>
  `grant create on database ${name} to samspel_jobs; revoke temporary on database ${name} from public;
   alter database ${name} set random_page_cost = 1.1`;

/** The addresses of the database roles at one database. */
export type Addresses = Pick<TestDatabase, 'url'>;

const addressAt = (superuserUrl: string, role: SigningInRole): string =>
  roleUrl(superuserUrl, role, testPasswords[role], new URL(superuserUrl).pathname.slice(1));

function serverUrl(): string {
  const { host, port, user, password } = JSON.parse(process.env['SAMSPEL_TEST_POSTGRES'] ?? '{}') as Cluster;
  return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}`;
}

/** The template of this name. Whoever comes first fills it, and the others wait; it gets its name when it is whole. */
async function onceInARun(name: string, fill: (url: string) => Promise<unknown>): Promise<string> {
  const server = serverUrl();
  const template = `template_with_${name}`;
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const found = await client.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return template;
    const unfinished = `${template}_${process.pid}`;
    await client.query(`create database ${unfinished} template ${TEMPLATE}`);
    await client.query(saidOf(unfinished));
    await fill(`${server}/${unfinished}`);
    await client.query(`alter database ${unfinished} rename to ${template}`);
    return template;
  } finally {
    await client.end();
  }
}

/** No month of the log is dropped past a closing, save here, where nothing was ever logged in it. */
async function keepOldMonths(url: string): Promise<void> {
  await once(
    url,
    `select keep_audit_months('2020-02-01', 3);
     set event_triggers = off;
     do $$
       declare part text;
       begin
         for part in
           select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
           where i.inhparent = 'audit_events'::regclass and c.relname ~ '_[0-9]{4}_[0-9]{2}$'
             and right(c.relname, 7) > '2020_05' and right(c.relname, 7) < least('2026_01', to_char(now() - interval '12 months', 'YYYY_MM'))
         loop
           execute format('drop table %I', part);
         end loop;
       end $$`,
  );
}

async function once(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
