import { TestDatabase } from '../support/database';
import { underFire } from '../support/fire/under-fire';

const kills = Number(process.env['SAMSPEL_PROOF_KILLS'] ?? 100);
const seed = Number(process.env['SAMSPEL_PROOF_SEED'] ?? 20_261_127);

let database: TestDatabase;
beforeEach(async () => void (database = await TestDatabase.clone()));
afterEach(() => database.drop());

it(`32 writers, three rival sealers, ${kills} kills: no row is missed and none sealed twice`, async () => {
  const { committed, undone, killedAtWork, ...found } = await underFire(database, {
    writers: 32,
    sealers: 3,
    kills,
    seed,
  });
  process.stdout.write(
    `sealing under fire: ${JSON.stringify({ committed, undone, kills, killedAtWork, seed })}\n`,
  );

  expect(found).toEqual({
    strange: [],
    missed: [],
    invented: [],
    doubled: 0,
    isDense: true,
    findings: [],
    verdict: 'intact',
  });
  expect(committed).toBeGreaterThan(kills * 20);
  expect(undone).toBeGreaterThan(kills);
  expect(killedAtWork).toBeGreaterThan(kills / 5);
}, 600_000);
