import { resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_534).default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  LOG_LEVEL: z.string().default('warn'),
});

/** What may be set for the demonstration. The identity provider takes the port after the service's own. */
export interface Settings {
  readonly port: number;
  readonly folder: string;
  readonly logLevel: string;
  /** The addresses of a database of your own; `undefined` starts the embedded one. */
  readonly ownDatabase: OwnDatabase | undefined;
}

export interface OwnDatabase {
  /** Signs in past every row policy: the municipality is filled in with it. */
  readonly superuser: string;
  readonly migrator: string;
  readonly app: string;
  readonly system: string;
  readonly statistics: string;
  readonly jobs: string;
  readonly sealer: string;
  readonly auditReader: string;
}

/** Something that hinders the demonstration, in one line for whoever started it. */
export class CannotStart extends Error {}

const addresses: Readonly<Record<keyof OwnDatabase, string>> = {
  superuser: 'DATABASE_SUPERUSER_URL',
  migrator: 'DATABASE_MIGRATOR_URL',
  app: 'DATABASE_URL',
  system: 'DATABASE_SYSTEM_URL',
  statistics: 'DATABASE_STATISTICS_URL',
  jobs: 'DATABASE_JOBS_URL',
  sealer: 'DATABASE_SEALER_URL',
  auditReader: 'DATABASE_AUDIT_READER_URL',
};

/** Reads the settings. Throws `CannotStart`, which names variables and never a value. */
export function readSettings(values: Readonly<Record<string, string | undefined>>): Settings {
  if (values['NODE_ENV'] === 'production') {
    throw new CannotStart('Demonstrationen startar inte med NODE_ENV=production. Använd npm start.');
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => String(path[0])).join(', ');
    throw new CannotStart(`Går inte att använda som inställning: ${names}.`);
  }
  const { PORT: port, DATA_DIR, LOG_LEVEL: logLevel } = parsed.data;
  return { port, folder: resolve(DATA_DIR), logLevel, ownDatabase: ownDatabaseIn(values) };
}

function ownDatabaseIn(values: Readonly<Record<string, string | undefined>>): OwnDatabase | undefined {
  if (!values['DATABASE_URL']) return undefined;
  const missing = Object.values(addresses).filter((name) => !values[name]);
  if (missing.length > 0)
    throw new CannotStart(`DATABASE_URL är satt, men det saknas: ${missing.join(', ')}.`);
  const of = (role: keyof OwnDatabase): string => values[addresses[role]] ?? '';
  return {
    superuser: of('superuser'),
    migrator: of('migrator'),
    app: of('app'),
    system: of('system'),
    statistics: of('statistics'),
    jobs: of('jobs'),
    sealer: of('sealer'),
    auditReader: of('auditReader'),
  };
}
