import type { Client } from 'pg';
import { asActor, codeOf, rowsAs } from '../support/at-console';
import type { Person } from '../support/builders';
import { ToldCase } from '../support/erasing';
import { until } from '../support/until';

const [RESTRICT, CHECK] = ['23001', '23514'];
const propose = `select propose_an_erasure($1, 'KS 2026/114') as answer`;
const withdraw = 'select withdraw_the_erasure($1, 1) as answer';
const approve = (version: number) => `select approve_the_erasure($1, ${version}) as answer`;

let log: ToldCase;
let app: Client;
beforeAll(async () => {
  log = await ToldCase.arranged();
  app = await log.old.database.consoleOf('app');
});
afterAll(async () => {
  await app.end();
  await log.end();
});
afterEach(async () => {
  await log.old.database.pastTriggers('delete from audit_erasures');
  await log.old.database.pastTriggers('delete from conflicts_of_interest');
});

const answerTo = async (who: Person, sql: string): Promise<string[]> =>
  (await rowsAs<{ answer: string[] }>(app, who, sql, [log.told.id])).rows[0]?.answer ?? [];

/** Waits until somebody waits for a lock. */
async function untilOneWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await until(async () => (await log.old.database.sql(waiting)).length > 0);
}

interface Listed {
  readonly case_id: string;
  readonly state: string;
  readonly may: string[];
  readonly is_own: boolean;
  readonly version: number;
  readonly kept_by: string[];
}
const listOf = async (who: Person): Promise<Listed[]> =>
  (await rowsAs<Listed>(app, who, 'select * from erasures_of_the_log(null, null, 50)')).rows;

const outsiders = [
  ['coordinator', 'coordination'],
  ['administrator', 'municipality'],
  ['records_manager', 'municipality'],
  ['unit_manager', 'school'],
  ['development_lead', 'municipality'],
  ['steering_group_member', 'municipality'],
] as const;

describe('the list of orders', () => {
  it.each(outsiders)('has nothing for a %s, who finds no case by its number either', async (role, kind) => {
    const somebody = await log.build.person(role, await log.build.organisation(kind));
    await log.agree(false);

    expect(await listOf(somebody)).toEqual([]);
    const { rows } = await rowsAs(app, somebody, 'select case_to_erase($1) as id', [log.told.number]);
    expect(rows).toEqual([{ id: null }]);
  });

  it('has nothing for whoever acts as nobody', async () => {
    await log.agree(false);

    expect((await app.query('select from erasures_of_the_log(null, null, 50)')).rowCount).toBe(0);
  });

  it('has no order of a case for somebody with a conflict of interest in it, and every other', async () => {
    await log.build.conflict(log.told, log.old.another, log.coordinator);
    await log.agree(false);
    await log.agree(false, log.other);

    expect((await listOf(log.old.another)).map(({ case_id }) => case_id)).toEqual([log.other.id]);
    expect(await listOf(log.old.one)).toHaveLength(2);
    const { rows } = await rowsAs(app, log.old.another, 'select case_to_erase($1) as id', [log.told.number]);
    expect(rows).toEqual([{ id: null }]);
  });

  it('lets another approve and whoever proposed withdraw, and nobody both', async () => {
    await log.agree(false);

    expect(await listOf(log.old.one)).toMatchObject([{ state: 'proposed', is_own: true, may: ['withdraw'] }]);
    expect(await listOf(log.old.another)).toMatchObject([{ is_own: false, may: ['approve'] }]);
  });

  it('lets nobody approve who worked in the case', async () => {
    const { another, database } = log.old;
    await log.agree(false);
    const by = (who: Person) =>
      database.pastTriggers('update audit_events set user_id = $1 where case_id = $2 and event = $3', [
        who.userId,
        log.told.id,
        'note.viewed',
      ]);
    await by(another);

    expect(await listOf(another)).toMatchObject([{ state: 'proposed', may: [] }]);
    await by(log.coordinator);
  });

  it('says of an approved order what keeps it, and lets nobody do anything about it', async () => {
    await log.agree();
    await log.old.database.pastTriggers(
      `update cases set closed_at = null, phase = 'ACTIVE', close_reason = null`,
    );

    for (const who of [log.old.one, log.old.another])
      expect(await listOf(who)).toMatchObject([{ state: 'approved', may: [], kept_by: ['case-open'] }]);
    for (const each of [log.told, log.other]) await log.closeCase(each);
  });

  it('is not read past its function', async () => {
    for (const statement of ['select from audit_erasures', 'select i_worked_in(null, null)'])
      expect(await app.query(statement).then(() => 'none', codeOf)).toBe('42501');
  });
});

