import { probes } from '../support/cells/cell';
import type { Standing } from '../support/cells/people';
import { aStage, settings } from '../support/cells/stage';
import { threeOpinions } from '../support/cells/three-opinions';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

it('the service, the database under its role and the oracle say the same in every cell', async () => {
  const stage = await aStage(world, fairHalf);
  const { cells, disagreements, sides } = await threeOpinions(stage);

  console.info(`${cells} cells over HTTP, as SQL and by the oracle, ${disagreements.length} disagreements`);
  expect(cells).toBeGreaterThanOrEqual(10_000);
  expect(disagreements).toEqual([]);
  expect(Object.keys(sides)).toEqual(expect.arrayContaining([...probes]));
  const allowedNothing = Object.keys(sides).filter((name) => !sides[name]?.allowed);
  expect(allowedNothing.sort()).toEqual([...shut].sort());
  expect(Object.keys(sides).filter((name) => !sides[name]?.denied)).toEqual([]);
}, 1_200_000);

/** How somebody stands who may do nothing at all in a case. */
const shut: readonly Standing[] = [
  'took part',
  'takes part, role ended',
  'takes part, conflict of interest',
  'conflict of interest',
  'emergency is over',
  'named in a stopped disclosure',
];

/** Every state of consent in both programmes, open and closed, each once with a protected child or once without. */
const fairHalf = settings.filter(
  ({ programme, closed, isProtected }) => isProtected === ((programme === 'SSPF') === closed),
);
