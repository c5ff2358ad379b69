import request from 'supertest';
import type { NoteView } from '../../src/casework/notes/note.view';
import type { SignedIn } from '../support/person';
import { bodyOf } from '../support/answer';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { aCustodyDesk, hoursAgo, lo } from '../support/custody';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let teacher: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
});
beforeEach(async () => {
  teacher = await world.participant('school');
});
afterAll(() => world.close());

const KEY = 'the-very-same-key';
/** The same request, as often as it is called. */
const repeated = (browser: SignedIn, path: string, body: object) => () =>
  browser.post(path, body).set('Idempotency-Key', KEY);

async function aCoveredCase(): Promise<Case> {
  const opened = await world.openCase({ coordinator, participants: [teacher] });
  await world.consent(opened, coordinator, [
    { from: teacher.organisation, to: coordinator.organisation, category: 'school' },
  ]);
  return opened;
}

const aNote = { category: 'school', text: 'Påhittad frånvaro.', occurredOn: dayFromNow(-1) };

describe('a request that comes again', () => {
  it('has one effect and the same answer, while nothing has changed', async () => {
    const opened = await aCoveredCase();
    const write = repeated(await world.as(teacher), `/api/cases/${opened.id}/notes`, aNote);

    const [first, second] = [await write().expect(201), await write().expect(201)];

    expect(second.body).toEqual(first.body);
    expect(await world.database.sql('select 1 from notes where case_id = $1', [opened.id])).toHaveLength(1);
  });

  it('answers one who has left the case as if it were not there', async () => {
    const opened = await aCoveredCase();
    const write = repeated(await world.as(teacher), `/api/cases/${opened.id}/notes`, aNote);
    await write().expect(201);
    await world.database.sql(
      'update case_participants set valid_until = current_date - 1 where case_id = $1',
      [opened.id],
    );

    const answer = await write();

    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('frånvaro');
  });

  it('shows no other unit’s content again once consent has been withdrawn', async () => {
    const opened = await aCoveredCase();
    const noteId = await world.note(opened, teacher, 'school');
    const share = repeated(await world.as(teacher), `/api/notes/${noteId}/shares`, {
      organisationIds: [coordinator.organisation.id],
    });
    await share().expect(200);
    await world.database.sql('update consents set withdrawn_at = now() where case_id = $1', [opened.id]);

    const answer = await share();

    expect({ status: answer.status, code: (bodyOf(answer) as { code: string }).code }).toEqual({
      status: 409,
      code: 'already-done',
    });
  });

  it('names nobody who has become known as protected since', async () => {
    const desk = await aCustodyDesk(world);
    const detain = repeated(desk.browser, '/api/custody/detentions', {
      kind: 'KVARHALLEN',
      startedAt: hoursAgo(1),
      place: 'Polisstationen',
      person: lo,
    });
    const { person } = bodyOf(await detain().expect(201)) as { person: { id: string } };
    await world.database.sql(`update people set protection = 'secrecy_marking' where id = $1`, [person.id]);

    const answer = await detain();

    expect(answer.text).not.toContain('Exempelsson');
    expect(answer.status).toBe(409);
  });

  it('answers a coordinator who has since told of a conflict of interest as if the case were not there', async () => {
    const other = await world.coordinator();
    const opened = await aCoveredCase();
    const write = repeated(await world.as(other), `/api/cases/${opened.id}/notes`, aNote);
    await write().expect(201);
    await world.conflict(opened, other, coordinator);

    const answer = await write();

    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('frånvaro');
  });

  it('answers in another role as that role’s own request', async () => {
    const opened = await aCoveredCase();
    const browser = await world.as(teacher);
    const write = repeated(browser, `/api/cases/${opened.id}/notes`, aNote);
    const written = bodyOf(await write().expect(201)) as NoteView;
    const elsewhere = await world.person('participant', await world.organisation('leisure'));
    await world.database.sql('update memberships set user_id = $1 where id = $2', [
      teacher.userId,
      elsewhere.membershipId,
    ]);
    await browser.post('/api/session/membership', { membershipId: elsewhere.membershipId }).expect(204);

    const answer = await write();

    expect(written.text).toBe(aNote.text);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('frånvaro');
  });

  it('keeps no token of a session', async () => {
    const browser = await world.as(teacher);
    await repeated(browser, '/api/session/extension', {})().expect(200);
    const other = await request(world.server).get('/api/session').set('Cookie', browser.cookie).expect(200);

    const kept = await world.database.sql<{ text: string }>(
      'select answer::text as text from idempotency_keys',
    );

    expect(kept.map(({ text }) => text).join()).not.toContain(
      (bodyOf(other) as { csrfToken: string }).csrfToken,
    );
  });
});
