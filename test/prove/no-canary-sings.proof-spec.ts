import { Logger } from 'nestjs-pino';
import { canaries, holdsCanary } from '../support/canaries/canaries';
import { type CapturedLog, captureLog } from '../support/canaries/log';
import { aCanaryStage, type CanaryStage, whileUnprotected } from '../support/canaries/stage';
import { Sweep } from '../support/canaries/sweep';
import { type Route, routesOf } from '../support/routes';
import { untilSomethingIsSealed } from '../support/sealing';
import { aWorld, type World } from '../support/world';

// Every route as everybody who can reach it, in three manners: some thousand requests.
jest.setTimeout(240_000);

let log: CapturedLog;
let world: World;
let stage: CanaryStage;
let sweep: Sweep;

beforeAll(async () => {
  log = captureLog();
  world = await aWorld({ LOG_LEVEL: 'debug' });
  stage = await aCanaryStage(world);
  await untilSomethingIsSealed(world.database);
  sweep = new Sweep(world, stage.people);
});
afterAll(async () => {
  await world.close();
  log.end();
});

/** What is not asked for, and why: it opens a name on purpose, or signs those out who are to ask. */
const leftOut: Readonly<Record<string, string>> = {
  'POST /api/agreements/:id/approval': 'ends the agreement that it follows on, and the access of its units',
  'POST /api/agreements/:id/end': 'ends the access of its units',
  'POST /api/identity-unlocks/:id/approval': 'opens a name',
  'POST /api/memberships/:id/end': 'signs somebody out',
  'POST /api/organisations/:id/end': 'signs its people out',
  'POST /api/protection-liftings/:id/approval': 'opens a name',
  'POST /api/session/end': 'signs somebody out',
  'POST /api/users/:id/deactivation': 'signs somebody out',
  'POST /api/users/:id/end': 'signs somebody out',
};
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const reads = ({ method }: Route): boolean => method === 'GET';
const asked = (route: Route): boolean => !(nameOf(route) in leftOut);
const writes = (route: Route): boolean => !reads(route) && asked(route);

/** Where a child who is not protected has a name. */
const namedOtherwise = [
  'GET /api/cases',
  'GET /api/cases/:id',
  'GET /api/cases/:id/access-report',
  'GET /api/cases/:id/consents',
  'GET /api/cases/:id/overview',
  'GET /api/cases/:id/people',
  'GET /api/consents/:id/form',
  'GET /api/custody/detentions/:id',
  'GET /api/custody/log',
  'GET /api/referrals',
  'GET /api/referrals/:id',
];

describe('this sweep', () => {
  it('leaves out no route that is not there any more', () => {
    const names = routesOf(world).map(nameOf);

    expect(Object.keys(leftOut).filter((route) => !names.includes(route))).toEqual([]);
  });

  it('sees names on pages, in lists and in prints while the children are not protected', async () => {
    const unshielded = new Sweep(world, stage.people);

    await whileUnprotected(world, () =>
      unshielded.ask('rightly', (route) => namedOtherwise.includes(nameOf(route))),
    );

    const singing = new Set(unshielded.leaks.map((leak) => leak.replace(/ rightly.*/, '')));
    expect([...singing].sort()).toEqual(namedOtherwise);
  });
});

describe('children who came by name and are protected since, each in another way', () => {
  it('are named on no page, in no list and in no print', async () => {
    await sweep.ask('rightly', reads);

    expect(sweep.leaks).toEqual([]);
    const ungiven = routesOf(world)
      .filter((route) => reads(route) && route.policy?.may !== 'anyone')
      .map(nameOf)
      .filter((route) => !sweep.given.has(route));
    expect(ungiven).toEqual([]);
  });

  it('are named in no answer to an act, done or refused', async () => {
    await sweep.ask('rightly', writes);

    expect(sweep.leaks).toEqual([]);
    expect([...sweep.given].filter((route) => route.startsWith('POST')).length).toBeGreaterThan(15);
  });

  it('are repeated by no refusal to whoever typed a name, in a field, a search or an address', async () => {
    await sweep.ask('with canaries', asked);
    await sweep.ask('with canaries everywhere', asked);

    expect(sweep.leaks).toEqual([]);
  });

  it('stand in no line of the log, not even when somebody typed their names', () => {
    expect(log.lines().length).toBeGreaterThan(sweep.asked);
    expect(log.lines().filter(holdsCanary)).toEqual([]);
  });

  it('have no address, telephone or place in any table: at work alone are colleagues reached', async () => {
    const columns = await world.database.sql<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and table_name || '.' || column_name <> 'users.work_phone'
         and column_name ~ '(address|adress|street|postal|phone|telefon|residence|municipality_of)'`,
    );

    expect(columns).toEqual([]);
  });
});

describe('what left and what was logged', () => {
  it('names nobody either', async () => {
    const rows = await world.database.sql<{ text: string }>(
      `select to_jsonb(o)::text as text from outbox_events o
       union all select to_jsonb(a)::text from audit_events a`,
    );

    expect(rows.length).toBeGreaterThan(sweep.asked / 2);
    expect(rows.filter(({ text }) => holdsCanary(text))).toEqual([]);
  });
});

describe('this log', () => {
  it('would have shown a name', () => {
    world.app.get(Logger).warn(`${canaries.given} på rad`);

    expect(log.lines().filter(holdsCanary)).toHaveLength(1);
  });
});
