import { settings, aStage } from '../support/cells/stage';
import { threeOpinions } from '../support/cells/three-opinions';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

it('the service, the database under its role, and policies written apart from both say the same', async () => {
  const stage = await aStage(world, settings.slice(16, 17));
  const { cells, disagreements } = await threeOpinions(stage, 2);

  expect(cells).toBeGreaterThan(200);
  expect(disagreements).toEqual([]);
}, 120_000);
