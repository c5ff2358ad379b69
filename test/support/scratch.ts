import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const oneGigabyte = 1_000_000_000;

/** Where test databases live: in memory if there is room. A container's /dev/shm often holds only 64 MB. */
export function scratchParent(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > oneGigabyte ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A fresh folder that the account under which root runs PostgreSQL may enter. Whoever asks removes it. */
export async function scratchFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(scratchParent(), `${name}-`));
  await chmod(folder, 0o711);
  return folder;
}

/** The folder of this test run's cluster, which is removed with it. */
export const folderOfThisRun = (): string =>
  (JSON.parse(process.env['SAMSPEL_TEST_POSTGRES'] ?? '{}') as { folder: string }).folder;

/** A fresh folder for files of a test, which goes with the run. */
export const folderForFiles = (): string => mkdtempSync(join(folderOfThisRun(), 'files-'));
