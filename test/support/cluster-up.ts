import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { openFolder } from '../../src/demo/postgres/data-folder';
import { stopLeftover } from '../../src/demo/postgres/ownership';
import { type EmbeddedPostgres, startPostgres } from '../../src/demo/postgres/postgres';
import { birthOf } from '../../src/demo/postgres/processes';
import { keyOfThisRun } from './keys';
import { scratchFolder, scratchParent } from './scratch';
import { prepareTemplate } from './template';

declare global {
  var testCluster: { readonly down: () => Promise<void> } | undefined;
}

/** One PostgreSQL for the whole test run; the tests find it in SAMSPEL_TEST_POSTGRES. */
export default async function clusterUp(): Promise<void> {
  if (globalThis.testCluster) return;
  await removeAbandoned();
  const folder = await scratchFolder(`samspel-test-${process.pid}`);
  const server = await startPostgres({ folder, durable: false, maxConnections: 300 });
  globalThis.testCluster = { down: downOf(server, folder) };
  stopWhenInterrupted(globalThis.testCluster.down);
  try {
    await prepareTemplate(server.url('postgres'));
  } catch (error) {
    await globalThis.testCluster.down();
    throw error;
  }
  const { host, port, superuser: user, password } = server;
  process.env['SAMSPEL_TEST_POSTGRES'] = JSON.stringify({ host, port, user, password, folder });
  for (const owner of ['provider', 'service'] as const) keyOfThisRun(owner);
}

const downOf =
  (server: EmbeddedPostgres, folder: string): (() => Promise<void>) =>
  async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    globalThis.testCluster = undefined;
  };

function stopWhenInterrupted(down: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void down().finally(() => process.kill(process.pid, signal)));
  }
}

// A killed run leaves its server and its memory: the next one clears up, but only what is this user's own.
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(scratchParent())) {
    const pid = /^samspel-test-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || birthOf(Number(pid)) !== undefined) continue;
    const path = join(scratchParent(), name);
    if ((await lstat(path)).uid !== process.geteuid?.()) continue;
    await stopLeftover(await openFolder(path));
    await rm(path, { recursive: true, force: true });
  }
}
