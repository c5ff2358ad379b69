import { measure, shares, told } from '../support/log-year/measure';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

// A slice of what `npm run prove` measures over a year.
it('two generated months: the rules find nine of ten planted cases, and point out one honest read in twenty at most', async () => {
  const measured = await measure(world, 20261101, 2, 5);

  console.info(told(measured));
  const { found, flagged } = shares(measured);
  expect(measured.honest).toBeGreaterThan(3000);
  expect(found).toBeGreaterThanOrEqual(0.9);
  expect(flagged).toBeLessThanOrEqual(0.05);
}, 240_000);
