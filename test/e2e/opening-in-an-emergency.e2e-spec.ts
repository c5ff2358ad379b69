import { readFileSync } from 'node:fs';
import type { CaseView, ToDosView } from '../../src/casework/cases/case.view';
import type { NotesView } from '../../src/casework/notes/note.view';
import type { EmergenciesView, EmergencyView } from '../../src/trust/emergencies/emergency.view';
import { answerOf } from '../support/answer';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { type CaseDesk, aCaseDesk } from '../support/cases';
import type { SignedIn } from '../support/person';
import { refusalOf, wordsOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

const reason = 'Barnet har försvunnit i kväll och hotas till livet.';

let world: World;
let desk: CaseDesk;
let reviewer: SignedIn;
let leader: Person;
let leisure: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCaseDesk(world);
  reviewer = await world.as(await world.person('log_reviewer', await world.organisation('municipality')));
});
beforeEach(async () => {
  leader = await world.participant('leisure');
  leisure = await world.as(leader);
});
afterAll(() => world.close());

const open = (by: SignedIn, { number }: Case, more: object = {}) =>
  by.post('/api/emergencies', { caseNumber: number, reason, ...more });
const opened = (by: SignedIn, about: Case) => answerOf<EmergencyView>(open(by, about).expect(201));
const rowsOf = ({ id }: Case) =>
  world.database.sql('select id from emergency_accesses where case_id = $1', [id]);

/** Moves an emergency so many minutes back in time. */
const goBack = (id: string, minutes: number) =>
  world.database.sql(
    `update emergency_accesses set opened_at = opened_at - make_interval(mins => $2),
       closes_at = closes_at - make_interval(mins => $2) where id = $1`,
    [id, minutes],
  );

/** Somebody else's note in a case that the leader has no part in. */
async function aClosedCase(programme: 'SSF' | 'SSPF' = 'SSPF'): Promise<Case> {
  const about = await desk.aCase({ programme });
  await world.note(about, await world.participant('social_services'), 'social_services');
  return about;
}

describe('a case opened in an emergency', () => {
  it('is shut before, open with all its notes for whoever opened it, and for nobody else', async () => {
    const about = await aClosedCase();
    await leisure.get(`/api/cases/${about.id}`).expect(404);

    const { id, closesAt, openedAt } = await opened(leisure, about);
    const seen = await answerOf<CaseView>(leisure.get(`/api/cases/${about.id}`).expect(200));
    const notes = await answerOf<NotesView>(leisure.get(`/api/cases/${about.id}/notes`).expect(200));

    expect(Date.parse(closesAt) - Date.parse(openedAt)).toBe(60 * 60_000);
    expect(seen).toMatchObject({ standing: 'open', phase: 'MAPPING', emergency: { id }, may: [] });
    expect(notes.items.map(({ basis, may }) => [basis.kind, basis.until, may])).toEqual([
      ['break-glass', closesAt, []],
    ]);
    const colleague = await world.as(await world.person('participant', leader.organisation));
    await colleague.get(`/api/cases/${about.id}`).expect(404);
  });

  it('is shut at the next request when sixty minutes have passed', async () => {
    const about = await aClosedCase();
    const { id } = await opened(leisure, about);
    await goBack(id, 59);
    await leisure.get(`/api/cases/${about.id}/notes`).expect(200);

    await goBack(id, 1);

    await leisure.get(`/api/cases/${about.id}`).expect(404);
    await leisure.get(`/api/cases/${about.id}/notes`).expect(404);
    const board = await answerOf<{ items: object[] }>(leisure.get('/api/cases').expect(200));
    expect(board.items).toEqual([]);
  });

  it('is shut from when whoever opened it ends it; nobody else ends it', async () => {
    const about = await aClosedCase();
    const { id, version } = await opened(leisure, about);
    const other = await world.as(await world.participant('school'));
    await other.post(`/api/emergencies/${id}/end`, {}, version).expect(404);
    await desk.browser.post(`/api/emergencies/${id}/end`, {}, version).expect(404);

    await leisure.post(`/api/emergencies/${id}/end`, {}, version).expect(200);

    await leisure.get(`/api/cases/${about.id}`).expect(404);
    expect(await refusalOf(leisure.post(`/api/emergencies/${id}/end`, {}, version + 1))).toMatchObject({
      status: 409,
      code: 'emergency-is-over',
    });
  });

  it("is found by the child's number in the body, and by no number of somebody under another name", async () => {
    const about = await aClosedCase();
    const number = listedNumber();
    await world.database.sql(
      'update person_identities set personal_identity_number = $2 where person_id = $1',
      [about.child.id, number],
    );
    const byNumber = { personalIdentityNumber: number, reason };

    const found = await answerOf<EmergencyView>(leisure.post('/api/emergencies', byNumber).expect(201));
    expect(found.caseNumber).toBe(about.number);
    await world.database.sql(`update people set protection = 'fictitious_identity' where id = $1`, [
      about.child.id,
    ]);

    const school = await world.as(await world.participant('school'));
    await school.post('/api/emergencies', byNumber).expect(404);
  });

  it('carries the id of the emergency in the audit row of each read', async () => {
    const about = await aClosedCase();
    const { id } = await opened(leisure, about);
    await leisure.get(`/api/cases/${about.id}`).expect(200);
    await leisure.get(`/api/cases/${about.id}/notes`).expect(200);
    await leisure.get('/api/cases').expect(200);
    await goBack(id, 60);
    await leisure.get(`/api/cases/${about.id}`).expect(404);

    const rows = await world.database.sql<{ event: string; basis: string | null }>(
      `select event, facts ->> 'emergencyId' as basis from audit_events where user_id = $1
         and event in ('emergency.opened', 'case.viewed', 'notes.listed', 'cases.listed') order by occurred_at`,
      [leader.userId],
    );
    expect(rows.map(({ event, basis }) => [event, basis])).toEqual([
      ['emergency.opened', id],
      ['case.viewed', id],
      ['notes.listed', id],
      ['cases.listed', id],
      ['case.viewed', null],
    ]);
  });
});

