import { actionsOf } from '../../src/trust/access/decide-access';
import { type Route, routesOf } from '../support/routes';
import { aWorld, type World } from '../support/world';

let world: World;
let routes: readonly Route[];
beforeAll(async () => {
  world = await aWorld();
  routes = routesOf(world);
});
afterAll(() => world.close());

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
      .filter(({ policy, method }) => method !== 'GET' && policy?.may !== 'anyone')
      .map(({ policy }) => policy?.audit);

    expect(events).toEqual([...new Set(events)]);
  });

  it('answers nobody without a session with anything but 401', async () => {
    const paths = routes.filter(({ path, policy }) => path.startsWith('/api') && policy?.may !== 'anyone');

    for (const { path, method } of paths) {
      const url = path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
      const { status } = await fetch(`${await world.app.getUrl()}${url}`, { method });
      expect([method, url, status]).toEqual([method, url, 401]);
    }
  });
});

describe("the steering group's routes", () => {
  it('run under the database role that reads released figures and nothing else', () => {
    const may = actionsOf('steering_group_member', 'municipality').filter((each) => each !== 'session:own');
    const reachable = routes.filter(({ policy }) => may.some((action) => action === policy?.may));

    expect(reachable.length).toBeGreaterThan(0);
    expect(reachable.filter(({ policy }) => policy?.reads !== 'released-figures')).toEqual([]);
  });
});
