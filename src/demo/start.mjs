// `npm run demo`: builds what has changed, then runs the demonstration. Plain Node, so that it runs before any build.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFlags } from './node-flags.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Samspel behöver Node 20.19 eller senare; det här är ${process.versions.node}.`);
  process.exit(1);
}

const parent = process.ppid;
process.chdir(join(dirname(fileURLToPath(import.meta.url)), '../..'));

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const parts = [
  {
    name: 'servern',
    sources: ['src', 'migrations', 'tsconfig.json', 'package-lock.json'],
    result: 'dist/demo/src/demo/main.js',
    stamp: 'dist/demo/.built',
    command: [process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'src/demo/tsconfig.json'],
  },
  {
    name: 'webbklienten',
    sources: [
      'web/src',
      'web/public',
      'web/index.html',
      'web/vite.config.ts',
      'web/package.json',
      'package-lock.json',
    ],
    result: 'web/dist/index.html',
    stamp: 'dist/web-built',
    command: [npm, 'run', '--silent', 'build', '-w', 'samspel-web'],
  },
];

for (const part of parts) if (!isUpToDate(part)) build(part);

if (isAbandoned()) process.exit(1);
const child = spawn(process.execPath, [...nodeFlags, '--enable-source-maps', 'dist/demo/src/demo/main.js'], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
setInterval(() => isAbandoned() && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

// npm hands a signal to the shell between us, which ends and tells us nothing.
function isAbandoned() {
  return process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;
}

function isUpToDate({ sources, result, stamp }) {
  if (!existsSync(result) || !existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return sources.every((source) => newest(source) <= built);
}

// A folder's own time changes when a file in it is added or removed.
function newest(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build({ name, stamp, command: [program, ...rest] }) {
  const begun = Date.now();
  process.stdout.write(`Bygger ${name} … `);
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8' });
  if (status !== 0) {
    console.error(`det gick inte.\n${stdout ?? ''}${stderr ?? ''}`);
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  // Sources saved while the build ran count as newer than it.
  utimesSync(stamp, begun / 1000, begun / 1000);
  console.log(`klart på ${Math.round((Date.now() - begun) / 1000)} s.`);
}
