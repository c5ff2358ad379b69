import { Lane, noRaces } from '../support/races/interleave';
import { RaceStage } from '../support/races/stage';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

it('a read that starts after consent has ended shows nothing, wherever the steps of both fall', async () => {
  const tally = noRaces();
  const lane = await Lane.on(database, await RaceStage.on(database), tally);

  await lane.run(200, 1);
  await lane.close();

  expect(tally.shownAfter).toEqual([]);
  expect(tally.shownBefore).toBeGreaterThan(200);
  expect(tally.readsAfter).toBeGreaterThan(200);
});
