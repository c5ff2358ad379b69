import { newId } from '../../src/platform/id';
import { type Builders, type Person } from '../support/builders';
import { CasesAtConsole, referralRow, refusal } from '../support/cases-at-console';

let at: CasesAtConsole;
let build: Builders;
beforeAll(async () => {
  at = await CasesAtConsole.open();
  build = at.build;
});
afterAll(() => at.close());

describe('a case', () => {
  it('is changed by a coordinator and by nobody else', async () => {
    const { opened, coordinator, teacher } = await at.aSharedCase();
    const move = `update cases set phase = 'PLANNING' where id = $1`;

    expect((await at.as(coordinator, move, [opened.id])).count).toBe(1);
    expect((await at.as(teacher, move, [opened.id])).count).toBe(0);
  });

  it('gets participants, and loses them, by a coordinator and by nobody else', async () => {
    const { opened, coordinator, teacher } = await at.aSharedCase();
    const newcomer = await build.participant('leisure');
    const invite = (by: Person) =>
      at.as(
        by,
        `insert into case_participants (id, case_id, programme, organisation_id, organisation_kind, user_id, function,
           valid_from, added_by) values ($1, $2, 'SSPF', $3, 'leisure', $4, 'ledare', current_date, $5)`,
        [newId(), opened.id, newcomer.organisation.id, newcomer.userId, by.userId],
      );
    const end = `update case_participants set valid_until = current_date where case_id = $1`;

    expect((await invite(coordinator)).count).toBe(1);
    expect(await refusal(invite(teacher))).toMatchObject({ code: '42501' });
    expect((await at.as(coordinator, end, [opened.id])).count).toBe(2);
    expect((await at.as(teacher, end, [opened.id])).count).toBe(0);
  });

  it('gets its history in the name of the one who moves it', async () => {
    const { opened, coordinator, teacher } = await at.aSharedCase();
    const add = (by: Person, name: Person) =>
      at.as(
        by,
        `insert into case_phase_changes (id, case_id, to_phase, changed_by) values ($1, $2, 'PLANNING', $3)`,
        [newId(), opened.id, name.userId],
      );

    expect((await add(coordinator, coordinator)).count).toBe(1);
    expect(await refusal(add(coordinator, teacher))).toMatchObject({ code: '42501' });
    expect(await refusal(add(teacher, teacher))).toMatchObject({ code: '42501' });
  });

  it('is opened once for a person in a programme, and again when it is closed', async () => {
    const coordinator = await build.coordinator();
    const child = await build.child();
    const { id } = await build.openCase({ coordinator, child });

    expect(await refusal(build.openCase({ coordinator, child }))).toMatchObject({
      constraint: 'one_open_case_a_person_and_programme',
    });

    await at.database.sql(
      `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
      [id],
    );
    expect(await refusal(build.openCase({ coordinator, child }))).toEqual({});
  });
});

describe('a referral', () => {
  it('is decided by a coordinator and by nobody else', async () => {
    const teacher = await build.participant('school');
    const coordinator = await build.coordinator();
    const id = await at.aReferral(teacher);
    const decide = (by: Person) =>
      at.as(
        by,
        `update referrals set status = 'accepted', decided_by = $2, decided_at = now() where id = $1`,
        [id, by.userId],
      );

    expect((await decide(coordinator)).count).toBe(1);
    expect((await decide(teacher)).count).toBe(0);
  });

  it('is raised in one’s own name and for one’s own organisation only', async () => {
    const [teacher, other] = [await build.participant('school'), await build.participant('school')];
    const raise = (by: Person, inNameOf: Person) => {
      const row = referralRow(newId(), inNameOf, 'SSPF');
      const columns = Object.keys(row);
      return at.as(
        by,
        `insert into referrals (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
    };

    expect((await raise(teacher, teacher)).count).toBe(1);
    expect(await refusal(raise(teacher, other))).toMatchObject({ code: '42501' });
  });
});
