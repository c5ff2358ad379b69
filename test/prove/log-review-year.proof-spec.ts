import { measure, shares, told } from '../support/log-year/measure';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

it('a generated year: the rules find nine of ten planted cases, and point out one honest read in twenty at most', async () => {
  const measured = await measure(world, 20261102, 12, 25);

  console.info(told(measured));
  const { found, flagged } = shares(measured);
  expect(measured.honest).toBeGreaterThan(20_000);
  expect(found).toBeGreaterThanOrEqual(0.9);
  expect(flagged).toBeLessThanOrEqual(0.05);
}, 900_000);
