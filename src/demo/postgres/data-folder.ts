import { randomBytes } from 'node:crypto';
import {
  chown,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  unlink,
} from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import { type Account, accountFor, canEnter } from './account';

/** What one database keeps on disk, and who may run it. */
export interface DataFolder {
  readonly path: string;
  readonly pgdata: string;
  readonly log: string;
  readonly account: Account | undefined;
}

const largestLog = 10_000_000;

export async function openFolder(path: string): Promise<DataFolder> {
  await mkdir(path, { recursive: true });
  const real = await realpath(path);
  const pgdata = join(real, 'pgdata');
  return { path: real, pgdata, log: join(real, 'postgres.log'), account: await accountFor(pgdata) };
}

/**
 * What a data folder is called on a command line that runs inside it.
 *
 * Root's home is closed to the account that PostgreSQL runs as. A process may
 * all the same be started in a folder below, and reach it by this name.
 */
export async function nameFor({ account }: DataFolder, data: string): Promise<string> {
  if (await canEnter(account, data)) return data;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new Error(`as root it runs as another user, who cannot enter ${data}; start it as yourself`);
}

/** The log, open for a child to write to, and where in it the child's lines begin. */
export async function openLog({ log }: DataFolder): Promise<{ file: FileHandle; from: number }> {
  const size = await stat(log).then(
    ({ size }) => size,
    () => 0,
  );
  return size > largestLog
    ? { file: await open(log, 'w', 0o600), from: 0 }
    : { file: await open(log, 'a', 0o600), from: size };
}

export async function linesSince({ log }: DataFolder, from: number): Promise<string> {
  return (await readFile(log)).subarray(from).toString('utf8');
}

/** A fresh, empty data folder beside `pgdata`; what an interrupted first start left is removed. */
export async function freshData({ path, account }: DataFolder): Promise<string> {
  for (const name of await readdir(path)) {
    if (name.startsWith('pgdata-new-')) await rm(join(path, name), { recursive: true, force: true });
  }
  const data = await mkdtemp(join(path, 'pgdata-new-'));
  if (account) await chown(data, account.uid, account.gid);
  return data;
}

export async function choosePassword(folder: DataFolder): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await keep(folder, 'superuser-password', password);
  return password;
}

/** A nameless file that holds the text, readable for the account that PostgreSQL runs as. */
export async function namelessFile({ path, account }: DataFolder, text: string): Promise<FileHandle> {
  const name = join(path, `initdb-${randomBytes(8).toString('hex')}`);
  const file = await open(name, 'wx+', 0o600);
  await unlink(name);
  await file.write(text, 0);
  if (account) await file.chown(account.uid, account.gid);
  return file;
}

type Kept = 'superuser-password' | 'port';

export const recall = ({ path }: DataFolder, name: Kept): Promise<string | undefined> =>
  readFile(join(path, name), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );

/** Writes the text whole or not at all, and leaves the file alone when it says that already. */
export async function keep(folder: DataFolder, name: Kept, text: string): Promise<void> {
  if ((await recall(folder, name)) === text) return;
  const { path } = folder;
  const fresh = join(path, `${name}-new`);
  await rm(fresh, { force: true });
  const file = await open(fresh, 'wx', 0o600);
  try {
    await file.writeFile(`${text}\n`);
  } finally {
    await file.close();
  }
  await rename(fresh, join(path, name));
}
