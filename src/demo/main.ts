import 'reflect-metadata';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createService } from '../bootstrap';
import { Clock } from '../platform/clock/clock';
import { type Config, parseConfig } from '../platform/config/config';
import { type DemoDatabase, openDatabase } from './demo-database';
import { hindrance } from './hindrance';
import { DEMO_PEOPLE } from './identity-provider/people';
import { releaseFigures } from './releases';
import { readSettings, type Settings } from './settings';
import { openSignIn, type SignIn } from './sign-in';
import { welcome } from './welcome';

const signals = ['SIGINT', 'SIGTERM'] as const;
/** What runs, the latest first: it is stopped in this order. */
const running: (() => Promise<void>)[] = [];
let isInterrupted = false;

/** Starts everything that the demonstration needs, and prints where it is and who one can be. */
async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const today = new Clock().today();
  const address = `http://localhost:${settings.port}`;

  await tryPort(settings.port);
  await tryPort(settings.port + 1);
  const database = await openDatabase(settings, today);
  keep(() => database.stop());
  const signIn = await openSignIn(settings.folder, address, settings.port + 1);
  keep(() => signIn.provider.close());
  const app = await quietly(() => createService(configuration(settings, address, database, signIn)));
  keep(() => app.close());
  await app.init();
  await releaseFigures(app, database.superuser, today);
  await app.listen(settings.port, '127.0.0.1');
  process.stdout.write(welcome(address, DEMO_PEOPLE, settings.folder));
}

/** Fails with EADDRINUSE before anything else is started. */
async function tryPort(port: number): Promise<void> {
  const server = createServer();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  await new Promise((closed) => server.close(closed));
}

/** Remembers how to stop what has just been started; goes no further when somebody wants to stop. */
function keep(stop: () => Promise<void>): void {
  running.unshift(stop);
  if (isInterrupted) throw new Interrupted();
}

class Interrupted extends Error {}

/** Stops the rest even where one of them cannot be stopped. */
async function stop(): Promise<void> {
  for (const close of running.splice(0)) await close().catch(() => undefined);
}

function configuration(
  { port, folder, logLevel }: Settings,
  address: string,
  database: DemoDatabase,
  { files }: SignIn,
): Config {
  return parseConfig({
    ...files,
    NODE_ENV: 'demonstration',
    PORT: String(port),
    METRICS_PORT: '0',
    PUBLIC_URL: address,
    DATABASE_URL: database.app,
    DATABASE_SYSTEM_URL: database.system,
    DATABASE_STATISTICS_URL: database.statistics,
    DATABASE_JOBS_URL: database.jobs,
    DATABASE_SEALER_URL: database.sealer,
    DATABASE_AUDIT_READER_URL: database.auditReader,
    AUDIT_KEY_FILE: join(folder, 'audit.key'),
    AUDIT_WITNESS_FILE: join(folder, 'witness.jsonl'),
    AUDIT_ORIGIN: 'samspel.example/demonstration',
    PERSONAL_NUMBERS: 'listed-test-numbers',
    LOG_LEVEL: logLevel,
  });
}

/** The service would end the process when it has closed, and PostgreSQL would be left running. */
async function quietly(create: () => Promise<NestExpressApplication>): Promise<NestExpressApplication> {
  const ours = new Set(signals.flatMap((signal) => process.listeners(signal)));
  const app = await create();
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) if (!ours.has(listener)) process.off(signal, listener);
  }
  return app;
}

const started = start().catch(async (error: unknown) => {
  if (!(error instanceof Interrupted)) process.stderr.write(`${hindrance(error)}\n`);
  await stop();
  if (!isInterrupted) process.exit(1);
});

/** Waits for what is being started, so that nothing is left running; a second signal changes nothing. */
async function interrupt(): Promise<void> {
  if (isInterrupted) return;
  isInterrupted = true;
  await started;
  await stop();
  process.exit(0);
}

for (const signal of signals) process.on(signal, () => void interrupt());
