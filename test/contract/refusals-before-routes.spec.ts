import request from 'supertest';
import { RefusalCounts } from '../../src/trust/audit/refusal-counts';
import type { SignedIn } from '../support/person';
import { type Route, routesOf } from '../support/routes';
import { aWorld, type World } from '../support/world';

let world: World;
let somebody: SignedIn;
let routes: readonly Route[];
beforeAll(async () => {
  world = await aWorld();
  somebody = await world.as(await world.coordinator());
  routes = routesOf(world).filter(({ path, policy }) => path.startsWith('/api') && policy?.may !== 'anyone');
});
afterAll(() => world.close());

const anId = '00000000-0000-7000-8000-000000000000';
const urlOf = ({ path }: Route): string => path.replaceAll(/:\w+/g, anId);

/** How many refusals the log knows of, in rows and in numbers. */
async function refusals(event: string, reason: string): Promise<number> {
  await world.app.get(RefusalCounts).tell();
  const [row] = await world.database.sql<{ told: number }>(
    `select coalesce(sum(case event when 'refusals.counted' then (facts ->> 'count')::integer else 1 end), 0)::integer as told
     from audit_events where (event = $1 and reason = $2) or event = 'refusals.counted'`,
    [event, reason],
  );
  await world.database.sql('set session_replication_role = replica');
  await world.database.sql(`delete from audit_events where event = 'refusals.counted'`);
  return row?.told ?? 0;
}

it('every route, asked without a session, logs that under its own event', async () => {
  const unlogged: string[] = [];
  for (const route of routes) {
    const { headers, status } = await request(world.server)[sent(route)](urlOf(route));
    const rows = await world.database.sql(
      `select event, outcome, reason from audit_events where request_id = $1`,
      [headers['x-request-id']],
    );
    const expected = [{ event: route.policy?.audit, outcome: 'refused', reason: 'not-signed-in' }];
    if (status !== 401 || JSON.stringify(rows) !== JSON.stringify(expected)) unlogged.push(route.name);
  }

  expect(unlogged).toEqual([]);
});

describe('every route that takes something logs a body', () => {
  const large = JSON.stringify({ text: 'x'.repeat(300_000) });
  it.each([
    ['that is no JSON', 'application/json', '{"a":', 400, 'malformed-json'],
    ['that is too large', 'application/json', large, 413, 'body-too-large'],
    ['of another kind', 'text/csv', 'a;b', 415, 'not-json'],
  ])('%s', async (_, type, body, status, reason) => {
    const taking = routes.filter(({ method, policy }) => method !== 'GET' && !policy?.takes);
    const answers: unknown[] = [];
    for (const route of taking) {
      const answer = await request(world.server)
        [sent(route)](urlOf(route))
        .set('Cookie', somebody.cookie)
        .set('X-CSRF-Token', somebody.session.csrfToken)
        .set('Content-Type', type)
        .send(body);
      if (answer.status !== status) answers.push([route.name, answer.status]);
    }

    expect(answers).toEqual([]);
    expect(taking.length).toBeGreaterThan(30);
    expect(await refusals('request.refused', reason)).toBe(taking.length);
  });
});

it('names whose body it was', async () => {
  const rows = await world.database.sql<{ user: string | null }>(
    `select distinct user_id as user from audit_events where event = 'request.refused'`,
  );

  expect(rows).toEqual([{ user: somebody.session.user.id }]);
});

const sent = ({ method }: Route) => method.toLowerCase() as 'get' | 'post' | 'put';
