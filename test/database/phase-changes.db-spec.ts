import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, type Case, type Person } from '../support/builders';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let build: Builders;
let app: Client;
let coordinator: Person;
let about: Case;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  coordinator = await build.coordinator();
});
beforeEach(async () => void (about = await build.openCase({ coordinator })));
afterAll(async () => {
  await app.end();
  await database.drop();
});

type Step = (by: Person) => Promise<unknown>;

const move =
  (to: string): Step =>
  () =>
    app.query('update cases set phase = $2 where id = $1', [about.id, to]);
const tell =
  (from: string | null, to: string): Step =>
  (by) =>
    app.query(
      `insert into case_phase_changes (id, case_id, from_phase, to_phase, changed_by) values ($1, $2, $3, $4, $5)`,
      [newId(), about.id, from, to, by.userId],
    );

/** What becomes of these steps together at the console of the running role, had they been committed. */
async function became(steps: readonly Step[], by = coordinator): Promise<string> {
  try {
    await asActor(app, by, async () => {
      for (const step of steps) await step(by);
      await app.query('set constraints all immediate');
    });
    return 'saved';
  } catch (error) {
    return (error as { code?: string }).code ?? 'no code';
  }
}

describe('the history of phases', () => {
  it.each<[string, readonly Step[], string]>([
    ['takes a move that is told', [tell('MAPPING', 'PLANNING'), move('PLANNING')], 'saved'],
    ['takes it told after the move', [move('PLANNING'), tell('MAPPING', 'PLANNING')], 'saved'],
    ['takes no move that was not made', [tell('MAPPING', 'PLANNING')], '23001'],
    ['takes no move to where the case stood already', [tell('PLANNING', 'MAPPING')], '23001'],
    ['lets no case move untold', [move('PLANNING')], '23001'],
    ['takes no move to elsewhere', [move('PLANNING'), tell('MAPPING', 'ACTIVE')], '23001'],
    ['takes no move from elsewhere', [move('PLANNING'), tell('SCREENING', 'PLANNING')], '23001'],
    [
      'takes no second telling',
      [move('PLANNING'), tell('MAPPING', 'PLANNING'), tell('ACTIVE', 'PLANNING')],
      '23001',
    ],
    [
      'takes no two moves at once',
      [tell('MAPPING', 'PLANNING'), move('PLANNING'), tell('PLANNING', 'ACTIVE'), move('ACTIVE')],
      '23001',
    ],
  ])('%s', async (_, steps, outcome) => {
    expect(await became(steps)).toBe(outcome);
  });

  it('takes no beginning in place of a move', async () => {
    expect(await became([move('PLANNING'), tell(null, 'PLANNING')])).toBe('23001');
  });

  it('is timed by the database: nobody writes since when a case stands where it does, or when it was closed', async () => {
    const set = (column: string): Step => {
      const statement = `update cases set ${column} = now() where id = $1`;
      return () => app.query(statement, [about.id]);
    };

    expect(await became([set('phase_since')])).toBe('42501');
    expect(await became([set('closed_at')])).toBe('42501');
  });
});

describe('a case that is closed', () => {
  it('takes with it what consent opened, whichever columns the change names', async () => {
    const [school, social] = [await build.participant('school'), await build.participant('social_services')];
    const closing = await build.openCase({ coordinator, phase: 'CLOSING', participants: [school] });
    const flow = { from: school.organisation, to: social.organisation, category: 'school' };
    await build.consent(closing, coordinator, [flow]);
    const second = await build.coordinator();

    const covered = await asActor(app, second, async () => {
      await app.query(`update cases set phase = 'CLOSED', close_reason = 'GOALS_MET' where id = $1`, [
        closing.id,
      ]);
      return (await app.query('select 1 from consent_coverage where case_id = $1', [closing.id])).rowCount;
    });

    expect(covered).toBe(0);
  });
});
