import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { rolePlaces } from '../../src/trust/directory/role-places';
import { asActor, DENIED } from '../support/at-console';
import type { Builders, Organisation, Person } from '../support/builders';
import type { TestDatabase } from '../support/database';
import {
  anOfficeAtConsole,
  CHECK,
  FOREIGN_KEY,
  type OfficeAtConsole,
  STANDS,
} from '../support/directory-at-console';

let office: OfficeAtConsole;
let database: TestDatabase;
let build: Builders;
let app: Client;
let municipality: Organisation;
let school: Organisation;
let first: Person;
let second: Person;
let manager: Person;
let attempt: OfficeAtConsole['attempt'];
beforeAll(async () => {
  office = await anOfficeAtConsole();
  ({ database, build, app, municipality, school, first, second, manager, attempt } = office);
});
afterAll(() => office.close());

describe('where roles fit', () => {
  it('is the same in the code and in the database', async () => {
    const rows = await database.sql<{ role: string; organisation_kind: string }>('select * from role_places');
    const inCode = Object.entries(rolePlaces).flatMap(([role, kinds]) =>
      kinds.map((kind) => `${role} ${kind}`),
    );

    expect(rows.map((row) => `${row.role} ${row.organisation_kind}`).sort()).toEqual(inCode.sort());
  });

  it.each([
    ['coordinator', 'police'],
    ['coordinator', 'municipality'],
    ['lul_social_worker', 'police'],
    ['participant', 'coordination'],
    ['administrator', 'school'],
  ] as const)('gives nobody the role of %s at %s, whoever writes the row', async (role, kind) => {
    const organisation = await build.organisation(kind);

    await expect(build.person(role, organisation)).rejects.toThrow('roles_fit_the_kind_of_organisation');
  });
});

