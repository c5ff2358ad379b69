import { roles } from '../../src/trust/access/roles';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

// A kept answer follows the role it was given in.
const comparingRoles = ['standing_towards(uuid[])'];

const named = `'(${roles.join('|')})'`;

describe('rights at the database', () => {
  it('are asked of the declaration: no row policy names a role', async () => {
    const naming = await database.sql(
      `select schemaname || '.' || tablename || ': ' || policyname as name from pg_policies
       where concat(qual, with_check) ~ $1`,
      [named],
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
