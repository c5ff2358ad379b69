import 'reflect-metadata';
import { ConfigurationRefused, readConfig } from './platform/config/config';
import { createService } from './bootstrap';
import { AnotherDeclaration } from './trust/access/declaration-check';
import { SigningKeyRefused } from './trust/audit/sealing/signing-key';

/** Starts the service in production. Says in one line what hinders it. */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await createService(config);
  await app.listen(config.PORT);
}

main().catch((error: unknown) => {
  const refused =
    error instanceof Error &&
    [ConfigurationRefused, AnotherDeclaration, SigningKeyRefused].some((kind) => error instanceof kind);
  process.stderr.write(`${refused ? error.message : 'Samspel could not start. See the log.'}\n`);
  process.exit(refused ? 78 : 1);
});
