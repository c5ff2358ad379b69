import { ConfigurationRefused, readMigratorUrl } from './platform/config/config';
import { bringSchema } from './bring-schema';

/** Brings the database to the newest schema and the newest law. Run before a new version starts. */
bringSchema(readMigratorUrl()).catch((error: unknown) => {
  const refused = error instanceof ConfigurationRefused;
  process.stderr.write(`${refused ? error.message : `The migration failed: ${String(error)}`}\n`);
  process.exit(refused ? 78 : 1);
});
