import type { Client } from 'pg';
import { rowsAs } from '../support/at-console';
import type { Case, Person } from '../support/builders';
import { ToldCase } from '../support/erasing';

let log: ToldCase;
let app: Client;
let sibling: Case;
beforeAll(async () => {
  log = await ToldCase.arranged();
  app = await log.old.database.consoleOf('app');
  sibling = await log.build.openCase({
    coordinator: log.coordinator,
    child: log.told.child,
    programme: 'SSF',
  });
});
afterAll(async () => {
  await app.end();
  await log.end();
});

const erasedUntil = async (who: Person, { id }: Case, isOfChild: boolean): Promise<Date | null> =>
  (
    await rowsAs<{ until: Date | null }>(app, who, 'select erased_until($1, $2, null) as until', [
      id,
      isOfChild,
    ])
  ).rows[0]?.until ?? null;

it('what names no case of the log’s things is nothing to erase', async () => {
  const { database, one } = log.old;
  const [thing] = await database.sql<{ id: string }>(
    `insert into audit_events (id, request_id, event, outcome, occurred_at, resource_id)
     values (gen_random_uuid(), 'r', 'organisation.viewed', 'allowed', '2026-03-02T13:00:00Z', $1) returning resource_id as id`,
    [one.organisation.id],
  );
  await log.old.log.seal();
  await log.old.log.verify();

  const { rows } = await rowsAs(app, one, `select propose_an_erasure($1, 'KS 2026/114') as answer`, [
    thing?.id,
  ]);
  expect(rows).toEqual([{ answer: ['nothing-to-erase'] }]);
});

describe('that the log of another case of the same child was erased', () => {
  beforeAll(() => log.erased());

  it('is told to whoever coordinates, for the family’s paper alone', async () => {
    expect(await erasedUntil(log.coordinator, sibling, true)).toBeInstanceOf(Date);
    expect(await erasedUntil(log.coordinator, sibling, false)).toBeNull();
  });

  it('is not told to whoever is kept from that case, nor to the head of a unit that knows this one alone', async () => {
    const { build, coordinator } = log;
    const kept = await build.person('coordinator', coordinator.organisation);
    await build.conflict(log.told, kept, coordinator);
    const school = await build.person('participant', await build.organisation('school'));
    await build.invite(sibling, school, coordinator);
    const head = await build.person('unit_manager', school.organisation);
    await build.note(sibling, school, 'school');
    const seesTheLog = `select is_whole from case_log_reach($1)`;

    for (const who of [kept, head]) {
      expect((await rowsAs(app, who, seesTheLog, [sibling.id])).rows).toHaveLength(1);
      expect(await erasedUntil(who, sibling, true)).toBeNull();
    }
  });
});
