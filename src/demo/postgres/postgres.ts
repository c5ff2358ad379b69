import { setTimeout as pause } from 'node:timers/promises';

import { findBinaries } from './binaries';
import { GaveUp, openCluster } from './cluster';
import { type DataFolder, keep, openFolder } from './data-folder';
import { claim, stopLeftover } from './ownership';
import { choosePort } from './port';
import { BinariesMissing, DataFolderInUse, DiskFull, PortTaken, StartFailed } from './postgres.errors';
import { type ServerChoices, runServer } from './server';

export interface EmbeddedPostgres {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly superuser: 'postgres';
  readonly password: string;
  url(database: string, user?: string, password?: string): string;
  /** Resolves when the server has ended and its lock is gone; may be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly folder: string;
  /** Default 0: the port of last time when it is free, else any free one. */
  readonly port?: number;
  /** False for tests only: nothing is forced to disk, so a power cut loses all. */
  readonly durable: boolean;
  readonly maxConnections?: number;
}

const longestWaitForOld = 10_000;

/**
 * Starts the PostgreSQL of node_modules on the data in `folder`, made first where there is none.
 *
 * Raises DataFolderInUse, PortTaken, DiskFull, BinariesMissing or StartFailed, each with one line to show.
 */
export async function startPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = await openFolder(options.folder).catch((error: unknown) => {
    throw explain(error, { path: options.folder, log: 'none yet' }, options);
  });
  let release: (() => Promise<void>) | undefined;
  try {
    release = await claim(folder);
    return await serve(folder, options, release);
  } catch (error) {
    await release?.();
    throw explain(error, folder, options);
  }
}

async function serve(
  folder: DataFolder,
  { port = 0, durable, maxConnections = 100 }: EmbeddedOptions,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  await stopLeftover(folder);
  const binaries = await findBinaries(folder.account);
  const password = await openCluster(folder, binaries, durable);

  const attempt = async (): Promise<Running> => {
    const choices = { port: await choosePort(folder, port), password, durable, maxConnections };
    return { choices, stop: await runServer(folder, binaries, choices) };
  };
  const { choices, stop } = await whileOldOneEnds(attempt, port !== 0);
  const stopOnce = once(() => stop().finally(release));
  await keep(folder, 'port', String(choices.port)).catch(async (error: unknown) => {
    await stopOnce();
    throw error;
  });
  return handleFor(choices, stopOnce);
}

interface Running {
  readonly choices: ServerChoices;
  readonly stop: () => Promise<void>;
}

// After a kill the old server processes hold on for a moment; and a free port may be taken before we are there.
async function whileOldOneEnds(attempt: () => Promise<Running>, portIsGiven: boolean): Promise<Running> {
  for (const end = Date.now() + longestWaitForOld; ; await pause(100)) {
    try {
      return await attempt();
    } catch (error) {
      const kind = error instanceof GaveUp ? error.failure.kind : 'other';
      const mayPass = kind === 'still-in-use' || (kind === 'port-taken' && !portIsGiven);
      if (!mayPass || Date.now() > end) throw error;
    }
  }
}

const handleFor = ({ port, password }: ServerChoices, stop: () => Promise<void>): EmbeddedPostgres => ({
  host: '127.0.0.1',
  port,
  superuser: 'postgres',
  password,
  url: (database, user = 'postgres', secret = password) =>
    `postgres://${[user, secret].map(encodeURIComponent).join(':')}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
  stop,
});

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

type Place = Pick<DataFolder, 'path' | 'log'>;

function explain(error: unknown, { path, log }: Place, { port = 0 }: EmbeddedOptions): Error {
  if (error instanceof DataFolderInUse || error instanceof PortTaken || error instanceof BinariesMissing)
    return error;
  const { code } = error as NodeJS.ErrnoException;
  const kind = error instanceof GaveUp ? error.failure.kind : undefined;
  if (kind === 'disk-full' || code === 'ENOSPC' || code === 'EDQUOT') return new DiskFull(path);
  if (kind === 'port-taken') return new PortTaken(port);
  if (code === 'EACCES' || code === 'EPERM') {
    return new StartFailed(`${path} belongs to another user: remove it, or start as that user`, log);
  }
  return new StartFailed(error instanceof Error ? error.message : String(error), log);
}
