import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeFlags } from '../src/demo/node-flags.mjs';
import { fill } from './data/fill.mjs';

const require = createRequire(import.meta.url);
const built = (path) => require(`../dist/demo/src/${path}`);
const { startPostgres } = built('demo/postgres/postgres.js');
const { createDatabase, createRoles, roleUrl, signingInRoles } = built('demo/provision.js');
const { bringSchema } = built('bring-schema.js');
const { newSigningKey } = built('demo/identity-provider/signing-key.js');
const { metadataOf } = built('demo/identity-provider/metadata.js');

const passwords = Object.fromEntries(signingInRoles.map((role) => [role, `${role}-of-the-bench`]));

/** A durable PostgreSQL in a folder of its own, on disk, that lives as long as the run. */
export async function openPlace() {
  const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'samspel-bench-'));
  const start = () => startPostgres({ folder: join(folder, 'postgres'), durable: true });
  let server = await start();
  await createRoles(server.url('postgres'), passwords);
  return {
    folder,
    database: (cases) => openDatabase(server, cases),
    /** The server again, on the port that it had, after what is done while it is down. */
    restart: async (meanwhile) => {
      const { port } = server;
      await server.stop();
      await meanwhile();
      server = await start();
      if (server.port !== port) throw new Error('the port of before was taken');
    },
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openDatabase(server, cases) {
  const name = `bench_${cases}`;
  await createDatabase(server.url('postgres'), name);
  const superuser = server.url(name);
  await bringSchema(roleUrl(superuser, 'migrator', passwords.migrator, name));
  const readers = await fill(superuser, cases);
  return { name, superuser, readers, as: (role) => roleUrl(superuser, role, passwords[role], name) };
}

/** The service in a process of its own, as production runs it save for the invented numbers. */
export async function startService({ folder }, database, extra = {}) {
  const port = await freePort();
  const preload = extra.preload ? ['--import', `./${extra.preload}`] : [];
  const flags = [...nodeFlags, ...preload, ...(extra.flags ?? [])];
  const child = spawn(process.execPath, [...flags, 'dist/demo/src/main.js'], {
    env: { PATH: process.env.PATH, ...configuration(folder, database, port) },
    stdio: ['ignore', extra.logs ?? 'ignore', 'inherit'],
  });
  await answering(`http://127.0.0.1:${port}/health/ready`, child);
  return { port, pid: child.pid, stop: () => stopped(child) };
}

export async function startLimit(database) {
  const child = spawn(process.execPath, ['bench/limit-server.mjs'], {
    env: { PATH: process.env.PATH, LIMIT_DATABASE_URL: database.superuser },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port }] = await once(child, 'message');
  return { port, pid: child.pid, stop: () => stopped(child) };
}

async function stopped(child) {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function answering(url, child) {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null) throw new Error('the service did not start');
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error('the service is not ready');
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

function configuration(folder, database, port) {
  const files = join(folder, 'sign-in');
  mkdirSync(files, { recursive: true });
  const write = (name, content) => {
    writeFileSync(join(files, name), content, { mode: 0o600 });
    return join(files, name);
  };
  const key = newSigningKey(new Date());
  const metadataFile = write('provider.xml', metadataOf('http://localhost:1', key.certificate, new Date()));
  return {
    NODE_ENV: 'demonstration',
    PORT: String(port),
    METRICS_PORT: '0',
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: database.as('app'),
    DATABASE_SYSTEM_URL: database.as('system'),
    DATABASE_STATISTICS_URL: database.as('statistics'),
    DATABASE_JOBS_URL: database.as('jobs'),
    DATABASE_SEALER_URL: database.as('sealer'),
    DATABASE_AUDIT_READER_URL: database.as('audit_reader'),
    AUDIT_KEY_FILE: join(files, 'audit.key'),
    AUDIT_WITNESS_FILE: join(files, 'witness.jsonl'),
    AUDIT_ORIGIN: 'samspel.example/bench',
    SAML_PROVIDERS_FILE: write(
      'providers.json',
      JSON.stringify([
        { slug: 'demo', name: 'Bench', metadataFile, subjectAttribute: 'urn:oid:1.2.752.201.3.1' },
      ]),
    ),
    SAML_KEY_FILE: write('service.key', key.privateKey),
    SAML_CERTIFICATE_FILE: write('service.crt', key.certificate),
    PERSONAL_NUMBERS: 'listed-test-numbers',
    REQUESTS_PER_MINUTE: '100000000',
    LOG_LEVEL: 'info',
  };
}
