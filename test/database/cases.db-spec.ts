import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, type Case, dayFromNow, type Person } from '../support/builders';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let build: Builders;
let app: Client;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
});
afterAll(async () => {
  await app?.end();
  await database.drop();
});

/** Runs statements as somebody at the console of the running role; nothing stays. */
async function as<Row extends object>(person: Person, sql: string, values: readonly unknown[] = []) {
  await app.query('begin');
  try {
    await app.query(`select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`, [
      person.userId,
      person.membershipId,
    ]);
    const { rows, rowCount } = await app.query<Row>(sql, [...values]);
    return { rows, count: rowCount ?? 0 };
  } finally {
    await app.query('rollback');
  }
}
const sees = async (person: Person, table: string, column: string, id: string): Promise<boolean> =>
  (await as(person, `select 1 from ${table} where ${column} = $1`, [id])).count > 0;
const refusal = async (attempt: Promise<unknown>): Promise<{ code?: string; constraint?: string }> => {
  try {
    await attempt;
    return {};
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    return { ...(code ? { code } : {}), ...(constraint ? { constraint } : {}) };
  }
};

/** A case with a teacher and an officer in it, and consent from school to the police. */
async function aSharedCase(): Promise<{
  opened: Case;
  coordinator: Person;
  teacher: Person;
  officer: Person;
}> {
  const coordinator = await build.coordinator();
  const [teacher, officer] = [await build.participant('school'), await build.participant('police')];
  const opened = await build.openCase({ coordinator, participants: [teacher, officer] });
  await build.consent(opened, coordinator, [
    { from: teacher.organisation, to: officer.organisation, category: 'school' },
  ]);
  return { opened, coordinator, teacher, officer };
}

async function aReferral(by: Person, programme = 'SSPF'): Promise<string> {
  const id = newId();
  await database.insert('referrals', referralRow(id, by, programme));
  return id;
}
const referralRow = (id: string, by: Person, programme: string) => ({
  id,
  number: `A-9-${id.slice(-8)}`,
  organisation_id: by.organisation.id,
  organisation_kind: by.organisation.kind,
  raised_by: by.userId,
  source: 'SCHOOL',
  programme,
  given_name: 'Lo',
  family_name: 'Exempelsson',
  born_on: '2013-04-01',
  sex: 'unknown',
  concern_categories: ['THEFT'],
  description: 'påhittat',
  is_known_to_family: true,
});

