import { Asking } from '../support/foreign/asking';
import { Landscape, tables } from '../support/foreign/landscape';
import { routesOf } from '../support/routes';
import { aWorld, type World } from '../support/world';

let world: World;
let landscape: Landscape;
beforeAll(async () => {
  world = await aWorld();
  landscape = await Landscape.of(world);
}, 120_000);
afterAll(async () => {
  await landscape.close();
  await world.close();
});

/** In a consent that one may see, its version is asked for before the signatory is. */
const askedBefore = ['412 PUT /api/consents/:id/signatories/:signatoryId/scan'];

/** Whoever may call their routes sees all of them: none is hidden, and their ids are asked for as those of other kinds. */
const knownWhole = [
  'agreements',
  'audit_events',
  'audit_verifications',
  'legal_rule_proposals',
  'organisations',
  'users',
];

it('every id of every route, replaced by the ids of others, answers as one that never was, and changes nothing', async () => {
  const asking = new Asking(world, landscape, [3, 1]);
  const before = await landscape.fingerprint();

  for (const person of landscape.people) await asking.askAs(person);
  const { asked, told, notLookedUp, kinds, routes } = asking.tally;
  process.stdout.write(`foreign ids: ${asked} asked on ${routes.size} routes, of ${kinds.size} kinds\n`);

  expect(told.slice(0, 5)).toEqual([]);
  expect(await landscape.fingerprint()).toBe(before);
  expect([...notLookedUp]).toEqual(askedBefore);
  const hidden = [...new Set(Object.values(tables))].filter((table) => !knownWhole.includes(table));
  expect([...kinds].sort()).toEqual(hidden.sort());
  expect(withId().filter((route) => !routes.has(route))).toEqual([]);
}, 3_600_000);

it('no field that a route does not know is taken, and none changes anything', async () => {
  const asking = new Asking(world, landscape, [0, 0]);
  const before = await landscape.fingerprint();

  for (const person of landscape.people) await asking.smuggleAs(person);
  process.stdout.write(`smuggled fields: ${asking.tally.asked} sent\n`);

  expect(asking.tally.told.slice(0, 5)).toEqual([]);
  expect(await landscape.fingerprint()).toBe(before);
}, 3_600_000);

/** Every route that takes an id, but for signing in and out. */
const withId = (): string[] =>
  routesOf(world)
    .filter(({ path }) => path.startsWith('/api') && /:\w+/.test(path))
    .map(({ method, path }) => `${method} ${path}`);
