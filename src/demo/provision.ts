import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { databaseFailure } from '../platform/database/failures';

const INSUFFICIENT_PRIVILEGE = '42501';

/** The roles that sign in, and where. Names are those of `config/database/roles*.sql` without their prefix. */
export const signingInRoles = [
  'migrator',
  'app',
  'system',
  'statistics',
  'jobs',
  'sealer',
  'audit_reader',
] as const;
export type SigningInRole = (typeof signingInRoles)[number];
export type Passwords = Readonly<Record<SigningInRole, string>>;

/** Runs SQL as a superuser, in one connection. */
export async function asSuperuser(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const roleFiles = { samspel_owner: 'roles.sql', samspel_sealer: 'roles-of-the-log.sql' };

/** Makes the roles of `config/database/roles*.sql` where they are missing, and gives them these passwords. */
export async function createRoles(superuserUrl: string, passwords: Passwords): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const [first, file] of Object.entries(roleFiles)) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [first]);
      if (rowCount !== 0) continue;
      const sql = readFileSync(`config/database/${file}`, 'utf8').replaceAll(
        /:'(\w+)_password'/g,
        (_, role: SigningInRole) => client.escapeLiteral(passwords[role]),
      );
      await client.query(sql);
    }
    for (const role of signingInRoles) {
      await client.query(`alter role samspel_${role} password ${client.escapeLiteral(passwords[role])}`);
    }
  } finally {
    await client.end();
  }
}

/** Makes one empty database ready for its first migration. */
export async function createDatabase(superuserUrl: string, name: string): Promise<void> {
  await asSuperuser(superuserUrl, `create database "${name}"`);
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  await asSuperuser(url.href, readFileSync('config/database/database.sql', 'utf8'));
}

/** Has changes of the schema written into the audit log, where the server lets this user make event triggers. */
export async function logSchemaChanges(superuserUrl: string): Promise<void> {
  await asSuperuser(superuserUrl, readFileSync('config/database/schema-changes.sql', 'utf8')).catch(
    (error: unknown) => {
      if (databaseFailure(error)?.code !== INSUFFICIENT_PRIVILEGE) throw error;
    },
  );
}

/** The address of a role at a database of the same server. */
export function roleUrl(
  superuserUrl: string,
  role: SigningInRole,
  password: string,
  database: string,
): string {
  const url = new URL(superuserUrl);
  url.username = `samspel_${role}`;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}
