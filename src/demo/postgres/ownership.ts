import { constants } from 'node:fs';
import { link, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';

import type { DataFolder } from './data-folder';
import { DataFolderInUse } from './postgres.errors';
import { birthOf, holdsWithin, servesData } from './processes';

/**
 * Makes this process the one that serves the folder, and returns how to give that up.
 *
 * Raises DataFolderInUse when another living process has it. The file
 * `launcher.pid` holds a number and a birth, since numbers come back.
 */
export async function claim(folder: DataFolder): Promise<() => Promise<void>> {
  const file = join(folder.path, 'launcher.pid');
  const ours = `${process.pid}\n${birthOf(process.pid) ?? ''}\n`;
  await clearDeadClaim(folder, file);

  const fresh = `${file}-${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(fresh, ours, { flag: 'wx', mode: 0o600 });
    // A link, unlike a rename, fails when another process was quicker, and never shows half a file.
    await link(fresh, file);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST'
      ? new DataFolderInUse(folder.path, await holder(file))
      : error;
  } finally {
    await rm(fresh, { force: true });
  }
  return () => rm(file, { force: true });
}

const holder = async (file: string): Promise<number> =>
  Number.parseInt(await readFile(file, 'utf8').catch(() => '0'), 10);

async function clearDeadClaim(folder: DataFolder, file: string): Promise<void> {
  const claimed = await readFile(file, 'utf8').catch(() => undefined);
  if (claimed === undefined) return;
  refuseLiving(folder, claimed);

  const aside = `${file}-dead-${randomBytes(8).toString('hex')}`;
  await rename(file, aside).catch(() => undefined);
  try {
    // Between the look and the move another process may have cleared it and made its own claim: give that back.
    const moved = await readFile(aside, 'utf8').catch(() => claimed);
    if (moved !== claimed) await link(aside, file).catch(() => undefined);
    refuseLiving(folder, moved);
  } finally {
    await rm(aside, { force: true });
  }
}

function refuseLiving(folder: DataFolder, claimed: string): void {
  const [pid, birth] = claimed.split('\n');
  if (birth !== undefined && birth === birthOf(Number(pid)))
    throw new DataFolderInUse(folder.path, Number(pid));
}

/**
 * Stops the postmaster that a killed process of ours left running on this data.
 *
 * Call only while holding the claim. A postmaster.pid whose number now belongs
 * to some other program would stop every later start: it gets our number
 * instead. PostgreSQL takes a lock of its parent for stale, and still checks
 * that no old server process uses the shared memory named further down.
 */
export async function stopLeftover({ pgdata }: DataFolder): Promise<void> {
  const file = join(pgdata, 'postmaster.pid');
  const lock = await readFile(file, 'utf8').catch(() => undefined);
  if (lock === undefined) return;

  const pid = Math.abs(Number.parseInt(lock, 10));
  if (pid > 0 && birthOf(pid) !== undefined && servesData(pid, pgdata)) return stopProcess(pid);

  const handle = await open(file, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  await handle.writeFile(lock.replace(/^-?\d*/, String(process.pid)));
  await handle.close();
}

/** Asks a postmaster to end its sessions and stop; after ten seconds it is not asked any more. */
export async function stopProcess(pid: number): Promise<void> {
  const birth = birthOf(pid);
  const isGone = (): boolean => birth === undefined || birthOf(pid) !== birth;
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    if (isGone()) return;
    process.kill(pid, signal);
    if (await holdsWithin(10_000, isGone)) return;
  }
}
