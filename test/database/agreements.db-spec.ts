import { newId } from '../../src/platform/id';
import { DENIED } from '../support/at-console';
import { type Builders, dayFromNow, type Organisation, type Person } from '../support/builders';
import type { TestDatabase } from '../support/database';
import { anOfficeAtConsole, CHECK, type OfficeAtConsole, STANDS } from '../support/directory-at-console';

let office: OfficeAtConsole;
let database: TestDatabase;
let build: Builders;
let school: Organisation;
let first: Person;
let second: Person;
let manager: Person;
let attempt: OfficeAtConsole['attempt'];
beforeAll(async () => {
  office = await anOfficeAtConsole();
  ({ database, build, school, first, second, manager, attempt } = office);
});
afterAll(() => office.close());

describe('an agreement at a console', () => {
  const register = `insert into agreements (id, reference, signatories, signed_on, valid_from, valid_until, registered_by)
    values ($1, 'KS 1', 'Ordf Påhittad', stockholm_today(), stockholm_today(), (stockholm_today() + $2::interval)::date, $3)`;
  const registered = async (by: Person): Promise<string> => {
    const id = newId();
    await database.sql(register, [id, '1 year', by.userId]);
    return id;
  };
  const approve = 'update agreements set approved_by = $2, approved_at = now() where id = $1';

  it('is registered in one’s own name for four years at most', async () => {
    expect(await attempt(first, register, [newId(), '4 years', first.userId])).toBe('');
    expect(await attempt(first, register, [newId(), '4 years 1 day', first.userId])).toBe(CHECK);
    expect(await attempt(first, register, [newId(), '1 year', second.userId])).toBe(DENIED);
    expect(await attempt(manager, register, [newId(), '1 year', manager.userId])).toBe(DENIED);
  });

  it('is approved by another administrator and in nobody else’s name', async () => {
    const id = await registered(first);

    expect(await attempt(second, approve, [id, second.userId])).toBe('');
    expect(await attempt(first, approve, [id, first.userId])).toBe(CHECK);
    expect(await attempt(first, approve, [id, second.userId])).toBe(DENIED);
    expect(await attempt(manager, approve, [id, manager.userId])).toBe('none');
  });

  it('covers nobody else once it is approved, and none that another registered', async () => {
    const [mine, theirs] = [await registered(first), await registered(second)];
    const cover = 'insert into agreement_parties (agreement_id, organisation_id) values ($1, $2)';
    expect(await attempt(first, cover, [mine, school.id])).toBe('');
    expect(await attempt(first, cover, [theirs, school.id])).toBe(DENIED);

    await database.sql(approve, [mine, second.userId]);

    expect(await attempt(first, cover, [mine, school.id])).toBe(DENIED);
  });

  it('is not ended in the past, nor brought back', async () => {
    const id = await build.agreement([await build.organisation('leisure')]);
    const end = `update agreements set terminated_on = $2::date, terminated_by = $3, termination_reason = 'x' where id = $1`;

    expect(await attempt(first, end, [id, dayFromNow(-1), first.userId])).toBe(CHECK);
    expect(await attempt(first, end, [id, dayFromNow(0), second.userId])).toBe(DENIED);
    expect(await attempt(first, end, [id, dayFromNow(0), first.userId])).toBe('');
    await database.sql(end, [id, dayFromNow(0), first.userId]);
    const revive =
      'update agreements set terminated_on = null, terminated_by = null, termination_reason = null where id = $1';
    expect(await attempt(first, revive, [id])).toBe(STANDS);
  });
});
