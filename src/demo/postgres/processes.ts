import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const onLinux = process.platform === 'linux';

/**
 * What tells a process from a later one with the same number: when it began.
 *
 * Undefined when there is no such process. A dead one that nobody has reaped
 * counts as gone, although a signal can still be sent to it.
 */
export function birthOf(pid: number): string | undefined {
  const [state, began] = onLinux ? fromProc(pid) : fromPs(pid);
  return state === undefined || /^[ZX]/.test(state) ? undefined : began;
}

/** Is that process a postmaster that serves this data? */
export function servesData(pid: number, pgdata: string): boolean {
  if (!onLinux) return ps(pid, 'command=').includes(`postgres -D ${pgdata} `);
  const command = attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.split('\0') ?? [];
  if (basename(command[0] ?? '') !== 'postgres') return false;
  // A postmaster stands in its data folder, also when its command line calls it something else.
  return command.includes(pgdata) || attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === pgdata;
}

/** True as soon as the condition holds; false when it still does not after so many milliseconds. */
export async function holdsWithin(limit: number, condition: () => boolean): Promise<boolean> {
  for (const end = Date.now() + limit; Date.now() < end; await pause(20)) {
    if (condition()) return true;
  }
  return condition();
}

type State = readonly [state: string | undefined, began: string];

const gone: State = [undefined, ''];

function fromProc(pid: number): State {
  const line = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (line === undefined) return gone;
  // The program's name comes second, in parentheses, and may itself hold spaces and parentheses.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? '';
  return [fields[0], `${boot.trim()} ${fields[19]}`];
}

function fromPs(pid: number): State {
  const [state, ...began] = ps(pid, 'stat=,lstart=').split(/\s+/);
  return state ? [state, began.join(' ')] : gone;
}

const ps = (pid: number, columns: string): string =>
  attempt(() =>
    execFileSync('ps', ['-ww', '-o', columns, '-p', String(pid)], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    }).trim(),
  ) ?? '';

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
