// How long a newcomer waits: the first start on an empty folder, the next start, and the memory at rest.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFlags } from '../src/demo/node-flags.mjs';

const folder = mkdtempSync(join(tmpdir(), 'samspel-bench-'));
const env = { ...process.env, DATA_DIR: folder, PORT: process.env.PORT ?? '3900' };

/** Seconds from the command to the printed people, and the service's resident memory then, in MB. */
async function start() {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeFlags, 'dist/demo/src/demo/main.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let printed = '';
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      printed += text;
      if (printed.includes('Ctrl+C')) resolve();
    });
    child.once('close', () => reject(new Error(`the demonstration ended: ${printed}`)));
  });
  const seconds = (performance.now() - began) / 1000;
  const memory = process.platform === 'linux' ? residentMemory(child.pid) : undefined;
  child.kill('SIGTERM');
  await ended;
  return { seconds: seconds.toFixed(1), 'memory MB': memory ?? 'not measured here' };
}

const residentMemory = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);

const first = await start();
const next = await start();
rmSync(folder, { recursive: true });
console.table({ 'first start': first, 'next start': next });
