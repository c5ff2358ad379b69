import { writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { __resetOutOfContextForTests } from 'nestjs-pino/PinoLogger';
import { createService } from '../../src/bootstrap';
import { affiliationOf } from '../../src/demo/identity-provider/people';
import { parseConfig } from '../../src/platform/config/config';
import type { AuditEvent } from '../../src/trust/access/audit-events';
import { Builders, type Person } from './builders';
import { type Addresses, TestDatabase } from './database';
import { keyOfThisRun } from './keys';
import { SignedIn } from './person';
import { aSamlIdentityProvider, type TestIdentityProvider } from './saml';
import { folderForFiles } from './scratch';

/** One line of the audit log, as tests compare it. */
export interface Traced {
  readonly event: AuditEvent;
  readonly outcome: 'allowed' | 'refused' | 'failed';
}

/** The service on a database of its own, a SAML provider that it trusts, and people who sign in through it. */
export class World extends Builders {
  private readonly sessions = new Map<string, SignedIn>();

  constructor(
    database: TestDatabase,
    readonly app: NestExpressApplication,
    readonly provider: TestIdentityProvider,
  ) {
    super(database);
  }

  get server(): Server {
    return this.app.getHttpServer();
  }

  /** A person, signed in; the same session each time. */
  async as(person: Person): Promise<SignedIn> {
    const known = this.sessions.get(person.login);
    if (known) return known;
    const signedIn = await SignedIn.through(this.server, this.provider, person.login);
    this.sessions.set(person.login, signedIn);
    return signedIn;
  }

  /** What the log says of a case or a resource, oldest first. */
  async auditTrail(id: string): Promise<Traced[]> {
    return this.database.sql<Traced>(
      `select event, outcome from audit_events where case_id = $1 or resource_id = $1
       order by occurred_at, id`,
      [id],
    );
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

/**
 * Boots a world. One a test file, closed after it: `afterAll(() => world.close())`. `over` changes the
 * configuration; a function gets it, and says the whole of it.
 */
export async function aWorld(over: Overrides | ((values: Overrides) => Overrides) = {}): Promise<World> {
  const provider = aSamlIdentityProvider();
  const database = await TestDatabase.ofService(async (addresses) => {
    const app = await serviceAt(0, configurationOf(addresses, provider.metadata));
    await app.close();
  });
  const values = configurationOf(database, provider.metadata);
  const config = typeof over === 'function' ? over(values) : { ...values, ...over };
  return new World(database, await serviceAt(0, config), provider);
}

type Overrides = Readonly<Record<string, string>>;

/** The service, listening. */
export async function serviceAt(port: number, values: Overrides): Promise<NestExpressApplication> {
  // It would go on writing to the log of the first service of this process.
  __resetOutOfContextForTests();
  const app = await createService(parseConfig(values));
  await app.listen(port, '127.0.0.1');
  return app;
}

/** What the service needs to know to run on a test's database beside a provider with this metadata. */
export function configurationOf(
  database: Addresses,
  metadata: string,
  key = keyOfThisRun('service'),
): Record<string, string> {
  const folder = folderForFiles();
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const metadataFile = file('idp.xml', metadata);
  const subjectAttribute = 'urn:oid:1.2.752.201.3.1';
  return {
    NODE_ENV: 'test',
    PORT: '0',
    METRICS_PORT: '0',
    PUBLIC_URL: 'https://samspel.example',
    DATABASE_URL: database.url('app'),
    DATABASE_SYSTEM_URL: database.url('system'),
    DATABASE_STATISTICS_URL: database.url('statistics'),
    DATABASE_JOBS_URL: database.url('jobs'),
    DATABASE_SEALER_URL: database.url('sealer'),
    DATABASE_AUDIT_READER_URL: database.url('audit_reader'),
    AUDIT_KEY_FILE: join(folder, 'audit.key'),
    AUDIT_WITNESS_FILE: join(folder, 'witness.jsonl'),
    AUDIT_ORIGIN: 'samspel.example/audit',
    DATABASE_CONNECTIONS: '4',
    SAML_PROVIDERS_FILE: file(
      'providers.json',
      JSON.stringify([{ slug: 'demo', name: 'Demo', metadataFile, subjectAttribute }]),
    ),
    SAML_KEY_FILE: file('sp.key', key.privateKey),
    SAML_CERTIFICATE_FILE: file('sp.crt', key.certificate),
    PERSONAL_NUMBERS: 'listed-test-numbers',
    REQUESTS_PER_MINUTE: '100000',
    LOG_LEVEL: 'silent',
  };
}

/** The subject that the test provider asserts for a login. */
export const subjectOf = affiliationOf;
