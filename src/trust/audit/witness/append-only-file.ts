import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file is shorter than it was: somebody emptied, cut or replaced it. */
export class FileLostContent extends Error {}

const PRIVATE = 0o600;

/** Somebody else wrote since this process last looked: what it was to write may be older than that. */
export class FileGrewMeanwhile extends Error {}

/** A file that only grows, and whose lines are on the disk before anybody is told that they were written. */
export class AppendOnlyFile {
  /** Octets that were read or written by this process. */
  length = 0;
  private isTorn = false;

  constructor(private readonly path: string) {}

  /** What was added since the last time, by whomever. Throws `FileLostContent` when the file is shorter than `least`. */
  async news(least: number): Promise<string> {
    const is = await lengthOf(this.path);
    if (is < Math.max(least, this.length)) throw new FileLostContent(`${is} octets, where ${least} were`);
    const added = is > this.length ? await octetsBetween(this.path, this.length, is) : '';
    this.length = is;
    if (added !== '') this.isTorn = !added.endsWith('\n');
    return added;
  }

  /**
   * Adds a line; what an earlier attempt left torn is ended first. Throws when it is not on the disk, and
   * `FileGrewMeanwhile`.
   */
  async append(line: string): Promise<void> {
    const whole = this.isTorn ? `\n${line}` : line;
    await withFile(this.path, 'a', async (file) => {
      if ((await file.stat()).size !== this.length) throw new FileGrewMeanwhile();
      await file.appendFile(whole, 'utf8');
      await file.sync();
    });
    if (this.length === 0) await syncFolderOf(this.path);
    this.length += Buffer.byteLength(whole, 'utf8');
    this.isTorn = false;
  }
}

/** Puts a whole file in the place of another, so that a crash leaves the one or the other. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const fresh = `${path}.new`;
  await withFile(fresh, 'w', async (file) => {
    await file.writeFile(content, 'utf8');
    await file.sync();
  });
  await rename(fresh, path);
  await syncFolderOf(path);
}

/** Length of a file in octets; 0 when there is none. */
export async function lengthOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isAbsent(error)) return 0;
    throw error;
  }
}

/** What the system calls an error of a file, such as ENOSPC; undefined when it is no error of the system's. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Does the error say that there is no such file? */
export const isAbsent = (error: unknown): boolean => codeOf(error) === 'ENOENT';

async function octetsBetween(path: string, from: number, to: number): Promise<string> {
  const octets = Buffer.alloc(to - from);
  await withFile(path, 'r', (file) => file.read(octets, 0, octets.length, from));
  return octets.toString('utf8');
}

async function withFile(
  path: string,
  flags: string,
  work: (file: FileHandle) => Promise<unknown>,
): Promise<void> {
  const file = await open(path, flags, PRIVATE);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

// A new name is safe only when its folder is.
const syncFolderOf = (path: string): Promise<void> => withFile(dirname(path), 'r', (folder) => folder.sync());
