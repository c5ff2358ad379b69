import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { codeOf, rowsAs } from '../support/at-console';
import type { Person } from '../support/builders';
import { OF_THE_CASE, ToldCase } from '../support/erasing';

const [RESTRICT, CHECK, DENIED] = ['23001', '23514', '42501'];
const propose = `select propose_an_erasure($1, 'KS 2026/114') as answer`;
const approve = 'select approve_the_erasure($1, 1) as answer';

const refusalOf = (console: Client, statement: string): Promise<string> =>
  console.query(statement).then(() => 'none', codeOf);

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
afterEach(() => log.old.database.pastTriggers('delete from audit_erasures'));

const answerTo = async (who: Person, sql: string, about: string = log.told.id): Promise<string[]> =>
  (await rowsAs<{ answer: string[] }>(app, who, sql, [about])).rows[0]?.answer ?? [];
const whole = async (): Promise<number> =>
  (
    await log.old.database.sql('select from audit_events where salt is not null and case_id = $1', [
      log.told.id,
    ])
  ).length;

describe('the sealer', () => {
  it('erases nothing that two did not agree on, whatever it asks for', async () => {
    const sealer = await log.old.database.consoleOf('sealer');
    const [place] = await log.places();
    const [stranger] = await log.old.database.sql<{ sequence: string }>(
      'select min(sequence) as sequence from audit_leaves',
    );
    expect(await refusalOf(sealer, `select erase_the_events('${newId()}', '{${place}}')`)).toBe(RESTRICT);
    await log.agree(false);
    const [erasure] = await log.old.database.sql<{ id: string }>('select id from audit_erasures');
    const erase = (places: readonly unknown[]) =>
      sealer.query(`select erase_the_events('${erasure?.id}', '{${places.join()}}')`);
    await expect(erase([place])).rejects.toThrow('nobody approved this erasure');
    await log.old.database.sql('update audit_erasures set approved_by = $1, approved_at = now()', [
      log.old.another.userId,
    ]);

    for (const places of [
      [],
      [stranger?.sequence],
      [place, stranger?.sequence],
      [place, place],
      [place, 999_999],
    ])
      await expect(erase(places)).rejects.toThrow('not the events that two agreed on');
    for (const statement of [
      'update audit_events set salt = null',
      'select * from audit_erasures',
      `update audit_erasures set approved_at = now()`,
    ])
      expect(await refusalOf(sealer, statement)).toBe(DENIED);
    await sealer.end();
  });
});

describe('an erasure', () => {
  it('is proposed by whoever may, and approved by another', async () => {
    expect(await answerTo(log.old.one, propose)).toEqual([]);
    await log.agree(false);
    expect(await answerTo(log.old.another, approve)).toEqual([]);
  });

  it('is not approved by whoever proposed it, in the function and in the row itself', async () => {
    await log.agree(false);

    expect(await answerTo(log.old.one, approve)).toEqual(['own-act']);
    await expect(
      log.old.database.sql('update audit_erasures set approved_by = proposed_by, approved_at = now()'),
    ).rejects.toMatchObject({ code: CHECK, constraint: 'nobody_approves_an_erasure_that_they_proposed' });
  });

  it.each(['coordinator', 'administrator', 'records_manager', 'unit_manager', 'development_lead'] as const)(
    'is neither proposed nor approved by a %s',
    async (role) => {
      const organisation = await log.build.organisation(
        role === 'coordinator' ? 'coordination' : 'municipality',
      );
      const somebody = await log.build.person(role, organisation);
      expect(await answerTo(somebody, propose)).toEqual(['not-allowed']);
      await log.agree(false);
      expect(await answerTo(somebody, approve)).toEqual(['not-allowed']);
    },
  );

  it('is not proposed twice, nor approved that nobody proposed, nor approved twice', async () => {
    expect(await answerTo(log.old.another, approve)).toEqual(['no-erasure-to-approve']);
    await log.agree();
    expect(await answerTo(log.old.another, propose)).toEqual(['erasure-proposed']);
    expect(await answerTo(log.old.another, approve)).toEqual(['no-erasure-to-approve']);
  });

  it('is nothing for somebody with a conflict of interest, who learns nothing of the case', async () => {
    await log.build.conflict(log.told, log.old.one, log.coordinator);

    expect(await answerTo(log.old.one, propose)).toEqual(['nothing-to-erase']);
    expect(await answerTo(log.old.one, propose, newId())).toEqual(['nothing-to-erase']);
    await log.agree(false);
    expect(await answerTo(log.old.one, approve)).toEqual(['no-erasure-to-approve']);
    await log.old.database.pastTriggers('delete from conflicts_of_interest');
  });

  it('is neither proposed nor approved by somebody whose own work in the case it would hide', async () => {
    const { one, another, database } = log.old;
    for (const [who, sql] of [
      [one, propose],
      [another, approve],
    ] as const) {
      if (sql === approve) await log.agree(false);
      const [event] = await database.sql<{ id: string }>(
        'select id from audit_events where case_id = $1 limit 1',
        [log.told.id],
      );
      await database.pastTriggers('update audit_events set user_id = $1 where id = $2', [
        who.userId,
        event?.id,
      ]);
      expect(await answerTo(who, sql)).toEqual(['own-events']);
      await database.pastTriggers('update audit_events set user_id = $1 where id = $2', [
        log.coordinator.userId,
        event?.id,
      ]);
    }
  });

  it.each([`Lisas mamma; bad om det`, 'Lisas mamma bad om det', '20110301-1234', '', ' KS', 'x'.repeat(61)])(
    'says the number of a decision, and no text about anybody: %p',
    async (decision) => {
      await expect(
        rowsAs(app, log.old.one, 'select propose_an_erasure($1, $2)', [log.told.id, decision]),
      ).rejects.toMatchObject({ code: CHECK, constraint: 'decisions_are_told_by_number' });
    },
  );

  it('leaves what happened within the last month', async () => {
    await expect(
      log.old.database.sql(
        `insert into audit_erasures (case_id, decision, until, proposed_by) values ($1, 'KS 1', now(), $2)`,
        [log.told.id, log.old.one.userId],
      ),
    ).rejects.toMatchObject({ code: CHECK, constraint: 'erasures_leave_the_newest_months' });
  });

  it('stands once it is decided', async () => {
    await log.agree();

    for (const statement of [
      'delete from audit_erasures',
      `update audit_erasures set case_id = '${log.other.id}'`,
      `update audit_erasures set until = '2026-01-01'`,
      'update audit_erasures set approved_by = null, approved_at = null',
      'truncate audit_erasures',
    ])
      await expect(log.old.database.sql(statement)).rejects.toMatchObject({ code: RESTRICT });
  });
});

