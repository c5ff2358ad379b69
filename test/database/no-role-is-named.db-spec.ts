import { roles } from '../../src/trust/access/roles';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

// What names the role of somebody else than who acts: whom a decision may name as a reader.
const otherPeople = ['public.disclosure_readers: readers_are_named_with_the_decision'];
// A kept answer follows the role it was given in. The two of the directory still ask for the role, beside a policy that
// asks the declaration.
const comparingRoles = [
  'standing_towards(uuid[])',
  'memberships_i_may_confirm()',
  'people_without_an_approved_role()',
];

const named = `'(${roles.join('|')})'`;

describe('rights at the database', () => {
  it('are asked of the declaration: no row policy names a role', async () => {
    const naming = await database.sql(
      `select schemaname || '.' || tablename || ': ' || policyname as name from pg_policies
       where concat(qual, with_check) ~ $1 and schemaname || '.' || tablename || ': ' || policyname <> all ($2)`,
      [named, otherPeople],
    );

    expect(naming).toEqual([]);
  });

  it('are asked of the declaration: no function compares the role of whoever acts', async () => {
    const comparing = await database.sql(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('public', 'statistics') and p.proname <> 'acting_role' and p.prosrc ~ 'acting_role'
         and p.oid::regprocedure::text <> all ($1)`,
      [comparingRoles],
    );

    expect(comparing).toEqual([]);
  });
});
