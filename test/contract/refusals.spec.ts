import { randomUUID } from 'node:crypto';
import type { Test } from 'supertest';
import { bodyOf } from '../support/answer';
import type { SignedIn } from '../support/person';
import { type Route, routesOf } from '../support/routes';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

it('every route, asked by somebody whose role does not know of it, answers and logs the same nothing', async () => {
  const nobodyMuch = await world.as(
    await world.person('records_manager', await world.organisation('municipality')),
  );
  const nothing = bodyOf(await nobodyMuch.get('/api/nothing').expect(404));
  const differing: string[] = [];

  for (const { path, method, policy } of closedRoutes()) {
    const url = path.replaceAll(/:\w+/g, () => randomUUID());
    const answer = await ask(nobodyMuch, method, url);
    const requestId = String(answer.headers['x-request-id']);
    const rows = await world.database.sql(
      `select event, outcome, reason from audit_events where request_id = $1`,
      [requestId],
    );
    const expected = { ...(nothing as object), requestId };
    const isSame = answer.status === 404 && JSON.stringify(bodyOf(answer)) === JSON.stringify(expected);
    const isLogged =
      JSON.stringify(rows) ===
      JSON.stringify([{ event: policy?.audit, outcome: 'refused', reason: 'not-found' }]);
    if (!isSame || !isLogged) differing.push(`${method} ${path}: ${answer.status} ${JSON.stringify(rows)}`);
  }

  expect(differing).toEqual([]);
});

const closedRoutes = (): Route[] =>
  routesOf(world).filter(({ policy }) => policy?.may !== 'anyone' && policy?.may !== 'session:own');

function ask(somebody: SignedIn, method: Route['method'], url: string): Test {
  switch (method) {
    case 'GET':
      return somebody.get(url);
    case 'POST':
      return somebody.post(url, {});
    case 'PUT':
      return somebody.put(url, {});
  }
}
