import type { CasesView, ToDosView } from '../../src/casework/cases/case.view';
import type { ConflictsView, ConflictView } from '../../src/trust/conflicts/conflict.view';
import type { EmergencyView } from '../../src/trust/emergencies/emergency.view';
import { answerOf } from '../support/answer';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { type CaseDesk, aCaseDesk } from '../support/cases';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

const reason = 'Gift med en släkting till familjen';

let world: World;
let desk: CaseDesk;
let second: SignedIn;
let third: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCaseDesk(world);
  second = await world.as(await world.coordinator());
  third = await world.as(await world.coordinator());
});
afterAll(() => world.close());

const record = (by: SignedIn, { id }: Case, body: object = { reason }) =>
  by.post(`/api/cases/${id}/conflicts`, body);
const rowsOf = ({ id }: Case) =>
  world.database.sql('select id from conflicts_of_interest where case_id = $1', [id]);
const lastRow = async ({ userId }: Person) =>
  (
    await world.database.sql(
      'select event, outcome, reason from audit_events where user_id = $1 order by occurred_at desc limit 1',
      [userId],
    )
  )[0];

async function aSharedCase(): Promise<{ about: Case; teacher: Person; school: SignedIn }> {
  const teacher = await world.participant('school');
  const about = await desk.aCase();
  await desk.share(about, teacher);
  return { about, teacher, school: await world.as(teacher) };
}

describe('a conflict of interest', () => {
  it('keeps a participant from the case at the next request: lists, notes and emergencies', async () => {
    const { about, teacher, school } = await aSharedCase();
    await world.note(about, teacher, 'school');
    await school.get(`/api/cases/${about.id}/notes`).expect(200);

    await record(desk.browser, about, { userId: teacher.userId, reason }).expect(201);

    await school.get(`/api/cases/${about.id}`).expect(404);
    await school.get(`/api/cases/${about.id}/notes`).expect(404);
    await school.get(`/api/cases/${about.id}/participants`).expect(404);
    const { items, counts } = await answerOf<CasesView>(school.get('/api/cases').expect(200));
    expect([items, counts.reduce((sum, { count }) => sum + count, 0)]).toEqual([[], 0]);
    await school
      .post('/api/emergencies', { caseNumber: about.number, reason: 'Det brinner i huset just nu, snälla.' })
      .expect(404);
  });

  it('lets whoever opened the case in an emergency end it, and read nothing by it', async () => {
    const leader = await world.participant('leisure');
    const leisure = await world.as(leader);
    const about = await desk.aCase();
    const opened = await answerOf<EmergencyView>(
      leisure
        .post('/api/emergencies', {
          caseNumber: about.number,
          reason: 'Det brinner i huset just nu, snälla.',
        })
        .expect(201),
    );
    await leisure.get(`/api/cases/${about.id}`).expect(200);

    await record(desk.browser, about, { userId: leader.userId, reason }).expect(201);

    await leisure.get(`/api/cases/${about.id}`).expect(404);
    await leisure.post(`/api/emergencies/${opened.id}/end`, undefined, opened.version).expect(200);
  });

  it('is said by anybody in the case of themselves, a coordinator too', async () => {
    const { about, school } = await aSharedCase();

    await record(school, about).expect(201);
    await school.get(`/api/cases/${about.id}`).expect(404);

    const coordinator = await world.coordinator();
    const browser = await world.as(coordinator);
    const before = await answerOf<CasesView>(browser.get('/api/cases').expect(200));
    await record(browser, about).expect(201);
    const after = await answerOf<CasesView>(browser.get('/api/cases').expect(200));
    const toDo = await answerOf<ToDosView>(browser.get('/api/cases/to-do').expect(200));

    expect(before.items.map(({ id }) => id)).toContain(about.id);
    expect(after.items.map(({ id }) => id)).not.toContain(about.id);
    expect(toDo.items.map(({ caseId }) => caseId)).not.toContain(about.id);
    await browser.get(`/api/cases/${about.id}`).expect(404);
    await browser.get(`/api/cases/${about.id}/conflicts`).expect(404);
  });

  it('hides the referral that became the case, too', async () => {
    const about = await desk.aCase();
    const raised = await world.participant('school');
    const referral = await aReferral(raised);
    await world.database.sql('update cases set referral_id = $2 where id = $1', [about.id, referral]);
    const coordinator = await world.coordinator();
    const browser = await world.as(coordinator);
    await browser.get(`/api/referrals/${referral}`).expect(200);

    await record(desk.browser, about, { userId: coordinator.userId, reason }).expect(201);

    await browser.get(`/api/referrals/${referral}`).expect(404);
  });

  it('is lifted by two others: one proposes, another lifts', async () => {
    const { about, teacher, school } = await aSharedCase();
    await record(desk.browser, about, { userId: teacher.userId, reason }).expect(201);
    const [{ id } = { id: '' }] = (await listed(desk.browser, about)).items;
    const lift = (by: SignedIn, version: number) =>
      by.post(`/api/conflicts/${id}/lifting/approval`, {}, version);

    expect((await refusalOf(lift(second, 1))).code).toBe('lifting-not-proposed');
    const proposed = await answerOf<ConflictView>(
      second.post(`/api/conflicts/${id}/lifting`, { reason: 'Anteckningen gällde en namne' }, 1).expect(200),
    );
    expect((await refusalOf(lift(second, proposed.version))).code).toBe('own-act');
    expect((await refusalOf(lift(desk.browser, proposed.version))).code).toBe('own-act');
    await school.get(`/api/cases/${about.id}`).expect(404);

    await lift(third, proposed.version).expect(200);

    await school.get(`/api/cases/${about.id}`).expect(200);
  });
});

