import type { Client } from 'pg';
import { Crowd } from '../support/pool/crowd';
import { Storm } from '../support/pool/storm';
import { aWorld, type World } from '../support/world';

const wanted = Number(process.env['SAMSPEL_PROOF_REQUESTS'] ?? 100_000);
const seed = Number(process.env['SAMSPEL_PROOF_SEED'] ?? 20_261_126);

let world: World;
let hand: Client;
beforeAll(async () => {
  world = await aWorld({ DATABASE_CONNECTIONS: '10', REQUESTS_PER_MINUTE: '100000000' });
  hand = await world.database.superuser();
});
afterAll(async () => {
  await hand.end();
  await world.close();
});

it(`${wanted} requests of everybody over ten connections: no answer holds another's row, and nothing stays behind`, async () => {
  const crowd = await Crowd.in(world);
  const storm = new Storm(world, crowd, hand, seed);
  await storm.listenInQuiet();
  const begun = performance.now();
  await storm.rage(wanted, 32);
  const seconds = Math.round((performance.now() - begun) / 1_000);
  await storm.calm();
  process.stdout.write(
    `pool: ${JSON.stringify({ ...storm.tally, strange: storm.tally.strange.length, seconds, seed })}\n`,
  );

  expect(storm.tally.strange.slice(0, 3)).toEqual([]);
  expect(storm.tally.canaries).toBeGreaterThan(wanted / 10);
  expect(await storm.wronglyLogged()).toBe(0);
  expect(await storm.wronglyWritten()).toBe(0);
  expect(await storm.settingsLeft()).toEqual([]);
  expect(await storm.openTransactions()).toBe(0);
  for (const { browser } of crowd.members) await browser.get('/api/session').expect(200);
}, 3_600_000);
