import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { BinariesMissing } from './postgres.errors';

/**
 * Leaves at `copy` what is in `native`, for every account to read and for nobody else to change.
 *
 * An earlier copy is kept when it is ours and whole. The folder above may be
 * open to all (a temporary folder), so a copy that someone else made, or could
 * have changed, is never run: BinariesMissing says so.
 */
export async function copyForOthers(
  native: string,
  copy: string,
  finish: (folder: string) => Promise<boolean>,
): Promise<void> {
  await refuseOpenParent(dirname(copy));
  if (await isOurs(copy)) {
    if (await isWhole(native, copy)) return;
    await discard(copy);
  }
  const fresh = await mkdtemp(`${copy}-`);
  try {
    await copyReadable(native, fresh);
    await finish(fresh);
    await putInPlace(fresh, copy);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function isOurs(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => undefined);
  if (!found) return false;
  if (!found.isDirectory() || !isTrusted(found.uid) || (found.mode & 0o022) !== 0) throw untrusted(copy);
  return true;
}

// Whoever may rename in the folder above could swap our copy for another; a sticky folder prevents that.
async function refuseOpenParent(parent: string): Promise<void> {
  const { uid, mode } = await stat(parent);
  if (!isTrusted(uid) || ((mode & 0o022) !== 0 && (mode & 0o1000) === 0)) throw untrusted(parent);
}

const isTrusted = (uid: number): boolean => uid === 0 || uid === process.geteuid?.();

const untrusted = (path: string): BinariesMissing =>
  new BinariesMissing(
    `${path} can be changed by another user, so PostgreSQL is not run from there: remove it.`,
  );

// Systems that tidy their temporary folder remove single old files.
async function isWhole(native: string, copy: string): Promise<boolean> {
  for (const entry of await readdir(native, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const [original, copied] = [
      await stat(path),
      await stat(copy + path.slice(native.length)).catch(() => undefined),
    ];
    if (copied?.size !== original.size) return false;
  }
  return true;
}

async function discard(copy: string): Promise<void> {
  const aside = await mkdtemp(`${copy}-old-`);
  await rename(copy, join(aside, 'native')).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyReadable(source, target);
    if (!entry.isFile()) continue;
    await copyFile(source, target);
    await chmod(target, from.endsWith('/bin') ? 0o755 : 0o644);
  }
}

// Another process may have put its copy there meanwhile; a folder cannot be renamed onto a filled one.
async function putInPlace(fresh: string, copy: string): Promise<void> {
  await rename(fresh, copy).catch(async (error: unknown) => {
    if (!(await isOurs(copy))) throw error;
  });
}
