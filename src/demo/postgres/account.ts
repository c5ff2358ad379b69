import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An account of this machine that is not root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const usualNobody: Account = { uid: 65534, gid: 65534 };

/** Who runs PostgreSQL, which refuses root: the owner of the data, or nobody. Undefined: whoever we are. */
export async function accountFor(pgdata: string): Promise<Account | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const owner = await stat(pgdata).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return nobodyIn(await readFile('/etc/passwd', 'utf8').catch(() => ''));
}

/** The account called nobody; macOS writes its number as -2, which is counted from the top. */
export function nobodyIn(passwd: string): Account {
  const found = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(passwd);
  return found ? { uid: Number(found[1]) >>> 0, gid: Number(found[2]) >>> 0 } : usualNobody;
}

/** Can this account enter the folder, going by the modes of all folders above it? */
export async function canEnter(account: Account | undefined, folder: string): Promise<boolean> {
  if (!account) return true;
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return dirname(folder) === folder || canEnter(account, dirname(folder));
}

interface Surroundings {
  readonly account: Account | undefined;
  readonly cwd?: string;
  readonly stdio: StdioOptions;
}

/** Starts a program as that account, in a process group of its own: the terminal's Ctrl-C does not reach it. */
export function start(program: string, args: readonly string[], around: Surroundings): ChildProcess {
  return spawn(program, args, { ...options(around), detached: true });
}

/** Does the program answer `--version` when that account runs it? */
export function runsAs(account: Account | undefined, program: string): boolean {
  return spawnSync(program, ['--version'], options({ account, cwd: '/', stdio: 'ignore' })).status === 0;
}

// English messages, and none of the PG* or LD_* variables of whoever starts us.
const options = ({ account, cwd, stdio }: Surroundings) => ({
  stdio,
  env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  ...(cwd !== undefined && { cwd }),
  ...(account && { uid: account.uid | 0, gid: account.gid | 0 }),
});
