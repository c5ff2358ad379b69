import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

const [before, after] = ['2000-01-01T00:00:00Z', '2999-01-01T00:00:00Z'];

/** What a rule of the database says of a row with these facts. */
async function says(rule: string, table: string, facts: object): Promise<boolean | undefined> {
  const [row] = await database.sql<{ holds: boolean }>(
    `select ${rule}(jsonb_populate_record(null::${table}, $1)) as holds`,
    [JSON.stringify(facts)],
  );
  return row?.holds;
}

describe('whether it is in force, of a disclosure decision', () => {
  const alone = { needs_approval: false, covers_until: after };

  it.each<[string, object, boolean]>([
    ['that needs nobody else', alone, true],
    ['that a second person approved', { ...alone, needs_approval: true, approved_at: before }, true],
    ['that waits for a second person', { ...alone, needs_approval: true }, false],
    ['that was refused', { ...alone, needs_approval: true, refused_at: before }, false],
    ['that was stopped', { ...alone, stopped_at: before }, false],
    ['that covers no longer', { ...alone, covers_until: before }, false],
    [
      'that was approved and then stopped',
      { ...alone, needs_approval: true, approved_at: before, stopped_at: before },
      false,
    ],
  ])('%s', async (_, facts, isInForce) => {
    expect(await says('is_in_force', 'disclosure_decisions', facts)).toBe(isInForce);
  });
});

describe('whether it is open, of an emergency', () => {
  it.each<[string, object, boolean]>([
    ['that was opened and is not over', { opened_at: before, closes_at: after }, true],
    ['that has closed by itself', { opened_at: before, closes_at: before }, false],
    ['that was ended', { opened_at: before, closes_at: after, ended_at: before }, false],
    ['that has not begun', { opened_at: after, closes_at: after }, false],
  ])('%s', async (_, facts, isOpen) => {
    expect(await says('is_open', 'emergency_accesses', facts)).toBe(isOpen);
  });
});
