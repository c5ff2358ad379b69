import { readFileSync } from 'node:fs';
import type { CaseView } from '../../src/casework/cases/case.view';
import type { NotesView } from '../../src/casework/notes/note.view';
import type { EmergencyView } from '../../src/trust/emergencies/emergency.view';
import { answerOf } from '../support/answer';
import { dayFromNow, type Person } from '../support/builders';
import { type CaseDesk, aCaseDesk } from '../support/cases';
import { emergencyReason, EmergencySteps } from '../support/emergency-steps';
import type { SignedIn } from '../support/person';
import { refusalOf, wordsOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let desk: CaseDesk;
let steps: EmergencySteps;
let reviewer: SignedIn;
let leader: Person;
let leisure: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCaseDesk(world);
  steps = new EmergencySteps(world, desk);
  reviewer = await world.as(await world.person('log_reviewer', await world.organisation('municipality')));
});
beforeEach(async () => {
  leader = await world.participant('leisure');
  leisure = await world.as(leader);
});
afterAll(() => world.close());

describe('a case opened in an emergency', () => {
  it('is shut before, open with all its notes for whoever opened it, and for nobody else', async () => {
    const about = await steps.aClosedCase();
    await leisure.get(`/api/cases/${about.id}`).expect(404);

    const { id, closesAt, openedAt } = await steps.opened(leisure, about);
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
    const about = await steps.aClosedCase();
    const { id } = await steps.opened(leisure, about);
    await steps.goBack(id, 59);
    await leisure.get(`/api/cases/${about.id}/notes`).expect(200);

    await steps.goBack(id, 1);

    await leisure.get(`/api/cases/${about.id}`).expect(404);
    await leisure.get(`/api/cases/${about.id}/notes`).expect(404);
    const board = await answerOf<{ items: object[] }>(leisure.get('/api/cases').expect(200));
    expect(board.items).toEqual([]);
  });

  it('is shut from when whoever opened it ends it; nobody else ends it', async () => {
    const about = await steps.aClosedCase();
    const { id, version } = await steps.opened(leisure, about);
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
    const about = await steps.aClosedCase();
    const number = listedNumber();
    await world.database.sql(
      'update person_identities set personal_identity_number = $2 where person_id = $1',
      [about.child.id, number],
    );
    const byNumber = { personalIdentityNumber: number, reason: emergencyReason };

    const found = await answerOf<EmergencyView>(leisure.post('/api/emergencies', byNumber).expect(201));
    expect(found.caseNumber).toBe(about.number);
    await world.database.sql(`update people set protection = 'fictitious_identity' where id = $1`, [
      about.child.id,
    ]);

    const school = await world.as(await world.participant('school'));
    await school.post('/api/emergencies', byNumber).expect(404);
  });

  it('carries the id of the emergency in the audit row of each read', async () => {
    const about = await steps.aClosedCase();
    const { id } = await steps.opened(leisure, about);
    await leisure.get(`/api/cases/${about.id}`).expect(200);
    await leisure.get(`/api/cases/${about.id}/notes`).expect(200);
    await leisure.get('/api/cases').expect(200);
    await steps.goBack(id, 60);
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
    const about = await steps.aClosedCase();

    const refused = await refusalOf(steps.open(leisure, about, more));

    expect(refused).toEqual({ status, code, fields });
    expect(await steps.rowsOf(about)).toEqual([]);
    expect(await steps.lastRow(leader)).toEqual({
      event: 'emergency.opened',
      outcome: 'refused',
      reason: code,
    });
  });

  it('SSF to the police: as absent, in words and in the log, and by the table itself', async () => {
    const about = await steps.aClosedCase('SSF');
    const officer = await world.participant('police');
    const police = await world.as(officer);

    const hidden = await wordsOf(steps.open(police, about).expect(404));
    const absent = await wordsOf(steps.open(police, { ...about, number: '2026-8888' }).expect(404));

    expect(hidden).toEqual(absent);
    expect(await steps.rowsOf(about)).toEqual([]);
    expect(await steps.lastRow(officer)).toEqual({
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
        reason: emergencyReason,
        review_due_on: dayFromNow(5),
      }),
    ).rejects.toThrow('no_police_in_ssf');
  });

  it('a second one while the first lasts', async () => {
    const about = await steps.aClosedCase();
    await steps.opened(leisure, about);

    expect((await refusalOf(steps.open(leisure, about))).code).toBe('emergency-already-open');
    expect(await steps.rowsOf(about)).toHaveLength(1);
  });

  it('everything, to whoever has a conflict of interest in the case', async () => {
    const about = await steps.aClosedCase();
    const { id } = await steps.opened(leisure, about);
    await world.database.insert('conflicts_of_interest', {
      id,
      case_id: about.id,
      user_id: leader.userId,
      reason: 'Släkt med barnet i fråga',
      recorded_by: desk.coordinator.userId,
    });

    await leisure.get(`/api/cases/${about.id}`).expect(404);
    await leisure.get(`/api/cases/${about.id}/notes`).expect(404);
    await steps.open(leisure, about).expect(404);
  });

  it('to roles that open none', async () => {
    const about = await steps.aClosedCase();
    const manager = await world.as(
      await world.person('unit_manager', await world.organisation('social_services')),
    );

    expect((await refusalOf(steps.open(manager, about))).status).toBe(403);
    expect((await refusalOf(steps.open(reviewer, about))).status).toBe(403);
    expect(await steps.rowsOf(about)).toEqual([]);
  });
});

function listedNumber(): string {
  const listed =
    readFileSync('config/test-personal-numbers.txt', 'utf8').match(/^20(09|1[0-3])\d{8}/gm) ?? [];
  return listed[0] ?? '';
}
