import type { Client } from 'pg';
import { bringSchema } from '../../src/bring-schema';
import { newId } from '../../src/platform/id';
import { Builders, dayFromNow, type Person } from '../support/builders';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let build: Builders;
let app: Client;
let teacher: Person;
let manager: Person;
let caseId: string;
let noteId: string;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  teacher = await build.participant('school');
  manager = await build.person('unit_manager', teacher.organisation);
  const about = await build.openCase({
    coordinator: await build.coordinator(),
    participants: [teacher],
    referredBy: teacher.organisation,
  });
  caseId = about.id;
  noteId = await build.note(about, teacher, 'school');
  await database.sql('set session_replication_role = replica');
  await database.sql(`update agreements set approved_at = now() - interval '300 days'`);
  await database.sql(`update memberships set approved_at = now() - interval '40 days'`);
  await database.sql(`update notes set created_at = now() - interval '20 days'`);
  await database.sql('reset session_replication_role');
});
afterEach(async () => {
  await database.sql('delete from former_access_rules');
  await database.sql('delete from former_access_forbids');
  await database.sql('delete from conflicts_of_interest');
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

const kept = async (): Promise<number> => (await database.sql('select from former_access_rules')).length;
const bring = () => bringSchema(database.url('migrator'));

/** Whether the teacher could read all day, part of the day, or not, so many days ago. */
const couldRead = (ago: number): Promise<string> =>
  asActor(app, manager, async () => {
    const { rows } = await app.query<{ isAllDay: boolean }>(
      `select is_all_day as "isAllDay" from who_could_read($1, $2::date) where user_id = $3`,
      [noteId, dayFromNow(-ago), teacher.userId],
    );
    return rows.length === 0 ? '-' : rows.every(({ isAllDay }) => isAllDay) ? 'A' : 'p';
  });

async function spread(): Promise<string[]> {
  const days: string[] = [];
  for (const ago of [9, 5, 3]) days.push(await couldRead(ago));
  return days;
}

describe('a declaration of rights', () => {
  it('is kept as a former one when another is brought, and not when the same is', async () => {
    const rules = (await database.sql('select from access_rules')).length;
    await bring();
    expect(await kept()).toBe(0);

    await database.sql(`update access_declaration set hash = 'of another version'`);
    await bring();

    expect(await kept()).toBe(rules);
    expect(await database.sql('select circumstance, action from former_access_forbids')).toHaveLength(
      (await database.sql('select from access_forbids')).length,
    );
  });

  it('says who could read on the days when it held, and the first on all days before', async () => {
    expect(await spread()).toEqual(['A', 'A', 'A']);

    await database.sql(
      `insert into former_access_rules select *, $1::timestamptz from access_rules
       where not (role = 'participant' and action = 'note:read-own')`,
      [`${dayFromNow(-5)}T11:00:00Z`],
    );

    expect(await spread()).toEqual(['-', 'p', 'A']);
  });

  it('says what a conflict of interest shut on the days when it held, and the first on all days before', async () => {
    await database.insert('conflicts_of_interest', {
      id: newId(),
      case_id: caseId,
      user_id: teacher.userId,
      reason: 'Påhittat skäl',
      recorded_by: manager.userId,
      recorded_at: `${dayFromNow(-12)}T11:00:00Z`,
    });
    expect(await spread()).toEqual(['-', '-', '-']);

    await database.sql(
      `insert into former_access_forbids select *, $1::timestamptz from access_forbids where action <> 'note:see'`,
      [`${dayFromNow(-5)}T11:00:00Z`],
    );

    expect(await spread()).toEqual(['A', 'p', '-']);
  });

  it('is written and read by nobody who works here', async () => {
    for (const sql of [
      'select from former_access_rules',
      `select * from rules_that_held('{note:read-own}')`,
      'select from former_access_forbids',
      `select shut_then('conflict-of-interest', 'note:see')`,
    ])
      await expect(asActor(app, manager, () => app.query(sql))).rejects.toThrow('permission denied');
  });
});