describe('those who are told', () => {
  it('are told at once: the coordinator, and the log reviewers, who see no case', async () => {
    const about = await aClosedCase();
    const { id } = await opened(leisure, about);

    const toDo = await answerOf<ToDosView>(desk.browser.get('/api/cases/to-do').expect(200));
    expect(toDo.items).toContainEqual(
      expect.objectContaining({ kind: 'emergency-to-know-of', caseId: about.id, number: about.number }),
    );
    const waiting = await answerOf<EmergenciesView>(
      reviewer.get('/api/emergencies?state=awaiting-review').expect(200),
    );
    expect(waiting.items.find((each) => each.id === id)).toMatchObject({
      caseNumber: about.number,
      reviewDueOn: dayFromNow(5),
      isOpen: true,
      reason,
    });
    await reviewer.get(`/api/cases/${about.id}`).expect(404);
    const events = await world.database.sql<{ payload: object }>(
      `select payload from outbox_events where name = 'emergency.opened' and payload ->> 'emergencyId' = $1`,
      [id],
    );
    expect(events).toEqual([{ payload: { emergencyId: id, caseId: about.id } }]);
  });

  it('judge it once, when it is over, with a comment', async () => {
    const about = await aClosedCase();
    const { id, version } = await opened(leisure, about);
    const judge = (more: object = {}, at = version) =>
      reviewer.post(
        `/api/emergencies/${id}/review`,
        { verdict: 'justified', comment: 'Larm från polisen samma kväll.', ...more },
        at,
      );
    expect((await refusalOf(judge())).code).toBe('emergency-still-open');
    await goBack(id, 61);
    expect(await refusalOf(judge({ comment: 'ok' }))).toEqual({
      status: 422,
      code: 'review-needs-a-comment',
      fields: ['comment'],
    });

    const judged = await answerOf<EmergencyView>(judge().expect(200));

    expect(judged).toMatchObject({ verdict: 'justified', isReviewOverdue: false, may: [] });
    expect((await refusalOf(judge({}, version + 1))).code).toBe('emergency-already-reviewed');
  });

  it('see what is overdue', async () => {
    const about = await aClosedCase();
    const { id } = await opened(leisure, about);
    await goBack(id, 60 * 24 * 6);
    await world.database.sql('update emergency_accesses set review_due_on = $2 where id = $1', [
      id,
      dayFromNow(-1),
    ]);

    const { items } = await answerOf<EmergenciesView>(reviewer.get('/api/emergencies').expect(200));

    expect(items.find((each) => each.id === id)?.isReviewOverdue).toBe(true);
  });
});

