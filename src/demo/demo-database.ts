import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { bringSchema } from '../bring-schema';
import { fillMunicipality } from './municipality/municipality';
import { startPostgres } from './postgres/postgres';
import {
  asSuperuser,
  createDatabase,
  createRoles,
  logSchemaChanges,
  type Passwords,
  roleUrl,
  signingInRoles,
} from './provision';
import type { OwnDatabase, Settings } from './settings';

const NAME = 'samspel';
const UNFINISHED = 'samspel_unfinished';

/** A migrated and filled database, and how to stop it. */
export interface DemoDatabase extends OwnDatabase {
  stop(): Promise<void>;
}

/** Brings up the database of the demonstration: the embedded one, or one that the settings name. */
export async function openDatabase({ folder, ownDatabase }: Settings, today: string): Promise<DemoDatabase> {
  if (ownDatabase) {
    await bringUpToDate(ownDatabase, today);
    return { ...ownDatabase, stop: () => Promise.resolve() };
  }
  const server = await startPostgres({ folder: join(folder, 'postgres'), durable: true });
  try {
    return { ...(await prepare(server.url('postgres'), today)), stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Roles get new passwords at every start: none is kept. A first start that was cut short is begun anew. */
async function prepare(server: string, today: string): Promise<OwnDatabase> {
  const passwords = newPasswords();
  await createRoles(server, passwords);
  if (!(await exists(server))) {
    await asSuperuser(server, `drop database if exists ${UNFINISHED} with (force)`);
    await createDatabase(server, UNFINISHED);
    await bringUpToDate(addressesAt(server, passwords, UNFINISHED), today);
    await asSuperuser(server, `alter database ${UNFINISHED} rename to ${NAME}`);
    return addressesAt(server, passwords, NAME);
  }
  const addresses = addressesAt(server, passwords, NAME);
  await bringUpToDate(addresses, today);
  return addresses;
}

async function bringUpToDate({ migrator, superuser }: OwnDatabase, today: string): Promise<void> {
  await bringSchema(migrator);
  await logSchemaChanges(superuser);
  await fillMunicipality(superuser, today);
}

async function exists(server: string): Promise<boolean> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return (await client.query('select from pg_database where datname = $1', [NAME])).rowCount === 1;
  } finally {
    await client.end();
  }
}

const newPasswords = (): Passwords =>
  Object.fromEntries(
    signingInRoles.map((role) => [role, randomBytes(24).toString('base64url')]),
  ) as Passwords;

function addressesAt(server: string, passwords: Passwords, database: string): OwnDatabase {
  const superuser = new URL(server);
  superuser.pathname = `/${database}`;
  const at = (role: keyof Passwords): string => roleUrl(server, role, passwords[role], database);
  return {
    superuser: superuser.href,
    migrator: at('migrator'),
    app: at('app'),
    system: at('system'),
    statistics: at('statistics'),
    jobs: at('jobs'),
    sealer: at('sealer'),
    auditReader: at('audit_reader'),
  };
}
