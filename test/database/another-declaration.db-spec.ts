import { AnotherDeclaration } from '../../src/trust/access/declaration-check';
import { TestDatabase } from '../support/database';
import { aSamlIdentityProvider } from '../support/saml';
import { configurationOf, serviceAt } from '../support/world';

let database: TestDatabase;
beforeEach(async () => void (database = await TestDatabase.clone()));
afterEach(() => database.drop());

const start = () => serviceAt(0, configurationOf(database, aSamlIdentityProvider().metadata));

describe('a service whose declaration of rights is not the one in the database', () => {
  it.each([
    ['holds another', `update access_declaration set hash = 'of another version'`],
    ['holds none', 'delete from access_declaration'],
    ['lacks a rule', `delete from access_rules where role = 'administrator' and action = 'user:end'`],
    [
      'has one rule more',
      `insert into access_rules values ('administrator', 'municipality', 'case:see', 'none', 'public-task', '{}', '{MAPPING}')`,
    ],
    [
      'has a rule for more phases',
      `update access_rules set phases = array_append(phases, 'CLOSED') where action = 'note:write'`,
    ],
    ['lacks what shuts', `delete from access_forbids where action = 'case:see'`],
    [
      'takes in other events',
      `comment on policy events_are_of_the_vocabulary on audit_events is 'of another version'`,
    ],
  ])('does not start when the database %s, and says what to do', async (_, change) => {
    await database.sql(change);

    const started = start();

    await expect(started).rejects.toThrow(AnotherDeclaration);
    await expect(started).rejects.toThrow('npm run migrate');
  });
});
