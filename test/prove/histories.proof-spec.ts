import { Batch, noHistories } from '../support/histories/batch';
import { TestDatabase } from '../support/database';

const wanted = Number(process.env['SAMSPEL_PROOF_HISTORIES'] ?? 100_000);
const seed = Number(process.env['SAMSPEL_PROOF_SEED'] ?? 20_261_126);
const size = 1_000;

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

it(`${wanted} histories, from seed ${seed}: the rules and the row policies agree on what everybody sees`, async () => {
  const console_ = await database.consoleOf('app');
  // Planned once: each batch asks and writes the same.
  await database.sql('set plan_cache_mode = force_generic_plan');
  const tally = noHistories();

  while (tally.histories < wanted && tally.differing.length === 0)
    await new Batch(database, console_).run(size, seed + tally.histories, tally);
  await console_.end();
  process.stdout.write(
    `histories: ${JSON.stringify({ ...tally, differing: tally.differing.length, seed })}\n`,
  );

  expect(tally.differing.slice(0, 3)).toEqual([]);
  expect(tally.seen).toBeGreaterThan(wanted / 4);
  for (const [name, { yes, no }] of Object.entries(tally.sides)) {
    expect([name, yes > wanted / 100]).toEqual([name, true]);
    expect([name, no > wanted / 20]).toEqual([name, true]);
  }
}, 3_600_000);