describe('an administrator at a console', () => {
  const propose = `insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, proposed_by)
    values (gen_random_uuid(), $1, $2, $3, stockholm_today(), stockholm_today() + 30, $4)`;
  const approve = 'update memberships set approved_by = $2, approved_at = now() where id = $1';
  const aProposal = async (by: Person, organisation = school): Promise<string> => {
    const { userId } = await build.user();
    return build.membership(userId, 'participant', organisation, { proposedBy: by.userId });
  };

  it('proposes a role for another in their own name, and neither for themselves nor in another’s', async () => {
    const { userId } = await build.user();

    expect(await attempt(first, propose, [userId, school.id, 'participant', first.userId])).toBe('');
    expect(await attempt(first, propose, [first.userId, school.id, 'participant', first.userId])).toBe(CHECK);
    expect(await attempt(first, propose, [userId, school.id, 'participant', second.userId])).toBe(DENIED);
    expect(await attempt(first, propose, [userId, school.id, 'coordinator', first.userId])).toBe(FOREIGN_KEY);
  });

  it.each([
    ['that is approved already', 'approved_at', 'now()'],
    ['that is confirmed for ever', 'confirmed_until', `'2999-01-01'`],
    ['that ended', 'ended_at', 'now()'],
  ])('inserts no role %s', async (_, column, value) => {
    const { userId } = await build.user();
    const insert = `insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, proposed_by, ${column})
      values (gen_random_uuid(), $1, $2, 'participant', stockholm_today(), stockholm_today() + 30, $3, ${value})`;

    expect(await attempt(first, insert, [userId, school.id, first.userId])).toBe(DENIED);
  });

  it('gives no role for longer than the law says, nor from a day that has passed', async () => {
    const { userId } = await build.user();
    const insert = (from: string, until: string) =>
      attempt(
        first,
        `insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, proposed_by)
         values (gen_random_uuid(), $1, $2, 'participant', ${from}, ${until}, $3)`,
        [userId, school.id, first.userId],
      );

    expect(await insert('stockholm_today()', `(stockholm_today() + interval '12 months')::date + 1`)).toBe(
      CHECK,
    );
    expect(await insert('stockholm_today() - 1', 'stockholm_today() + 30')).toBe(DENIED);
    expect(await insert('stockholm_today()', `(stockholm_today() + interval '12 months')::date`)).toBe('');
  });

  it('approves what another proposed, once, and neither what they proposed nor what is their own', async () => {
    const [mine, theirs] = [await aProposal(first), await aProposal(second)];
    const forMe = await build.membership(first.userId, 'log_reviewer', municipality, {
      proposedBy: second.userId,
    });

    expect(await attempt(first, approve, [theirs, first.userId])).toBe('');
    expect(await attempt(first, approve, [theirs, second.userId])).toBe(DENIED);
    expect(await attempt(first, approve, [mine, first.userId])).toBe(CHECK);
    expect(await attempt(first, approve, [mine, second.userId])).toBe(DENIED);
    expect(await attempt(first, approve, [forMe, first.userId])).toBe('none');
    const standing = await database.sql<{ id: string }>('select id from memberships where user_id = $1', [
      manager.userId,
    ]);
    expect(await attempt(first, approve, [standing[0]?.id, first.userId])).toBe(STANDS);
  });

  it.each([
    ['move somebody to another role', `update memberships set role = 'coordinator'`],
    ['move somebody to another unit', `update memberships set organisation_id = gen_random_uuid()`],
    ['prolong a role', 'update memberships set valid_until = valid_until + 365'],
    ['confirm by hand', `update memberships set confirmed_until = '2999-01-01'`],
    ['disown a proposal', 'update memberships set proposed_by = null'],
    ['open an organisation by hand', `update organisations set active_days = '{(,)}'`],
    ['make the police a school', `update organisations set kind = 'school'`],
    ['give away an identity', 'update user_identities set user_id = user_id'],
    ['rename a colleague', `update users set name = 'x'`],
    ['forget a confirmation', 'delete from membership_confirmations'],
    ['prolong an agreement', 'update agreements set valid_until = valid_until + 1'],
    [
      'take an organisation into an agreement later',
      'update agreement_parties set organisation_id = organisation_id',
    ],
    ['make a role fit', `insert into role_places values ('coordinator', 'police')`],
  ])('cannot %s', async (_, sql) => {
    expect(await attempt(first, sql)).toBe(DENIED);
  });

  it('gives an identity to a newcomer, and never to themselves or to somebody with a role', async () => {
    const { userId } = await build.user();
    const give = `insert into user_identities (identity_provider, subject, user_id) values ('demo', $1, $2)`;

    expect(await attempt(first, give, [newId(), userId])).toBe('');
    expect(await attempt(first, give, [newId(), first.userId])).toBe(DENIED);
    expect(await attempt(first, give, [newId(), manager.userId])).toBe(DENIED);
  });

  it('closes and opens others’ accounts, never their own, and never one that has ended', async () => {
    const { userId } = await build.user();
    const close = 'update users set is_active = false where id = $1';
    expect(await attempt(first, close, [userId])).toBe('');
    expect(await attempt(first, close, [first.userId])).toBe('none');

    await database.sql('update users set is_active = false, ended_at = now() where id = $1', [userId]);

    expect(await attempt(first, 'update users set is_active = true where id = $1', [userId])).toBe(STANDS);
    expect(await attempt(first, 'update users set ended_at = null where id = $1', [userId])).toBe(STANDS);
  });

  it('sees no case and no young person', async () => {
    const coordinator = await build.coordinator();
    await build.openCase({ coordinator });

    for (const table of [
      'cases',
      'people',
      'person_identities',
      'notes',
      'consents',
      'referrals',
      'detentions',
    ]) {
      const { rowCount } = await asActor(app, first, () => app.query(`select from ${table}`));
      expect([table, rowCount]).toEqual([table, 0]);
    }
  });

  it('confirms a unit manager, and what has no manager, and neither their own nor what a manager answers for', async () => {
    const leisure = await build.organisation('leisure');
    const [leader, teacher] = [
      await build.person('participant', leisure),
      await build.person('participant', school),
    ];
    const confirm = (whose: Person) =>
      attempt(
        first,
        'insert into membership_confirmations (membership_id, user_id, confirmed_by) values ($1, $2, $3)',
        [whose.membershipId, whose.userId, first.userId],
      );

    expect(await confirm(manager)).toBe('');
    expect(await confirm(leader)).toBe('');
    expect(await confirm(teacher)).toBe(DENIED);
    expect(await confirm(first)).toBe(DENIED);
  });
});