describe('what is refused', () => {
  it.each([
    ['without a reason', { reason: '' }, 422, 'emergency-needs-a-reason', ['reason']],
    ['with a reason of blanks', { reason: ' '.repeat(30) }, 422, 'emergency-needs-a-reason', ['reason']],
    ['by nothing', { caseNumber: undefined }, 422, 'one-way-to-find', ['caseNumber']],
    [
      'by a number whose check digit is wrong',
      { caseNumber: undefined, personalIdentityNumber: '201101012391' },
      422,
      'number-check-digit',
      ['personalIdentityNumber'],
    ],
  ])('an emergency %s', async (_, more, status, code, fields) => {
    const about = await aClosedCase();

    const refused = await refusalOf(open(leisure, about, more));

    expect(refused).toEqual({ status, code, fields });
    expect(await rowsOf(about)).toEqual([]);
    expect(await lastRow(leader)).toEqual({ event: 'emergency.opened', outcome: 'refused', reason: code });
  });

  it('SSF to the police: as absent, in words and in the log, and by the table itself', async () => {
    const about = await aClosedCase('SSF');
    const officer = await world.participant('police');
    const police = await world.as(officer);

    const hidden = await wordsOf(open(police, about).expect(404));
    const absent = await wordsOf(open(police, { ...about, number: '2026-8888' }).expect(404));

    expect(hidden).toEqual(absent);
    expect(await rowsOf(about)).toEqual([]);
    expect(await lastRow(officer)).toEqual({
      event: 'emergency.opened',
      outcome: 'refused',
      reason: 'not-found',
    });
    await expect(
      world.database.insert('emergency_accesses', {
        id: about.id,
        case_id: about.id,
        programme: 'SSF',
        user_id: officer.userId,
        organisation_id: officer.organisation.id,
        organisation_kind: 'police',
        reason,
        review_due_on: dayFromNow(5),
      }),
    ).rejects.toThrow('no_police_in_ssf');
  });

  it('a second one while the first lasts', async () => {
    const about = await aClosedCase();
    await opened(leisure, about);

    expect((await refusalOf(open(leisure, about))).code).toBe('emergency-already-open');
    expect(await rowsOf(about)).toHaveLength(1);
  });

  it('a judgement of one’s own, by the code and by the table itself', async () => {
    const about = await aClosedCase();
    const judge = await world.person('log_reviewer', await world.organisation('municipality'));
    const { id } = await opened(leisure, about);
    await goBack(id, 61);
    await world.database.sql('update emergency_accesses set user_id = $2 where id = $1', [id, judge.userId]);

    const refused = await refusalOf(
      (await world.as(judge)).post(
        `/api/emergencies/${id}/review`,
        { verdict: 'justified', comment: 'Jag gjorde rätt.' },
        1,
      ),
    );

    expect(refused).toEqual({ status: 422, code: 'own-act', fields: [] });
    expect(await lastRow(judge)).toEqual({
      event: 'emergency.reviewed',
      outcome: 'refused',
      reason: 'own-act',
    });
    await world.database.sql('alter table emergency_accesses disable trigger emergencies_change_once');
    const forged = world.database.sql(
      `update emergency_accesses set reviewed_by = user_id, reviewed_at = now(), verdict = 'justified',
         review_comment = 'Själv bedömd' where id = $1`,
      [id],
    );
    await expect(forged).rejects.toThrow('nobody_reviews_their_own_emergency');
    await world.database.sql('alter table emergency_accesses enable trigger emergencies_change_once');
  });

  it('everything, to whoever has a conflict of interest in the case', async () => {
    const about = await aClosedCase();
    const { id } = await opened(leisure, about);
    await world.database.insert('conflicts_of_interest', {
      id,
      case_id: about.id,
      user_id: leader.userId,
      reason: 'Släkt med barnet i fråga',
      recorded_by: desk.coordinator.userId,
    });

    await leisure.get(`/api/cases/${about.id}`).expect(404);
    await leisure.get(`/api/cases/${about.id}/notes`).expect(404);
    await open(leisure, about).expect(404);
  });

  it('to roles that open none', async () => {
    const about = await aClosedCase();
    const manager = await world.as(
      await world.person('unit_manager', await world.organisation('social_services')),
    );

    expect((await refusalOf(open(manager, about))).status).toBe(403);
    expect((await refusalOf(open(reviewer, about))).status).toBe(403);
    expect(await rowsOf(about)).toEqual([]);
  });
});

const lastRow = async ({ userId }: Person) =>
  (
    await world.database.sql(
      'select event, outcome, reason from audit_events where user_id = $1 order by occurred_at desc limit 1',
      [userId],
    )
  )[0];

function listedNumber(): string {
  const listed =
    readFileSync('config/test-personal-numbers.txt', 'utf8').match(/^20(09|1[0-3])\d{8}/gm) ?? [];
  return listed[0] ?? '';
}