describe('a case', () => {
  it('is known to its coordinator and to the participants whom consent covers', async () => {
    const { opened, coordinator, teacher, officer } = await aSharedCase();

    for (const person of [coordinator, teacher, officer]) {
      expect(await sees(person, 'cases', 'id', opened.id)).toBe(true);
      expect(await sees(person, 'case_phase_changes', 'case_id', opened.id)).toBe(true);
      expect(await sees(person, 'people', 'id', opened.child.id)).toBe(true);
    }
  });

  it('is unknown to a participant whom consent does not cover, and to a colleague who does not take part', async () => {
    const { opened, coordinator, teacher } = await aSharedCase();
    const uncovered = await build.participant('leisure');
    await build.invite(opened, uncovered, coordinator);
    const colleague = await build.person('participant', teacher.organisation);

    for (const person of [uncovered, colleague]) {
      expect(await sees(person, 'cases', 'id', opened.id)).toBe(false);
      expect(await sees(person, 'case_phase_changes', 'case_id', opened.id)).toBe(false);
      expect(await sees(person, 'people', 'id', opened.child.id)).toBe(false);
      expect(await sees(person, 'person_identities', 'person_id', opened.child.id)).toBe(false);
    }
  });

  it('is unknown to one whose participation ended today', async () => {
    const { opened, officer } = await aSharedCase();
    await database.sql('update case_participants set valid_until = $1 where user_id = $2', [
      dayFromNow(0),
      officer.userId,
    ]);

    expect(await sees(officer, 'cases', 'id', opened.id)).toBe(false);
  });

  it('is known to the referring organisation before any consent, without its history or its others', async () => {
    const coordinator = await build.coordinator();
    const [teacher, officer] = [await build.participant('school'), await build.participant('police')];
    const opened = await build.openCase({
      coordinator,
      phase: 'CONSENT_PENDING',
      referredBy: teacher.organisation,
      participants: [teacher, officer],
    });

    expect(await sees(teacher, 'cases', 'id', opened.id)).toBe(true);
    expect(await sees(teacher, 'case_phase_changes', 'case_id', opened.id)).toBe(false);
    expect(await sees(teacher, 'case_participants', 'user_id', teacher.userId)).toBe(true);
    expect(await sees(teacher, 'case_participants', 'user_id', officer.userId)).toBe(false);
    expect(await sees(officer, 'cases', 'id', opened.id)).toBe(false);
  });

  it.each(['steering_group_member', 'administrator', 'log_reviewer', 'development_lead'] as const)(
    'is unknown to a %s',
    async (role) => {
      const { opened } = await aSharedCase();
      const outsider = await build.person(role, await build.organisation('municipality'));

      expect(await sees(outsider, 'cases', 'id', opened.id)).toBe(false);
      expect(await sees(outsider, 'case_participants', 'case_id', opened.id)).toBe(false);
    },
  );

  it('is known to the manager of a covered unit, and not to the manager of another', async () => {
    const { opened, teacher } = await aSharedCase();
    const manager = await build.person('unit_manager', teacher.organisation);
    const elsewhere = await build.person('unit_manager', await build.organisation('school'));

    expect(await sees(manager, 'cases', 'id', opened.id)).toBe(true);
    expect(await sees(elsewhere, 'cases', 'id', opened.id)).toBe(false);
  });

  it('is changed by a coordinator and by nobody else', async () => {
    const { opened, coordinator, teacher } = await aSharedCase();
    const move = `update cases set phase = 'PLANNING' where id = $1`;

    expect((await as(coordinator, move, [opened.id])).count).toBe(1);
    expect((await as(teacher, move, [opened.id])).count).toBe(0);
  });

  it('gets participants, and loses them, by a coordinator and by nobody else', async () => {
    const { opened, coordinator, teacher } = await aSharedCase();
    const newcomer = await build.participant('leisure');
    const invite = (by: Person) =>
      as(
        by,
        `insert into case_participants (id, case_id, programme, organisation_id, organisation_kind, user_id, function,
           valid_from, added_by) values ($1, $2, 'SSPF', $3, 'leisure', $4, 'ledare', current_date, $5)`,
        [newId(), opened.id, newcomer.organisation.id, newcomer.userId, by.userId],
      );
    const end = `update case_participants set valid_until = current_date where case_id = $1`;

    expect((await invite(coordinator)).count).toBe(1);
    expect(await refusal(invite(teacher))).toMatchObject({ code: '42501' });
    expect((await as(coordinator, end, [opened.id])).count).toBe(2);
    expect((await as(teacher, end, [opened.id])).count).toBe(0);
  });

  it('gets its history in the name of the one who moves it', async () => {
    const { opened, coordinator, teacher } = await aSharedCase();
    const add = (by: Person, name: Person) =>
      as(
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

    await database.sql(
      `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
      [id],
    );
    expect(await refusal(build.openCase({ coordinator, child }))).toEqual({});
  });
});

describe('a referral', () => {
  it('is known to the organisation that raised it and to a coordinator, and to no other', async () => {
    const teacher = await build.participant('school');
    const colleague = await build.person('participant', teacher.organisation);
    const elsewhere = await build.participant('school');
    const id = await aReferral(teacher);

    expect(await sees(teacher, 'referrals', 'id', id)).toBe(true);
    expect(await sees(colleague, 'referrals', 'id', id)).toBe(true);
    expect(await sees(await build.coordinator(), 'referrals', 'id', id)).toBe(true);
    expect(await sees(elsewhere, 'referrals', 'id', id)).toBe(false);
    expect(
      await sees(
        await build.person('administrator', await build.organisation('municipality')),
        'referrals',
        'id',
        id,
      ),
    ).toBe(false);
  });

  it('is decided by a coordinator and by nobody else', async () => {
    const teacher = await build.participant('school');
    const coordinator = await build.coordinator();
    const id = await aReferral(teacher);
    const decide = (by: Person) =>
      as(by, `update referrals set status = 'accepted', decided_by = $2, decided_at = now() where id = $1`, [
        id,
        by.userId,
      ]);

    expect((await decide(coordinator)).count).toBe(1);
    expect((await decide(teacher)).count).toBe(0);
  });

  it('is raised in one’s own name and for one’s own organisation only', async () => {
    const [teacher, other] = [await build.participant('school'), await build.participant('school')];
    const raise = (by: Person, inNameOf: Person) => {
      const row = referralRow(newId(), inNameOf, 'SSPF');
      const columns = Object.keys(row);
      return as(
        by,
        `insert into referrals (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
    };

    expect((await raise(teacher, teacher)).count).toBe(1);
    expect(await refusal(raise(teacher, other))).toMatchObject({ code: '42501' });
  });
});

describe('the police in SSF', () => {
  it('cannot be made a participant, whatever the application believes', async () => {
    const coordinator = await build.coordinator();
    const officer = await build.participant('police');
    const opened = await build.openCase({ coordinator, programme: 'SSF' });
    const forged = (programme: string, kind: string) =>
      as(
        coordinator,
        `insert into case_participants (id, case_id, programme, organisation_id, organisation_kind, user_id, function,
           valid_from, added_by) values ($1, $2, $3, $4, $5, $6, 'områdespolis', current_date, $7)`,
        [newId(), opened.id, programme, officer.organisation.id, kind, officer.userId, coordinator.userId],
      );

    expect(await refusal(forged('SSF', 'police'))).toEqual({ code: '23514', constraint: 'no_police_in_ssf' });
    expect(await refusal(forged('SSPF', 'police'))).toEqual({
      code: '23503',
      constraint: 'participants_work_with_a_case',
    });
    expect(await refusal(forged('SSF', 'school'))).toEqual({
      code: '23503',
      constraint: 'participants_come_from_an_organisation',
    });
  });

  it('cannot refer, nor be the source', async () => {
    const [teacher, officer] = [await build.participant('school'), await build.participant('police')];

    expect(await refusal(aReferral(officer, 'SSF'))).toMatchObject({ constraint: 'police_refers_to_no_ssf' });
    expect(
      await refusal(
        database.insert('referrals', { ...referralRow(newId(), teacher, 'SSF'), source: 'POLICE' }),
      ),
    ).toMatchObject({ constraint: 'police_is_no_source_of_ssf' });
  });

  it('cannot have referred a case, whatever kind the writer claims', async () => {
    const coordinator = await build.coordinator();
    const child = await build.child();
    const station = await build.organisation('police');
    const open = (more: object) =>
      refusal(
        database.insert('cases', {
          id: newId(),
          number: `2026-8-${child.id}`,
          programme: 'SSF',
          person_id: child.id,
          referral_source: 'SCHOOL',
          coordinator_id: coordinator.userId,
          phase: 'SCREENING',
          ...more,
        }),
      );

    expect(await open({ referred_by: station.id, referred_by_kind: 'school' })).toMatchObject({
      constraint: 'police_refers_to_no_ssf_case',
    });
    expect(await open({ referral_source: 'POLICE' })).toMatchObject({
      constraint: 'police_is_no_source_of_an_ssf_case',
    });
  });
});

describe('a protected child', () => {
  it('has no name for anybody who works with the case, the coordinator included', async () => {
    const coordinator = await build.coordinator();
    const teacher = await build.participant('school');
    const child = await build.child({ protection: 'secrecy_marking' });
    const opened = await build.openCase({ coordinator, child, participants: [teacher] });
    await build.consent(opened, coordinator, [
      { from: teacher.organisation, to: coordinator.organisation, category: 'school' },
    ]);

    for (const person of [coordinator, teacher]) {
      expect(await sees(person, 'people', 'id', child.id)).toBe(true);
      expect(await sees(person, 'person_identities', 'person_id', child.id)).toBe(false);
    }
  });
});
