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
    // A clone takes the tables and their grants along, but not the grants on the database itself.
    await client.query(
      `grant create on database ${name} to samspel_jobs; revoke temporary on database ${name} from public`,
    );
    return new TestDatabase(name, `${server}/${name}`, client);
  }

  /** A clone with the invented municipality of today in it, which is filled once in a run. */
  static async ofMunicipality(): Promise<TestDatabase> {
    await fillOnce();
    return TestDatabase.clone(MUNICIPALITY);
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
    return roleUrl(this.superuserUrl, role, testPasswords[role], this.name);
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

function serverUrl(): string {
  const { host, port, user, password } = JSON.parse(process.env['SAMSPEL_TEST_POSTGRES'] ?? '{}') as Cluster;
  return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}`;
}

const MUNICIPALITY = 'template_with_municipality';

/** Whoever comes first fills it, and the others wait; it gets its name when it is whole. */
async function fillOnce(): Promise<void> {
  const server = serverUrl();
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [MUNICIPALITY]);
    const found = await client.query('select from pg_database where datname = $1', [MUNICIPALITY]);
    if (found.rowCount !== 0) return;
    const unfinished = `${MUNICIPALITY}_${process.pid}`;
    await client.query(`create database ${unfinished} template ${TEMPLATE}`);
    await fillMunicipality(`${server}/${unfinished}`, dayFromNow(0));
    await client.query(`alter database ${unfinished} rename to ${MUNICIPALITY}`);
  } finally {
    await client.end();
  }
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
