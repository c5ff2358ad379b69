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

/** Requests whose answers hold somebody's words: without them nothing could be seen to stray. */
const withContent = [
  'GET /api/referrals/:id',
  'GET /api/custody/log',
  'GET /api/cases/:id/notes',
  'GET /api/notes/:id',
  'POST /api/cases/:id/notes',
  'POST /api/custody/detentions',
];

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
  expect(storm.tally.failed.slice(0, 3)).toEqual([]);
  expect(Object.entries(storm.tally.kinds).filter(([, { well }]) => well === 0)).toEqual([]);
  expect(Object.keys(storm.tally.kinds).filter((kind) => storm.tally.kinds[kind]?.withCanary)).toEqual(
    expect.arrayContaining(withContent),
  );
  for (const trouble of ['hungUp', 'killed', 'cancelled'] as const)
    expect([trouble, storm.tally[trouble] > 0]).toEqual([trouble, true]);
  // A broken connection fails what goes over it and little else.
  const broken = (storm.tally.statuses['500'] ?? 0) + (storm.tally.statuses['503'] ?? 0);
  expect(broken).toBeLessThan(Math.max(40, 40 * (storm.tally.killed + storm.tally.cancelled)));
  expect(storm.tally.canaries).toBeGreaterThan(wanted / 10);
  expect(await storm.wronglyLogged()).toBe(0);
  expect(await storm.wronglyWritten()).toBe(0);
  expect(await storm.settingsLeft()).toEqual([]);
  expect(await storm.openTransactions()).toBe(0);
  for (const { browser } of crowd.members) await browser.get('/api/session').expect(200);
}, 3_600_000);
