import type { Client } from 'pg';
import { Crowd } from '../support/pool/crowd';
import { Storm } from '../support/pool/storm';
import { aWorld, type World } from '../support/world';

let world: World;
let hand: Client;
beforeAll(async () => {
  world = await aWorld({ DATABASE_CONNECTIONS: '3' });
  hand = await world.database.superuser();
});
afterAll(async () => {
  await hand.end();
  await world.close();
});

it('callers that hang up and connections that are killed leave no trace of one person in the answers of another', async () => {
  const storm = new Storm(world, await Crowd.in(world, 8), hand, 1);
  await storm.listenInQuiet();

  await storm.rage(200, 12);
  await storm.calm();

  expect(storm.tally.strange).toEqual([]);
  expect(storm.tally.canaries).toBeGreaterThan(20);
  expect(await storm.wronglyLogged()).toBe(0);
  expect(await storm.wronglyWritten()).toBe(0);
  expect(await storm.settingsLeft()).toEqual([]);
  expect(await storm.openTransactions()).toBe(0);
}, 120_000);
