import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, type Case, type Organisation, type Person } from '../support/builders';
import { TestDatabase } from '../support/database';
import { until } from '../support/until';

let database: TestDatabase;
let build: Builders;
let coordinator: Person;
let school: Organisation;
let leisure: Organisation;
let teacher: Person;
let superuser: Client;

beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  coordinator = await build.coordinator();
  school = await build.organisation('school');
  leisure = await build.organisation('leisure');
  teacher = await build.person('participant', school);
  superuser = await database.superuser();
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

/** Whether somebody finds a case by what is kept for them as a list of cases opens, and by what is found live. */
async function found(by: Person, about: Case): Promise<{ readonly kept: boolean; readonly live: boolean }> {
  const asked = async (opening: string) => {
    await superuser.query('begin');
    await superuser.query(
      `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true), set_config('app.at_hand_id', '', true)`,
      [by.userId, by.membershipId],
    );
    await superuser.query(opening);
    const { rows } = await superuser.query<{ found: boolean }>(
      `select $1 in (select cases_i_may('case:open')) as found`,
      [about.id],
    );
    await superuser.query('rollback');
    return rows[0]?.found ?? false;
  };
  return { kept: await asked('select take_standing(true)'), live: await asked('select') };
}

const ON = { kept: true, live: true };
const OFF = { kept: false, live: false };

const flows = () => [{ from: school, to: leisure, category: 'school' }];

const change = (sql: string, ...values: readonly unknown[]) => database.sql(sql, values);

describe('a part knows when consent covers its unit', () => {
  it('when the part was given before the consent, and when it was given after', async () => {
    const before = await build.openCase({ coordinator, participants: [teacher] });
    expect(await found(teacher, before)).toEqual(OFF);
    await build.consent(before, coordinator, flows());
    const after = await build.openCase({ coordinator });
    await build.consent(after, coordinator, flows());
    await build.invite(after, teacher, coordinator);

    expect(await found(teacher, before)).toEqual(ON);
    expect(await found(teacher, after)).toEqual(ON);
  });

  it('not while nobody has signed, nor when the consent names other units', async () => {
    const about = await build.openCase({ coordinator, participants: [teacher] });
    await build.consent(about, coordinator, flows(), { signed: false });
    await build.consent(about, coordinator, [
      { from: coordinator.organisation, to: leisure, category: 'family' },
    ]);

    expect(await found(teacher, about)).toEqual(OFF);
  });

  it.each([
    ['has not begun', `covers_from = now() + interval '1 hour'`],
    ['is over', `covers_until = now()`],
    ['covers no moment', `covers_until = covers_from`],
  ])('not when it %s', async (_, changed) => {
    const about = await build.openCase({ coordinator, participants: [teacher] });
    await build.consent(about, coordinator, flows());
    await change(`update consent_coverage set ${changed} where case_id = $1`, about.id);

    expect(await found(teacher, about)).toEqual(OFF);
  });

  it('no longer when it is withdrawn, superseded or gone, from the next look on', async () => {
    const ends = [
      'update consents set withdrawn_at = now() where case_id = $1',
      'update consents set superseded_at = now() where case_id = $1',
      'delete from consent_coverage where case_id = $1',
    ];
    for (const end of ends) {
      const about = await build.openCase({ coordinator, participants: [teacher] });
      await build.consent(about, coordinator, flows());
      expect(await found(teacher, about)).toEqual(ON);
      await change(end, about.id);

      expect(await found(teacher, about)).toEqual(OFF);
    }
  });

  it('nor when its row goes to another case, or all rows go at once', async () => {
    const about = await build.openCase({ coordinator, participants: [teacher] });
    const other = await build.openCase({ coordinator, participants: [teacher] });
    await build.consent(about, coordinator, flows());
    await change('update consent_coverage set case_id = $2 where case_id = $1', about.id, other.id);
    expect(await found(teacher, about)).toEqual(OFF);
    expect(await found(teacher, other)).toEqual(ON);
    await change('truncate consent_coverage');

    expect(await found(teacher, other)).toEqual(OFF);
  });

  it('and is no part before its first day, after its last, or for another unit of the same person', async () => {
    const about = await build.openCase({ coordinator, participants: [teacher] });
    await build.consent(about, coordinator, flows());
    const membershipId = await build.membership(teacher.userId, 'participant', leisure);
    const elsewhere = { ...teacher, membershipId, organisation: leisure };

    expect(await found(elsewhere, about)).toEqual(OFF);
    await change(`update case_participants set valid_until = current_date - 1 where case_id = $1`, about.id);
    expect(await found(teacher, about)).toEqual(OFF);
    await change(
      `update case_participants set valid_until = null, valid_from = current_date + 3 where case_id = $1`,
      about.id,
    );
    expect(await found(teacher, about)).toEqual(OFF);
  });

  it('and goes with its row', async () => {
    const about = await build.openCase({ coordinator, participants: [teacher] });
    await build.consent(about, coordinator, flows());
    await change('delete from case_participants where case_id = $1', about.id);

    expect(await found(teacher, about)).toEqual(OFF);
    expect(await change('select from parts_under_consent where case_id = $1', about.id)).toEqual([]);
  });
});