describe('a proposal', () => {
  const withdrawn = async (): Promise<void> => {
    await log.agree(false);
    await log.old.database.pastTriggers('update audit_erasures set withdrawn_at = now(), version = 2');
  };
  const mayBeUndone = async (by: Person): Promise<string> => {
    const superuser = await log.old.database.superuser();
    const answer = await rowsAs(superuser, by, 'update audit_erasures set withdrawn_at = now()').then(
      () => 'none',
      codeOf,
    );
    await superuser.end();
    return answer;
  };

  it.each(outsiders)('is not withdrawn by a %s', async (role, kind) => {
    const somebody = await log.build.person(role, await log.build.organisation(kind));
    await log.agree(false);

    expect(await answerTo(somebody, withdraw)).toEqual(['not-allowed']);
  });

  it('is withdrawn by whoever proposed it while nobody has approved it, in the function and past it', async () => {
    const { one, another } = log.old;
    expect(await answerTo(one, withdraw)).toEqual(['nothing-to-withdraw']);
    await log.agree(false);
    expect(await answerTo(another, withdraw)).toEqual(['not-yours']);
    expect(await mayBeUndone(another)).toBe(RESTRICT);
    expect(await answerTo(one, withdraw.replace('1)', '2)'))).toEqual(['stale']);
    expect(await answerTo(one, withdraw)).toEqual([]);
    await log.old.database.pastTriggers('delete from audit_erasures');

    await log.agree();
    expect(await answerTo(one, withdraw)).toEqual(['nothing-to-withdraw']);
    expect(await mayBeUndone(one)).toBe(RESTRICT);
  });

  it('is nothing to withdraw for whoever has a conflict of interest by now', async () => {
    await log.agree(false);
    await log.build.conflict(log.told, log.old.one, log.coordinator);

    expect(await answerTo(log.old.one, withdraw)).toEqual(['nothing-to-withdraw']);
  });

  it('that was withdrawn is neither withdrawn again nor approved, whichever version is said', async () => {
    await withdrawn();

    for (const version of [1, 2]) {
      expect(await answerTo(log.old.another, approve(version))).toEqual(['no-erasure-to-approve']);
      expect(await answerTo(log.old.one, withdraw.replace('1)', `${version})`))).toEqual([
        'nothing-to-withdraw',
      ]);
    }
  });

  it('that was proposed while another was withdrawn is never of a version that the other had', async () => {
    const second = await log.old.database.consoleOf('app');
    const as = (on: Client, { userId, membershipId }: Person) =>
      on.query(`select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`, [
        userId,
        membershipId,
      ]);
    for (const [on, who] of [
      [app, log.old.one],
      [second, log.old.another],
    ] as const) {
      await on.query('begin');
      await as(on, who);
    }
    await app.query(propose, [log.told.id]);
    const proposed = second.query(propose, [log.told.id]);
    await untilOneWaits();
    await app.query(withdraw, [log.told.id]);
    await app.query('commit');
    await proposed;
    await second.query('commit');
    await second.end();

    expect(
      await log.old.database.sql('select version from audit_erasures order by withdrawn_at nulls last'),
    ).toEqual([{ version: 2 }, { version: 3 }]);
  });

  it('that was withdrawn stands as such, and the case is proposed anew, as another version', async () => {
    await withdrawn();
    const { one, another } = log.old;

    const listed = await asActor(app, another, async () => {
      await app.query(propose, [log.told.id]);
      return (await app.query<Listed>('select * from erasures_of_the_log(null, null, 50)')).rows;
    });

    expect(listed).toMatchObject([
      { state: 'proposed', version: 3, is_own: true, may: ['withdraw'] },
      { state: 'withdrawn', version: 2, is_own: false, may: [] },
    ]);
    // Whoever read the first approves no other in its place.
    await log.agree(false);
    await log.old.database.pastTriggers('update audit_erasures set version = 3 where withdrawn_at is null');
    expect(await answerTo(another, approve(2))).toEqual(['stale']);
    expect(await answerTo(one, approve(3))).toEqual(['own-act']);
    expect(await answerTo(another, approve(3))).toEqual([]);
  });

  it('that was withdrawn is neither approved nor changed, whoever asks', async () => {
    await withdrawn();

    for (const change of ['withdrawn_at = null', 'events = 1', 'version = 1', `decision = 'KS 1'`])
      await expect(log.old.database.sql(`update audit_erasures set ${change}`)).rejects.toMatchObject({
        code: RESTRICT,
      });
    await expect(
      log.old.database.pastTriggers('update audit_erasures set approved_by = $1, approved_at = now()', [
        log.old.another.userId,
      ]),
    ).rejects.toMatchObject({ code: CHECK, constraint: 'nobody_withdraws_an_approved_erasure' });
  });

  it('erases nothing once it is withdrawn', async () => {
    await withdrawn();

    expect(await log.erase()).toBeUndefined();
  });
});

describe('an order that is withdrawn and approved at once', () => {
  const one = () => log.old.one;
  const another = () => log.old.another;

  /** One act of somebody, whose transaction stays open. */
  async function acting(on: Client, who: Person, sql: string): Promise<string[]> {
    await on.query('begin');
    await on.query(`select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`, [
      who.userId,
      who.membershipId,
    ]);
    return (await on.query<{ answer: string[] }>(sql, [log.told.id])).rows[0]?.answer ?? [];
  }

  it.each([
    ['withdrawn, where that was first', one, withdraw, another, approve(1), 'no-erasure-to-approve'],
    ['approved, where that was first', another, approve(1), one, withdraw, 'nothing-to-withdraw'],
  ])('is %s', async (_, first, done, second, late, refusal) => {
    await log.agree(false);
    const beside = await log.old.database.consoleOf('app');

    expect(await acting(app, first(), done)).toEqual([]);
    const answer = acting(beside, second(), late);
    await untilOneWaits();
    await app.query('commit');

    expect(await answer).toEqual([refusal]);
    await beside.query('commit');
    await beside.end();
  });
});
