import { underFire } from '../support/fire/under-fire';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeEach(async () => void (database = await TestDatabase.clone()));
afterEach(() => database.drop());

it('every committed row is sealed once, by whichever sealer, while they are killed at work', async () => {
  const after = await underFire(database, { writers: 8, sealers: 3, kills: 6, seed: 20_261_127 });

  expect(after.committed).toBeGreaterThan(100);
  expect(after).toMatchObject({
    strange: [],
    missed: [],
    invented: [],
    doubled: 0,
    isDense: true,
    findings: [],
    verdict: 'intact',
  });
});
