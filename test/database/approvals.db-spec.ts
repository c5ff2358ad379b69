import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, dayFromNow, type Organisation, type Person } from '../support/builders';
import { codeOf, DENIED, tryAs } from '../support/at-console';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let build: Builders;
let app: Client;
let municipality: Organisation;
let school: Organisation;
let first: Person;
let second: Person;
let manager: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  municipality = await build.organisation('municipality');
  school = await build.organisation('school');
  first = await build.person('administrator', municipality);
  second = await build.person('administrator', municipality);
  manager = await build.person('unit_manager', school);
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

const attempt = (person: Person, sql: string, values: readonly unknown[] = []): Promise<string> =>
  tryAs(app, person, sql, values);
const [CHECK, UNIQUE] = ['23514', '23505'];

/** What a statement comes to while the declaration gives nobody an action. */
async function without(action: string, work: () => Promise<string>): Promise<string> {
  const rows = await database.sql('delete from access_rules where action = $1 returning *', [action]);
  try {
    return await work();
  } finally {
    for (const row of rows) await database.insert('access_rules', row as Record<string, unknown>);
  }
}

describe('what two people decide', () => {
  const approveRole = 'update memberships set approved_by = $2, approved_at = now() where id = $1';
  const endRole = 'update memberships set ended_by = $2, ended_at = now() where id = $1';
  const approveAgreement = 'update agreements set approved_by = $2, approved_at = now() where id = $1';
  const endAgreement = `update agreements set terminated_by = $2, terminated_on = stockholm_today(), termination_reason = 'x' where id = $1`;
  const proposal = async () =>
    build.membership((await build.user()).userId, 'participant', school, { proposedBy: second.userId });
  const registered = async () => {
    const id = newId();
    await database.sql(
      `insert into agreements (id, reference, signatories, signed_on, valid_from, valid_until, registered_by)
       values ($1, 'KS 1', 'Ordf Påhittad', stockholm_today(), stockholm_today(), stockholm_today() + 365, $2)`,
      [id, second.userId],
    );
    return id;
  };

  it.each([
    ['a role is approved', 'membership:approve', approveRole, proposal],
    ['an agreement is approved', 'agreement:approve', approveAgreement, registered],
    ['an agreement is ended', 'agreement:end', endAgreement, registered],
  ])(
    'is asked of the declaration when %s: without the right nobody does it',
    async (_, action, sql, arrange) => {
      const id = await arrange();

      expect(await without(action, () => attempt(first, sql, [id, first.userId]))).toBe(DENIED);
      expect(await attempt(first, sql, [id, first.userId])).toBe('');
    },
  );

  it('is asked of the declaration when a role is ended', async () => {
    const id = await proposal();
    const end = () => attempt(manager, endRole, [id, manager.userId]);

    expect(await without('membership:end', end)).toBe('none');
    expect(await end()).toBe('');
  });

  it.each([
    ['confirmed', 'membership:confirm'],
    ['given a way to sign in', 'user:add'],
  ])('leaves nobody to be %s by whoever the declaration does not name', async (_, action) => {
    const newcomer = await build.user();
    await build.person('participant', school);
    const asked =
      action === 'user:add'
        ? `select from people_without_an_approved_role() id where id = '${newcomer.userId}'`
        : 'select from memberships_i_may_confirm()';

    expect(await without(action, () => attempt(first, asked))).toBe('none');
    expect(await attempt(first, asked)).toBe('');
  });
});

describe('an agreement', () => {
  it('ends on its last day at the latest', async () => {
    const id = await build.agreement([await build.organisation('leisure')], { validUntil: dayFromNow(30) });
    const end = `update agreements set terminated_on = $2::date, terminated_by = $3, termination_reason = 'x' where id = $1`;

    expect(await attempt(first, end, [id, dayFromNow(31), first.userId])).toBe(CHECK);
    expect(await attempt(first, end, [id, dayFromNow(30), first.userId])).toBe('');
  });
});

describe('a role that two propose at once', () => {
  it('is proposed once', async () => {
    const { userId } = await build.user();
    const other = await database.consoleOf('app');
    const propose = (by: Person) =>
      [
        `insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, proposed_by)
         values (gen_random_uuid(), $1, $2, 'participant', stockholm_today(), stockholm_today() + 30, $3)`,
        [userId, school.id, by.userId],
      ] as [string, string[]];
    const begin = async (console_: Client, { userId: acting, membershipId }: Person) => {
      await console_.query('begin');
      await console_.query(
        `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
        [acting, membershipId],
      );
    };
    await begin(app, first);
    await begin(other, second);

    await app.query(...propose(first));
    const late = other.query(...propose(second)).then(() => '', codeOf);
    await app.query('commit');

    expect(await late).toBe(UNIQUE);
    await other.query('rollback');
    await other.end();
  });
});

describe('the proof of a signature', () => {
  it.each([
    ['a witness', 'witness_id', () => first.userId],
    ['a provider', 'signature_provider', () => 'Påhittad utfärdare'],
    ['a level', 'signature_level', () => 'high'],
  ])('with %s and no method is no proof', async (_, column, value) => {
    const coordinator = await build.coordinator();
    const about = await build.openCase({ coordinator });
    const consentId = await build.consent(about, coordinator, [], { signed: false });
    const insert = database.insert('consent_signatories', {
      id: newId(),
      consent_id: consentId,
      person_id: (await build.guardianOf(about.child)).id,
      capacity: 'guardian',
      [column]: value(),
    });

    await expect(insert).rejects.toMatchObject({ code: CHECK, constraint: 'evidence_belongs_to_its_method' });
  });
});