describe('two people at the same moment', () => {
  const invite = (about: Case) =>
    `insert into case_participants (id, case_id, programme, organisation_id, organisation_kind, user_id, function, valid_from, added_by)
     values ('${newId()}', '${about.id}', '${about.programme}', '${school.id}', 'school', '${teacher.userId}', 'lärare', '2026-01-01',
       '${coordinator.userId}')`;
  const sign = (about: Case) =>
    `update consent_signatories set signed_at = now(), method = 'PAPER_SCAN', evidence = 'pärm 1', received_by = '${coordinator.userId}'
     where consent_id in (select id from consents where case_id = '${about.id}')`;
  const withdraw = (about: Case) => `update consents set withdrawn_at = now() where case_id = '${about.id}'`;

  /** The second begins while the first has not ended, and waits for it. */
  async function beside(first: string, second: string): Promise<void> {
    const other = await database.superuser();
    await superuser.query('begin');
    await superuser.query(first);
    const waiting = other.query(second);
    await until(async () => {
      const waits = await database.sql(
        `select from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return waits.length > 0;
    });
    await superuser.query('commit');
    await waiting;
    await other.end();
  }

  it.each([
    ['a part is given beside a signature', invite, sign, false, ON],
    ['a signature comes beside a part that is given', sign, invite, false, ON],
    ['a part is given beside a withdrawal', invite, withdraw, true, OFF],
    ['a withdrawal comes beside a part that is given', withdraw, invite, true, OFF],
  ])('%s: neither misses the other', async (_, first, second, signed, expected) => {
    const about = await build.openCase({ coordinator });
    await build.consent(about, coordinator, flows(), { signed });
    await beside(first(about), second(about));

    expect(await found(teacher, about)).toEqual(expected);
  });

  it.each([
    ['a part', invite],
    ['a withdrawal', withdraw],
  ])('%s is refused to whoever looks at rows of an earlier time', async (_, changed) => {
    const about = await build.openCase({ coordinator });
    await build.consent(about, coordinator, flows());
    await superuser.query('begin isolation level repeatable read');

    const refused = await superuser.query(changed(about)).catch((error: Error) => error.message);
    await superuser.query('rollback');

    expect(refused).toBe('parts and consents are changed in read committed');
  });
});

it('all parts of the municipality are those that their rows and their coverage tell', async () => {
  const municipality = await TestDatabase.ofMunicipality();
  const [told] = await municipality.sql<{ differing: number; covered: number }>(
    `with live as (
       select p.id, p.user_id, p.organisation_id, p.case_id, p.valid_from, p.valid_until, exists (
         select from consent_coverage v where v.case_id = p.case_id and p.organisation_id in (v.discloser_id, v.recipient_id)
           and v.covers_from <= now() and now() < v.covers_until) as is_covered
       from case_participants p
     ), kept as (
       select participant_id, user_id, organisation_id, case_id, valid_from, valid_until, covered @> now() from parts_under_consent
     ), differing as ((table live except table kept) union all (table kept except table live))
     select (select count(*)::integer from differing) as differing,
       (select count(*)::integer from live where is_covered) as covered`,
  );
  await municipality.drop();

  expect(told?.differing).toBe(0);
  expect(told?.covered).toBeGreaterThan(20);
});