describe('a row of the log', () => {
  const ofTheCase = () => `case_id = '${log.told.id}' and occurred_at < '2026-03-03'`;
  const statements = (): string[] => [
    'update public.audit_events set salt = null',
    `update public.audit_events set facts = '{}'`,
    `select public.erase_the_events('${newId()}', '{0}')`,
    'select * from public.next_events_to_erase(1)',
    `select * from public.events_to_erase('${log.told.id}', now())`,
    `select public.what_keeps_events_of_a_case('${log.told.id}', now())`,
    'select * from public.audit_erasures',
    `insert into public.audit_erasures (case_id, decision, until, proposed_by) values ('${log.told.id}', 'x', '2026-01-01', '${log.old.one.userId}')`,
    'update public.audit_erasures set approved_at = now(), approved_by = gen_random_uuid()',
    'delete from public.audit_erasures',
    'alter table public.audit_events disable trigger user',
  ];

  it.each(['app', 'system', 'jobs', 'statistics', 'audit_reader'] as const)(
    'is erased by samspel_%s in no way, though two agreed',
    async (role) => {
      await log.agree();
      const console = await log.old.database.consoleOf(role);

      for (const statement of statements())
        expect([statement, await refusalOf(console, statement)]).toEqual([statement, DENIED]);
      await console.end();
      expect(await whole()).toBe(OF_THE_CASE - 1);
    },
  );

  it('is erased by the owner in no way, whom the row policies and the trigger keep from it', async () => {
    await log.agree();
    const console = await log.old.database.superuser();
    await console.query('set role samspel_owner');

    expect((await console.query('update audit_events set salt = null')).rowCount).toBe(0);
    await console.query('reset role');
    for (const change of [
      'salt = null',
      `facts = '{}'`,
      'case_id = null',
      'salt = null, user_id = null, facts = null',
    ])
      await expect(
        console.query(`update audit_events set ${change} where ${ofTheCase()}`),
      ).rejects.toMatchObject({
        code: RESTRICT,
      });
    await console.end();
    expect(await whole()).toBe(OF_THE_CASE - 1);
  });

  it.each([
    ['that nobody proposed', () => Promise.resolve(), () => ofTheCase()],
    ['that nobody approved', () => log.agree(false), () => ofTheCase()],
    ['of another case', () => log.agree(), () => `case_id = '${log.other.id}'`],
    [
      'of the months that are kept',
      () => log.agree(),
      () => `case_id = '${log.told.id}' and occurred_at >= '2026-10-01'`,
    ],
  ])('is not erased by the functions of the rules: %s', async (_, given, which) => {
    await given();
    const rules = await log.old.database.superuser();
    await log.old.database.insert('audit_events', {
      id: newId(),
      request_id: 'r',
      event: 'note.viewed',
      outcome: 'allowed',
      case_id: log.told.id,
    });
    await log.old.log.seal();
    await rules.query('set role samspel_rules');
    expect(await refusalOf(rules, `update audit_events set salt = null where ${which()}`)).toBe(RESTRICT);
    await rules.end();
  });

  it('loses nothing else by the same statement, whatever the rules may be let write', async () => {
    await log.agree();
    const rules = await log.old.database.superuser();
    const [place] = await log.places();
    for (const change of [
      `salt = null, event = 'note.written'`,
      `salt = null, process_number = 9`,
      `facts = '{}'`,
    ]) {
      await rules.query('begin; grant update on audit_events to samspel_rules; set local role samspel_rules');
      expect(
        await refusalOf(
          rules,
          `update audit_events set ${change} where id = (select event_id from audit_leaves where sequence = ${place})`,
        ),
      ).toBe(RESTRICT);
      await rules.query('rollback');
    }
    await rules.end();
  });

  it('is not erased before it is sealed', async () => {
    await log.agree();
    await log.write('2026-03-05T10:00:00Z', log.told, 1);
    const rules = await log.old.database.superuser();
    await rules.query('set role samspel_rules');

    expect(
      await refusalOf(
        rules,
        `update audit_events set salt = null where occurred_at = '2026-03-05T10:00:00.001Z'`,
      ),
    ).toBe(RESTRICT);
    await rules.end();
    await log.old.log.seal();
  });

  it('is half erased by nobody who passes the trigger either', async () => {
    for (const change of ['salt = null', 'facts = null', `salt = null, facts = null, request_id = null`])
      await expect(
        log.old.database.pastTriggers(`update audit_events set ${change} where case_id = $1`, [log.told.id]),
      ).rejects.toMatchObject({ code: CHECK });
  });
});
