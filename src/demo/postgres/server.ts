import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';

import { start } from './account';
import type { Binaries } from './binaries';
import { GaveUp } from './cluster';
import { type DataFolder, linesSince, nameFor, openLog } from './data-folder';
import { failureIn } from './failure';
import { stopProcess } from './ownership';

export interface ServerChoices {
  readonly port: number;
  readonly password: string;
  readonly durable: boolean;
  readonly maxConnections: number;
}

const longestStart = 120_000;

/** Starts the server and waits until it answers; raises GaveUp when it ends before that. Returns how to stop it. */
export async function runServer(
  folder: DataFolder,
  { postgres }: Binaries,
  choices: ServerChoices,
): Promise<() => Promise<void>> {
  const log = await openLog(folder);
  const args = ['-D', await nameFor(folder, folder.pgdata), ...settingsFor(choices)];
  const stdio = ['ignore' as const, log.file.fd, log.file.fd];
  const child = start(postgres, args, { account: folder.account, cwd: folder.pgdata, stdio });
  let broken: Error | undefined;
  child.once('error', (error) => (broken = error));
  await log.file.close();
  const stop = stopperFor(child);

  if (await answers(child, choices)) return stop;
  await stop();
  throw broken ?? new GaveUp(failureIn(await linesSince(folder, log.from)));
}

function settingsFor({ port, durable, maxConnections }: ServerChoices): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  // Autovacuum would sit in a template database just when a test clones it.
  const hasty = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];
  const all = durable ? settings : [...settings, ...hasty];
  return ['-p', String(port), ...all.flatMap((setting) => ['-c', setting])];
}

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

/** True when the server answers a query, false when it has ended. */
async function answers(child: ChildProcess, choices: ServerChoices): Promise<boolean> {
  for (const end = Date.now() + longestStart; !hasEnded(child); await pause(20)) {
    const obstacle = await ask(choices);
    if (obstacle === undefined) return !hasEnded(child);
    // It answers, but not us (a wrong password, say): waiting does not help. 57P03 says that it is still starting.
    if (obstacle instanceof DatabaseError && obstacle.code !== '57P03' && !hasEnded(child))
      return refuse(child, obstacle);
    if (Date.now() > end) return refuse(child, new Error('it did not answer within two minutes'));
  }
  return false;
}

async function refuse(child: ChildProcess, why: Error): Promise<never> {
  await stopperFor(child)();
  throw why;
}

async function ask({ port, password }: ServerChoices): Promise<unknown> {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function stopperFor(child: ChildProcess): () => Promise<void> {
  // A process of ours that ends without asking the server to stop takes it along.
  const leave = (): void => void (hasEnded(child) || child.kill('SIGINT'));
  process.once('exit', leave);
  child.unref();
  return async () => {
    if (child.pid !== undefined && !hasEnded(child)) await stopProcess(child.pid);
    process.off('exit', leave);
  };
}
