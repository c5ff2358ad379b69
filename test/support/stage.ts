import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startIdentityProvider } from '../../src/demo/identity-provider/identity-provider';
import { DEMO_PEOPLE } from '../../src/demo/identity-provider/people';
import { type Visitor, Visitors } from './browser';
import { TestDatabase } from './database';
import { keyFolder, keyOfThisRun } from './keys';
import { configurationOf, serviceAt } from './world';

type Size = Readonly<Record<'width' | 'height', number>>;

/** The built client, the service, the invented municipality and the bundled identity provider: the whole house. */
export class Stage {
  private constructor(
    readonly url: string,
    readonly database: TestDatabase,
    private readonly visitors: Visitors,
    private readonly closing: readonly (() => Promise<void>)[],
  ) {}

  static async open(): Promise<Stage> {
    const database = await TestDatabase.ofMunicipality();
    const [port, providerPort] = [await freePort(), await freePort()];
    const url = `http://localhost:${port}`;
    const providerUrl = `http://localhost:${providerPort}`;
    const base = `${url}/auth/saml/demo`;
    const key = keyOfThisRun('service');
    const provider = await startIdentityProvider({
      port: providerPort,
      publicUrl: providerUrl,
      keyFolder: keyFolder('provider'),
      serviceProvider: {
        entityId: `${base}/metadata`,
        acsUrl: `${base}/acs`,
        logoutUrl: `${base}/logout`,
        certificate: key.certificate,
      },
      people: DEMO_PEOPLE,
    });
    const service = await serviceAt(port, {
      ...configurationOf(database, provider.metadata, key),
      PUBLIC_URL: url,
    });
    const visitors = await Visitors.arrive(url, providerUrl);
    const closing = [
      () => visitors.leave(),
      () => service.close(),
      () => provider.close(),
      () => database.drop(),
    ];
    return new Stage(url, database, visitors, closing);
  }

  /** Somebody at a browser of their own, signed in. */
  async as(login: string): Promise<Visitor> {
    const visitor = await this.visitors.one();
    await visitor.arriveSignedIn(login);
    return visitor;
  }

  /** The same, signed in through the provider's page, as a person does. */
  async asPersonDoes(login: string, size?: Size): Promise<Visitor> {
    const visitor = await this.visitors.one(size);
    await visitor.signIn(login);
    return visitor;
  }

  /** Somebody at a browser, not signed in. */
  stranger(): Promise<Visitor> {
    return this.visitors.one();
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}
