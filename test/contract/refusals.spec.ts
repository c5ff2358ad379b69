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
    const rows = await loggedOf(requestId);
    const expected = { ...(nothing as object), requestId };
    const isSame = answer.status === 404 && JSON.stringify(bodyOf(answer)) === JSON.stringify(expected);
    const isLogged =
      JSON.stringify(rows) ===
      JSON.stringify([{ event: policy?.audit, outcome: 'refused', reason: 'not-found' }]);
    if (!isSame || !isLogged) differing.push(`${method} ${path}: ${answer.status} ${JSON.stringify(rows)}`);
  }

  expect(differing).toEqual([]);
});

it('every route that changes something, asked from another page, refuses and logs that', async () => {
  const coordinator = await world.as(await world.coordinator());
  const differing: string[] = [];

  for (const { path, method, policy } of closedRoutes().filter((route) => route.method !== 'GET')) {
    const url = path.replaceAll(/:\w+/g, () => randomUUID());
    const answer = await coordinator.fromAnotherPage(method === 'PUT' ? 'put' : 'post', url);
    const rows = await loggedOf(String(answer.headers['x-request-id']));
    const expected = [{ event: policy?.audit, outcome: 'refused', reason: 'csrf-token-missing' }];
    if (answer.status !== 403 || JSON.stringify(rows) !== JSON.stringify(expected))
      differing.push(`${method} ${path}: ${answer.status} ${JSON.stringify(rows)}`);
  }

  expect(differing).toEqual([]);
});

it('every route of a single thing, asked about none, refuses and logs that', async () => {
  const people = await Promise.all([world.coordinator(), world.participant('social_services')]);
  const differing: string[] = [];

  for (const { path, policy } of closedRoutes().filter(
    ({ method, path }) => method === 'GET' && path.includes(':'),
  ))
    for (const person of people) {
      const url = path.replaceAll(/:\w+/g, () => randomUUID());
      const answer = await (await world.as(person)).get(url);
      const rows = await loggedOf(String(answer.headers['x-request-id']));
      const isLogged = rows.length === 1 && rows[0]?.event === policy?.audit && rows[0]?.outcome !== 'failed';
      if (!isLogged) differing.push(`${path}: ${answer.status} ${JSON.stringify(rows)}`);
    }

  expect(differing).toEqual([]);
});

interface Logged {
  readonly event: string;
  readonly outcome: string;
  readonly reason: string | null;
}

const loggedOf = (requestId: string): Promise<Logged[]> =>
  world.database.sql<Logged>('select event, outcome, reason from audit_events where request_id = $1', [
    requestId,
  ]);

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
