import { DENIED } from '../support/at-console';
import { type Builders, dayFromNow, type Organisation, type Person } from '../support/builders';
import { anOfficeAtConsole, type OfficeAtConsole } from '../support/directory-at-console';

let office: OfficeAtConsole;
let build: Builders;
let school: Organisation;
let first: Person;
let manager: Person;
let attempt: OfficeAtConsole['attempt'];
beforeAll(async () => {
  office = await anOfficeAtConsole();
  ({ build, school, first, manager, attempt } = office);
});
afterAll(() => office.close());

describe('a unit manager at a console', () => {
  const confirm = (by: Person, whose: Person, name = by) =>
    attempt(
      by,
      'insert into membership_confirmations (membership_id, user_id, confirmed_by) values ($1, $2, $3)',
      [whose.membershipId, whose.userId, name.userId],
    );

  it('confirms the roles of their own unit in their own name, and never their own', async () => {
    const [teacher, elsewhere] = [
      await build.person('participant', school),
      await build.participant('school'),
    ];

    expect(await confirm(manager, teacher)).toBe('');
    expect(await confirm(manager, elsewhere)).toBe(DENIED);
    expect(await confirm(manager, manager)).toBe(DENIED);
    expect(await confirm(manager, teacher, first)).toBe(DENIED);
    expect(await confirm(teacher, manager)).toBe(DENIED);
  });

  it('confirms no other quarter than the running one', async () => {
    const teacher = await build.person('participant', school);
    const insert = `insert into membership_confirmations (membership_id, user_id, quarter, confirmed_by)
      values ($1, $2, '2030-01-01', $3)`;

    expect(await attempt(manager, insert, [teacher.membershipId, teacher.userId, manager.userId])).toBe(
      DENIED,
    );
  });

  it('revives nothing that has lapsed', async () => {
    const { userId } = await build.user();
    const membershipId = await build.membership(userId, 'participant', school, {
      confirmedUntil: dayFromNow(0),
    });
    const insert =
      'insert into membership_confirmations (membership_id, user_id, confirmed_by) values ($1, $2, $3)';

    expect(await attempt(manager, insert, [membershipId, userId, manager.userId])).toBe(DENIED);
  });

  it('approves and ends at their own unit alone, and proposes nothing', async () => {
    const other = await build.organisation('school');
    const { userId } = await build.user();
    const here = await build.membership(userId, 'participant', school, { proposedBy: first.userId });
    const there = await build.membership(userId, 'participant', other, { proposedBy: first.userId });
    const approve = 'update memberships set approved_by = $2, approved_at = now() where id = $1';
    const end = 'update memberships set ended_by = $2, ended_at = now() where id = $1';
    const propose = `insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, proposed_by)
      values (gen_random_uuid(), $1, $2, 'participant', stockholm_today(), stockholm_today() + 30, $3)`;

    expect(await attempt(manager, approve, [here, manager.userId])).toBe('');
    expect(await attempt(manager, approve, [there, manager.userId])).toBe('none');
    expect(await attempt(manager, end, [here, manager.userId])).toBe('');
    expect(await attempt(manager, end, [there, manager.userId])).toBe('none');
    const colleague = await build.person('participant', other);
    expect(await attempt(manager, end, [colleague.membershipId, manager.userId])).toBe('none');
    expect(await attempt(manager, end, [manager.membershipId, manager.userId])).toBe('none');
    expect(await attempt(manager, propose, [userId, school.id, manager.userId])).toBe(DENIED);
  });
});
