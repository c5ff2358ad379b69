import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { Policy, type RoutePolicy } from '../../src/trust/access/policy';
import { permissionsOf } from '../../src/trust/access/roles';
import { aWorld, type World } from '../support/world';

interface Route {
  readonly name: string;
  readonly path: string;
  readonly method: number;
  readonly policy: RoutePolicy | undefined;
}

let world: World;
let routes: readonly Route[];
beforeAll(async () => {
  world = await aWorld();
  routes = routesOf(world);
});
afterAll(() => world.close());

const GET = 0;
const publicRoutes = [
  'HealthController.live',
  'HealthController.ready',
  'SamlController.consume',
  'SamlController.login',
  'SamlController.logoutByPost',
  'SamlController.logoutByRedirect',
  'SamlController.metadata',
  'SessionController.identityProviders',
];

describe('every route', () => {
  it('declares who may call it and what the audit log will say', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ policy }) => policy === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('asks who is there, except for sign-in and health', () => {
    const open = routes.filter(({ policy }) => policy?.may === 'anyone').map(({ name }) => name);

    expect(open.sort()).toEqual(publicRoutes);
  });

  it('is logged, unless it is open to anyone', () => {
    const unlogged = routes.filter(({ policy }) => policy?.may !== 'anyone' && policy?.audit === 'unlogged');

    expect(unlogged).toEqual([]);
  });

  it('writes under an event of its own', () => {
    const events = routes
      .filter(({ policy, method }) => method !== GET && policy?.may !== 'anyone')
      .map(({ policy }) => policy?.audit);

    expect(events).toEqual([...new Set(events)]);
  });

  it('answers nobody without a session with anything but 401', async () => {
    const paths = routes.filter(({ path, policy }) => path.startsWith('/api') && policy?.may !== 'anyone');

    for (const { path, method } of paths) {
      const url = path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
      const { status } = await fetch(`${await world.app.getUrl()}${url}`, {
        method: method === GET ? 'GET' : 'POST',
      });
      expect([url, status]).toEqual([url, status === 404 && method > 1 ? 404 : 401]);
    }
  });
});

describe("the steering group's routes", () => {
  it('run under the database role that reads released figures and nothing else', () => {
    const may = permissionsOf('steering_group_member', 'municipality').filter(
      (each) => each !== 'session:own',
    );
    const reachable = routes.filter(({ policy }) => may.some((permission) => permission === policy?.may));

    expect(reachable.length).toBeGreaterThan(0);
    expect(reachable.filter(({ policy }) => policy?.reads !== 'released-figures')).toEqual([]);
  });
});

function routesOf({ app }: World): Route[] {
  const [reflector, scanner] = [app.get(Reflector), new MetadataScanner()];
  return new DiscoveryService(app.get(ModulesContainer))
    .getControllers()
    .flatMap(({ instance, metatype, name }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ method, handler: prototype[method] as () => unknown }))
        .filter(({ handler }) => Reflect.hasMetadata(METHOD_METADATA, handler))
        .map(({ method, handler }) => ({
          name: `${name}.${method}`,
          method: Number(Reflect.getMetadata(METHOD_METADATA, handler)),
          path: `/${String(Reflect.getMetadata(PATH_METADATA, metatype as object))}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`,
          policy: reflector.get(Policy, handler),
        }));
    });
}