describe('what is refused', () => {
  it('a conflict recorded twice', async () => {
    const { about, teacher } = await aSharedCase();
    const body = { userId: teacher.userId, reason };
    await record(desk.browser, about, body).expect(201);

    const twice = await refusalOf(record(desk.browser, about, body));

    expect(twice).toEqual({ status: 409, code: 'conflict-already-recorded', fields: [] });
    expect(await rowsOf(about)).toHaveLength(1);
    expect(await lastRow(desk.coordinator)).toEqual({
      event: 'conflict.recorded',
      outcome: 'refused',
      reason: 'conflict-already-recorded',
    });
    await expect(
      world.database.insert('conflicts_of_interest', {
        id: about.id,
        case_id: about.id,
        user_id: teacher.userId,
        reason,
        recorded_by: desk.coordinator.userId,
      }),
    ).rejects.toThrow('a_conflict_stands_once');
  });

  it('one without a reason, about a stranger, and a participant’s about somebody else', async () => {
    const { about, school, teacher } = await aSharedCase();
    const other = await world.participant('leisure');

    const wordless = await refusalOf(record(desk.browser, about, { userId: teacher.userId, reason: ' ' }));
    const stranger = await refusalOf(record(desk.browser, about, { userId: about.id, reason }));
    const another = await refusalOf(record(school, about, { userId: other.userId, reason }));

    expect([wordless.code, stranger.code, another.code]).toEqual([
      'conflict-needs-a-reason',
      'unknown-colleague',
      'only-about-oneself',
    ]);
    expect(await rowsOf(about)).toEqual([]);
    await school.get(`/api/cases/${about.id}/conflicts`).expect(403);
  });

  it('at the console: in another’s name, lifted in one step, or in a proposer’s stead', async () => {
    const { about, teacher } = await aSharedCase();
    await record(desk.browser, about, { userId: teacher.userId, reason }).expect(201);
    const console = await world.database.consoleOf('app');
    const other = await world.coordinator();
    const as = (person: Person) =>
      console.query(
        `select set_config('app.user_id', '${person.userId}', false), set_config('app.membership_id', '${person.membershipId}', false)`,
      );
    await as(other);

    const forged = `update conflicts_of_interest set lift_proposed_by = '${desk.coordinator.userId}', lift_proposed_at = now(),
       lift_reason = 'påhittat', lifted_by = '${other.userId}', lifted_at = now() where case_id = '${about.id}'`;
    await expect(console.query(forged)).rejects.toThrow('one proposes to lift a conflict');
    await expect(
      console.query(
        `insert into conflicts_of_interest (id, case_id, user_id, reason, recorded_by)
         values ('${about.id}', '${about.id}', '${other.userId}', 'påhittat skäl', '${desk.coordinator.userId}')`,
      ),
    ).rejects.toThrow('row-level security');
    await as(teacher);
    expect((await console.query('select * from conflicts_of_interest')).rowCount).toBe(0);
    await console.end();
  });
});

const listed = (by: SignedIn, { id }: Case): Promise<ConflictsView> =>
  answerOf(by.get(`/api/cases/${id}/conflicts`).expect(200));

async function aReferral(by: Person): Promise<string> {
  const school = await world.as(by);
  const raised = await answerOf<{ id: string }>(
    school
      .post('/api/referrals', {
        programme: 'SSPF',
        source: 'SCHOOL',
        givenName: 'Lo',
        familyName: 'Exempelsson',
        bornOn: dayFromNow(-15 * 366),
        sex: 'unknown',
        isProtected: false,
        concernCategories: ['SCHOOL_ABSENCE'],
        description: 'Påhittad oro.',
        isKnownToFamily: true,
      })
      .expect(201),
  );
  return raised.id;
}
