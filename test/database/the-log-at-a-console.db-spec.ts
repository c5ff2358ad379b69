import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { asActor, DENIED, tryAs } from '../support/at-console';
import { Builders, type Person } from '../support/builders';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let app: Client;
let officer: Person;
let builders: Builders;
beforeAll(async () => {
  database = await TestDatabase.clone();
  app = await database.consoleOf('app');
  builders = new Builders(database);
  officer = await builders.participant('police');
});
afterAll(async () => {
  await app?.end();
  await database.drop();
});

const attempt = (person: Person, sql: string, values: readonly unknown[] = []): Promise<string> =>
  tryAs(app, person, sql, values);

describe('the audit log at a console', () => {
  const row = `insert into audit_events (id, request_id, event, outcome, user_id`;

  it('takes no row of another day, role or unit than that of whoever acts', async () => {
    const own = [newId(), officer.userId];
    const claims = [
      [`${row}, occurred_at) values ($1, 'x', 'case.viewed', 'allowed', $2, '2020-01-01')`, own],
      [`${row}, role) values ($1, 'x', 'case.viewed', 'allowed', $2, 'coordinator')`, own],
      [`${row}, organisation_id) values ($1, 'x', 'case.viewed', 'allowed', $2, $3)`, [...own, newId()]],
      [`${row}, membership_id) values ($1, 'x', 'case.viewed', 'allowed', $2, $3)`, [...own, newId()]],
    ] as const;

    for (const [sql, values] of claims) expect(await attempt(officer, sql, values)).toBe(DENIED);
  });

  it('takes a row that is in all of it theirs, and in no part another’s', async () => {
    const theirs = {
      user_id: officer.userId,
      membership_id: officer.membershipId,
      role: officer.role,
      organisation_id: officer.organisation.id,
    };
    const rowOf = (more: Readonly<Record<string, string | null>>): Promise<string> => {
      const said = Object.entries({ ...theirs, ...more });
      return attempt(
        officer,
        `insert into audit_events (id, request_id, event, outcome, purpose, basis, ${said.map(([name]) => name).join(', ')})
           values ($1, 'x', 'case.viewed', 'allowed', 'help', 'assignment', ${said.map((_, nth) => `$${nth + 2}`).join(', ')})`,
        [newId(), ...said.map(([, value]) => value)],
      );
    };
    const others = {
      user_id: newId(),
      membership_id: newId(),
      role: 'coordinator',
      organisation_id: newId(),
    };

    expect(await rowOf({})).toBe('');
    for (const [part, value] of Object.entries(others)) {
      expect([part, await rowOf({ [part]: value })]).toEqual([part, DENIED]);
      expect([part, await rowOf({ [part]: null })]).toEqual([part, DENIED]);
    }
  });

  it('takes no other role or unit than their own, whoever signed in to speak as the service', async () => {
    const { userId, membershipId, role, organisation } = officer;
    const elsewhere = await builders.organisation('school');
    const session = await database.superuser();
    for (const speaking of ['samspel_app', 'samspel_statistics']) {
      await session.query(`set role ${speaking}`);
      const told = (inRole: string | null, unit: string | null): Promise<string> =>
        tryAs(
          session,
          officer,
          `${row}, membership_id, role, organisation_id, purpose, basis)
             values ($1, 'x', 'case.viewed', 'allowed', $2, $3, $4, $5, 'help', 'assignment')`,
          [newId(), userId, membershipId, inRole, unit],
        );

      expect(await told(role, organisation.id)).toBe('');
      expect(await told('administrator', organisation.id)).toBe(DENIED);
      expect(await told(role, elsewhere.id)).toBe(DENIED);
      expect(await told(null, null)).toBe(DENIED);
    }
    await session.end();
  });

  it('takes what was begun in a role that ended meanwhile, by the standing that was taken, and nothing begun after', async () => {
    const leaving = await builders.participant('school');
    const { userId, membershipId, role, organisation } = leaving;
    const told = (): Promise<string> =>
      app
        .query(
          `${row}, membership_id, role, organisation_id, purpose, basis)
             values ($1, 'x', 'case.viewed', 'allowed', $2, $3, $4, $5, 'help', 'assignment')`,
          [newId(), userId, membershipId, role, organisation.id],
        )
        .then(
          () => '',
          ({ code }: { readonly code: string }) => code,
        );

    const begun = await asActor(app, leaving, async () => {
      await app.query('select take_standing(false)');
      await database.pastTriggers('update users set is_active = false where id = $1', [userId]);
      return told();
    });

    expect(begun).toBe('');
    expect(await asActor(app, leaving, told)).toBe(DENIED);
  });

  it('takes no answer that does not say for which purpose, nor one on a basis that nobody knows', async () => {
    const { userId, membershipId, role, organisation } = officer;
    const said = (purpose: string, basis: string): [string, unknown[]] => [
      `${row}, membership_id, role, organisation_id, purpose, basis)
         values ($1, 'x', 'case.viewed', 'allowed', $2, $3, $4, $5, ${purpose}, ${basis})`,
      [newId(), userId, membershipId, role, organisation.id],
    ];

    expect(await attempt(officer, ...said(`'help'`, `'assignment'`))).toBe('');
    expect(await attempt(officer, ...said('null', `'assignment'`))).toBe(DENIED);
    expect(await attempt(officer, ...said(`'help'`, `'curiosity'`))).toBe('23514');
  });
});
