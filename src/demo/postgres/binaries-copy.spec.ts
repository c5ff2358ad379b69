import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { copyForOthers } from './binaries-copy';
import { BinariesMissing } from './postgres.errors';

const nothingMore = async () => true;

describe('a copy of the binaries that every account can read', () => {
  let folder: string;
  let native: string;
  let copy: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samspel-copy-'));
    [native, copy] = [join(folder, 'native'), join(folder, 'copy')];
    await mkdir(join(native, 'bin'), { recursive: true });
    await mkdir(join(native, 'lib'), { mode: 0o700 });
    await writeFile(join(native, 'bin', 'postgres'), 'program', { mode: 0o700 });
    await writeFile(join(native, 'lib', 'words'), 'words', { mode: 0o600 });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const modeOf = async (...path: string[]) => (await stat(join(copy, ...path))).mode & 0o777;

  it('opens what a strict umask has closed, and lets nobody else write', async () => {
    await copyForOthers(native, copy, nothingMore);

    expect([await modeOf(), await modeOf('lib'), await modeOf('lib', 'words')]).toEqual([
      0o755, 0o755, 0o644,
    ]);
    expect(await modeOf('bin', 'postgres')).toBe(0o755);
    expect(await readdir(folder)).toEqual(['copy', 'native']);
  });

  it('keeps an earlier copy that is whole', async () => {
    await copyForOthers(native, copy, nothingMore);
    const before = await stat(copy);

    await copyForOthers(native, copy, nothingMore);

    expect((await stat(copy)).ino).toBe(before.ino);
  });

  it('makes it again when a file has been tidied away', async () => {
    await copyForOthers(native, copy, nothingMore);
    await rm(join(copy, 'lib', 'words'));

    await copyForOthers(native, copy, nothingMore);

    expect(await readFile(join(copy, 'lib', 'words'), 'utf8')).toBe('words');
  });

  it('refuses a copy that others may have changed', async () => {
    await copyForOthers(native, copy, nothingMore);
    await chmod(copy, 0o777);

    await expect(copyForOthers(native, copy, nothingMore)).rejects.toThrow(BinariesMissing);
  });

  it('refuses a link that stands where the copy belongs', async () => {
    await symlink(native, copy);

    await expect(copyForOthers(native, copy, nothingMore)).rejects.toThrow(BinariesMissing);
  });

  it('refuses a folder where anybody may swap it for another', async () => {
    await chmod(folder, 0o777);

    await expect(copyForOthers(native, copy, nothingMore)).rejects.toThrow(BinariesMissing);
  });
});
