import request from 'supertest';
import { RefusalCounts } from '../../src/trust/audit/refusal-counts';
import { aWorld, type World } from '../support/world';

let world: World;
let isStopped = false;
beforeEach(async () => {
  isStopped = false;
  world = await aWorld({ REQUESTS_PER_MINUTE: '40', TRUSTED_PROXIES: '1' });
});
afterEach(() => (isStopped ? world.database.drop() : world.close()));

const ask = (path: string, address = '192.0.2.1') =>
  request(world.server).get(path).set('X-Forwarded-For', address);
const logged = () =>
  world.database.sql(
    `select event, outcome, reason, facts, user_id as "userId" from audit_events
     where outcome = 'refused' order by occurred_at, process_number`,
  );

describe('a stranger who is refused', () => {
  it('is in the log by the network that they came from, before they are answered', async () => {
    await ask('/api/cases').expect(401);
    await ask('/api/nothing').expect(401);

    expect(await logged()).toEqual([
      {
        event: 'cases.listed',
        outcome: 'refused',
        reason: 'not-signed-in',
        facts: { source: '192.0.2.1' },
        userId: null,
      },
      {
        event: 'route.unknown',
        outcome: 'refused',
        reason: 'not-signed-in',
        facts: { source: '192.0.2.1' },
        userId: null,
      },
    ]);
  });

  it('is not answered where that cannot be written', async () => {
    await world.database.sql(
      'create rule nothing_is_written as on insert to audit_events do instead nothing',
    );

    expect((await ask('/api/cases').expect(503)).body).toMatchObject({ code: 'not-ready' });
  });

  it('floods the log with ten rows of a kind in a minute, and the rest is told by its number', async () => {
    for (let asked = 0; asked < 35; asked++) await ask('/api/cases').expect(401);
    for (let asked = 0; asked < 15; asked++) await ask('/api/cases');
    expect(await logged()).toHaveLength(20);

    await world.app.get(RefusalCounts).tell();

    const rows = (await logged()) as { event: string; reason: string; facts: object }[];
    expect(rows.filter(({ reason }) => reason === 'not-signed-in')).toHaveLength(10);
    expect(rows.filter(({ reason }) => reason === 'too-many-requests')).toHaveLength(10);
    expect(rows.at(-1)).toEqual({
      event: 'refusals.counted',
      outcome: 'refused',
      reason: 'too-many-refusals',
      facts: { source: '192.0.2.1', count: 30 },
      userId: null,
    });
  });

  it('leaves no trace by looking at the client’s files', async () => {
    await ask('/assets/none.js');
    await ask('/');

    expect(await logged()).toEqual([]);
  });
});

it('what was counted is written when the service stops', async () => {
  for (let asked = 0; asked < 12; asked++) await ask('/api/cases', '2001:db8:1:2:3::7').expect(401);

  await world.app.close();
  isStopped = true;

  expect((await logged()).at(-1)).toMatchObject({
    event: 'refusals.counted',
    facts: { source: '2001:db8:1:2::/64', count: 2 },
  });
});
