import { randomUUID } from 'node:crypto';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { Policy } from '../../src/trust/access/policy';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

const GET = 0;
const PUT = 2;

it('every route, asked by somebody whose role does not know of it, answers and logs the same nothing', async () => {
  const nobodyMuch = await world.as(
    await world.person('records_manager', await world.organisation('municipality')),
  );
  const { body: nothing } = await nobodyMuch.get('/api/nothing').expect(404);
  const differing: string[] = [];

  for (const { path, method, event } of closedRoutes(world)) {
    const url = path
      .replaceAll('//', '/')
      .replace(/\/$/, '')
      .replaceAll(/:\w+/g, () => randomUUID());
    const asked =
      method === GET
        ? nobodyMuch.get(url)
        : method === PUT
          ? nobodyMuch.put(url, {})
          : nobodyMuch.post(url, {});
    const { status, body, headers } = await asked;
    const rows = await world.database.sql(
      `select event, outcome, reason from audit_events where request_id = $1`,
      [headers['x-request-id']],
    );
    const expected = { ...(nothing as object), requestId: headers['x-request-id'] as unknown };
    const isSame = status === 404 && JSON.stringify(body) === JSON.stringify(expected);
    const isLogged =
      JSON.stringify(rows) === JSON.stringify([{ event, outcome: 'refused', reason: 'not-found' }]);
    if (!isSame || !isLogged) differing.push(`${path}: ${status} ${JSON.stringify(rows)}`);
  }

  expect(differing).toEqual([]);
});

function closedRoutes({ app }: World) {
  const [reflector, scanner] = [app.get(Reflector), new MetadataScanner()];
  return new DiscoveryService(app.get(ModulesContainer))
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return scanner
        .getAllMethodNames(prototype)
        .map((name) => prototype[name] as () => unknown)
        .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, handler))
        .map((handler) => ({
          path: `/${String(Reflect.getMetadata(PATH_METADATA, metatype as object))}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`,
          method: Number(Reflect.getMetadata(METHOD_METADATA, handler)),
          event: reflector.get(Policy, handler).audit,
          may: reflector.get(Policy, handler).may,
        }))
        .filter(({ may }) => may !== 'anyone' && may !== 'session:own');
    });
}
