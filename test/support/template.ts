import { bringSchema } from '../../src/bring-schema';
import {
  createDatabase,
  createRoles,
  logSchemaChanges,
  roleUrl,
  type Passwords,
} from '../../src/demo/provision';

/** The passwords of the roles in the tests' own cluster, which listens on loopback and lives for one run. */
export const testPasswords: Passwords = {
  migrator: 'migrator-for-tests',
  app: 'app-for-tests',
  system: 'system-for-tests',
  statistics: 'statistics-for-tests',
  jobs: 'jobs-for-tests',
  sealer: 'sealer-for-tests',
  audit_reader: 'audit-reader-for-tests',
};

/** The migrated database that every test file clones. */
export const TEMPLATE = 'template_of_tests';

/** Roles, an empty database, and all migrations: what every clone starts from. */
export async function prepareTemplate(superuserUrl: string): Promise<void> {
  await createRoles(superuserUrl, testPasswords);
  await createDatabase(superuserUrl, TEMPLATE);
  await bringSchema(roleUrl(superuserUrl, 'migrator', testPasswords.migrator, TEMPLATE));
  await logSchemaChanges(superuserUrl.replace(/\/[^/]*$/, `/${TEMPLATE}`));
}
