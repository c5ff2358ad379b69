import { readFileSync } from 'node:fs';
import { bringDirectory } from './bring-directory';
import { readMigratorUrl } from './platform/config/config';

/** Brings a file of organisations, agreements, people and roles: how an installation's first administrators come in. */
async function main(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Error('name the file: npm run directory -- file.json');
  await bringDirectory(readMigratorUrl(), readFileSync(file, 'utf8'));
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(
    `The directory was not changed: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
