import type { Test } from 'supertest';
import type { SignedIn } from '../support/person';
import { aWorld, type World } from '../support/world';

let world: World;
let reviewer: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  reviewer = await world.as(await world.person('log_reviewer', await world.organisation('municipality')));
});
afterAll(() => world.close());

const lastSeen = (ago: string) =>
  world.database.sql('update sessions set last_seen_at = now() - $2::interval where user_id = $1', [
    reviewer.session.user.id,
    ago,
  ]);
/** Whether the session was heard from since. */
const isKept = async (): Promise<boolean> =>
  (
    await world.database.sql(
      `select from sessions where user_id = $1 and last_seen_at > now() - interval '1 minute'`,
      [reviewer.session.user.id],
    )
  ).length > 0;
const byItself = (path: string, said = 'yes'): Test => reviewer.get(path).set('X-By-Itself', said);
const factsOf = async (asked: Test): Promise<object | undefined> => {
  const { headers } = await asked.expect(200);
  const [row] = await world.database.sql<{ facts: object }>(
    'select facts from audit_events where request_id = $1',
    [headers['x-request-id']],
  );
  return row?.facts;
};

describe('a page that asks by itself', () => {
  it.each(['/api/audit/integrity', '/api/audit/erasures', '/api/session'])(
    'keeps no session alive: %s',
    async (path) => {
      await lastSeen('10 minutes');

      await byItself(path).expect(200);

      expect(await isKept()).toBe(false);
    },
  );

  it('is told from somebody who asks, who keeps their session', async () => {
    for (const asked of [
      () => reviewer.get('/api/audit/integrity'),
      () => byItself('/api/audit/integrity', 'no'),
      // What changes something is done by somebody, whatever it says.
      () => reviewer.post('/api/session/extension').set('X-By-Itself', 'yes'),
    ]) {
      await lastSeen('10 minutes');
      await asked().expect(200);
      expect(await isKept()).toBe(true);
    }
  });

  it('has no answer once nobody was heard from for fifteen minutes, however often it asked', async () => {
    await lastSeen('14 minutes');
    await byItself('/api/audit/integrity').expect(200);
    await lastSeen('15 minutes');

    await byItself('/api/audit/integrity').expect(401);

    await lastSeen('1 second');
  });

  it.each(['/api/audit/integrity', '/api/audit/erasures'])(
    'is in the log each time, as what nobody pressed: %s',
    async (path) => {
      expect(await factsOf(byItself(path))).toMatchObject({ byItself: true });
      expect(await factsOf(reviewer.get(path))).not.toHaveProperty('byItself');
    },
  );

  it.each(['/api/audit/events', '/api/session'])(
    'is not told so of what no page asks for by itself, whoever says it: %s',
    async (path) => {
      expect(await factsOf(byItself(path))).not.toHaveProperty('byItself');
    },
  );
});
