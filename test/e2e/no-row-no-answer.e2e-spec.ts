import { canary } from '../support/pool/crowd';
import type { Person } from '../support/builders';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let school: Person;
let noteId: string;
let caseId: string;
let word: string;
beforeEach(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  school = await world.participant('school');
  const opened = await world.openCase({ coordinator, participants: [school] });
  caseId = opened.id;
  noteId = await world.note(opened, school, 'school', []);
  word = canary('note', noteId);
  await world.database.sql('update notes set body = $2 where id = $1', [noteId, word]);
  await world.as(school);
});
afterEach(() => world.close());

// Changes of the schema are themselves logged; here they are made past that.

/** The connection breaks when the row is written and the commit is asked for. */
const breakAtCommit = `
  set local session_replication_role = replica;
  create function breaks() returns trigger language plpgsql
    as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
  create constraint trigger breaks after insert on audit_events deferrable initially deferred
    for each row execute function breaks();`;
/** A superuser has the row thrown away on its way in. */
const throwAway = `
  set local session_replication_role = replica;
  create function nothing() returns trigger language plpgsql as $$ begin return null; end $$;
  create trigger nothing before insert on audit_events for each row execute function nothing();`;

const rowsOf = (requestId: unknown) =>
  world.database.sql('select event from audit_events where request_id = $1', [requestId]);

describe.each([
  ['the connection breaks between the row and its commit', breakAtCommit],
  ['the row is thrown away before it is written', throwAway],
])('where %s', (_, trouble) => {
  it('nothing of what was read leaves the service', async () => {
    const reader = await world.as(school);
    expect((await reader.get(`/api/notes/${noteId}`).expect(200)).text).toContain(word);
    await world.database.sql(trouble);

    for (const path of [`/api/notes/${noteId}`, `/api/cases/${caseId}/notes`]) {
      const answer = await reader.get(path);
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'not-ready']);
      expect(answer.text).not.toContain(word);
      expect(await rowsOf(answer.headers['x-request-id'])).toEqual([]);
    }
  });

  it('nothing that was written is kept', async () => {
    const writer = await world.as(coordinator);
    const before = await world.database.sql('select next_event_on, version from cases where id = $1', [
      caseId,
    ]);
    await world.database.sql(trouble);

    const answer = await writer.post('/api/session/extension');

    expect(answer.status).toBe(503);
    expect(
      await world.database.sql('select next_event_on, version from cases where id = $1', [caseId]),
    ).toEqual(before);
    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([]);
  });

  it('no export of the log begins', async () => {
    const reviewer = await world.as(
      await world.person('log_reviewer', await world.organisation('municipality')),
    );
    await world.database.sql(trouble);

    const answer = await reviewer.get('/api/audit/export?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z');

    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain('samspel-audit-1');
  });
});

it('the service answers again when the trouble is over, under another life of its process', async () => {
  const reader = await world.as(school);
  await reader.get(`/api/notes/${noteId}`).expect(200);
  await world.database.sql(breakAtCommit);
  await reader.get(`/api/notes/${noteId}`).expect(503);
  await world.database.sql(
    'set local session_replication_role = replica; drop trigger breaks on audit_events',
  );

  await reader.get(`/api/notes/${noteId}`).expect(200);

  const lives = await world.database.sql<{ process: string; number: string }>(
    `select process_id as process, process_number as number from audit_events where event = 'note.viewed' order by occurred_at`,
  );
  expect(lives).toHaveLength(2);
  expect(lives[1]?.process).not.toBe(lives[0]?.process);
});
