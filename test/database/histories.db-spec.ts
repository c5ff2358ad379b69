import { Batch, noHistories } from '../support/histories/batch';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

it('the rules and the row policies agree after any history of a case', async () => {
  const console_ = await database.consoleOf('app');
  const tally = noHistories();

  await new Batch(database, console_).run(400, 1, tally);
  await console_.end();

  expect(tally.differing.slice(0, 3)).toEqual([]);
  expect(tally.seen).toBeGreaterThan(100);
});
