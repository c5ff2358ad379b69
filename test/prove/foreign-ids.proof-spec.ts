import { Asking } from '../support/foreign/asking';
import { Landscape } from '../support/foreign/landscape';
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

it('every id of every route, replaced by the ids of others, answers as one that never was, and changes nothing', async () => {
  const asking = new Asking(world, landscape, [3, 1]);
  const before = await landscape.fingerprint();

  for (const person of landscape.people) await asking.askAs(person);
  process.stdout.write(
    `foreign ids: ${asking.tally.asked} asked; not 404 when absent: ${[...asking.tally.notLookedUp].join(', ')}\n`,
  );

  expect(asking.tally.told.slice(0, 5)).toEqual([]);
  expect(await landscape.fingerprint()).toBe(before);
}, 3_600_000);

it('no field that a route does not know is taken, and none changes anything', async () => {
  const asking = new Asking(world, landscape, [0, 0]);
  const before = await landscape.fingerprint();

  for (const person of landscape.people) await asking.smuggleAs(person);
  process.stdout.write(`smuggled fields: ${asking.tally.asked} sent\n`);

  expect(asking.tally.told.slice(0, 5)).toEqual([]);
  expect(await landscape.fingerprint()).toBe(before);
}, 3_600_000);
