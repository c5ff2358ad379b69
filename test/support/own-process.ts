import { transformFileSync } from '@swc/core';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const sources = resolve(__dirname, '../../src/demo/postgres');

const script = `
  const [launcher, folder, then] = process.argv.slice(1);
  require(launcher).startPostgres({ folder, durable: false }).then(({ port }) => {
    console.log(port);
    if (then === 'end') process.exit();
    setInterval(() => undefined, 60_000);
  });
`;

/** Serves the folder from a Node process that can be killed, or that ends by itself as soon as the server is ready. */
export async function serveInOwnProcess(
  folder: string,
  compiled: string,
  then: 'stay' | 'end',
): Promise<ChildProcess> {
  compileInto(compiled);
  const child = spawn(process.execPath, ['-e', script, join(compiled, 'postgres.js'), folder, then], {
    env: { ...process.env, NODE_PATH: resolve(__dirname, '../../node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return child;
}

function compileInto(folder: string): void {
  for (const name of readdirSync(sources)) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
    const { code } = transformFileSync(join(sources, name), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
}
