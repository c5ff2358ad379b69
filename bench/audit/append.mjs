import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { cpuOf } from '../load.mjs';
import { openPlace } from '../place.mjs';
import { openWriters, SEVERAL } from './writers.mjs';

/** How many events a second the log takes in while it is sealed, and for how long one waits for its seal. */
export async function measureAppending({ writers, seconds, calm }) {
  const place = await openPlace();
  try {
    const database = await place.database(1000);
    const desk = new pg.Client({ connectionString: database.superuser });
    await desk.connect();
    await desk.query(
      `create table bench_bare (id uuid primary key, user_id uuid, case_id uuid, request_id text, facts jsonb);
       grant insert on bench_bare to samspel_app`,
    );
    const sealer = await startSealer(place, database);
    try {
      const found = [];
      for (const count of writers) found.push(await atFullSpeed({ database, desk, sealer, count, seconds }));
      print(found, await atRest({ database, desk, calm, seconds }));
    } finally {
      await sealer.stop();
      await desk.end();
    }
  } finally {
    await place.close();
  }
}

async function startSealer({ folder }, database) {
  const config = {
    NODE_ENV: 'demonstration',
    DATABASE_SEALER_URL: database.as('sealer'),
    AUDIT_KEY_FILE: join(folder, 'bench-audit.key'),
    AUDIT_ORIGIN: 'samspel.example/bench',
    AUDIT_WITNESS_FILE: join(folder, 'bench-witness.jsonl'),
  };
  const child = fork(new URL('sealing.mjs', import.meta.url), [JSON.stringify(config)]);
  await once(child, 'message');
  return {
    pid: child.pid,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A bare durable transaction and an appended event in turn, by so many writers. */
async function atFullSpeed({ database, desk, sealer, count, seconds }) {
  const writers = await openWriters(database.as('app'), count, database.readers);
  try {
    for (const work of ['bare', 'event']) await writers.write(work, { seconds: 2 });
    await untilSealed(desk);
    const [bare, event, several, lags] = [[], [], [], []];
    const requests = { event: [], bare: [] };
    for (let round = 0; round < 3; round++) {
      bare.push(await counted(desk, sealer, () => writers.write('bare', { seconds: seconds / 3 })));
      const since = await moment(desk);
      event.push(await counted(desk, sealer, () => writers.write('event', { seconds: seconds / 3 })));
      await untilSealed(desk);
      lags.push(await lagSince(desk, since));
      several.push(await counted(desk, sealer, () => writers.write('several', { seconds: seconds / 3 })));
      for (const [work, of] of Object.entries(requests))
        of.push(
          await counted(desk, sealer, () => writers.write(`${work} in a request`, { seconds: seconds / 3 })),
        );
      await untilSealed(desk);
    }
    return {
      count,
      bare: summed(bare),
      event: summed(event),
      several: summed(several),
      request: { event: summed(requests.event), bare: summed(requests.bare) },
      lag: worst(lags),
      load: loadavg()[0],
    };
  } finally {
    await writers.close();
  }
}

/** Few writers with long pauses, as by day: so many events a second. */
async function atRest({ database, desk, calm, seconds }) {
  const writers = await openWriters(database.as('app'), 5, database.readers);
  try {
    const since = await moment(desk);
    await writers.write('event', { seconds, pause: 5000 / calm });
    await untilSealed(desk);
    return { calm, ...(await lagSince(desk, since)) };
  } finally {
    await writers.close();
  }
}

/** With the processor time of the server's processes and of the sealer's own. */
async function counted(desk, sealer, work) {
  const of = async () => {
    const { rows } = await desk.query('select pid, backend_type as kind, usename from pg_stat_activity');
    return {
      server: rows.map(({ pid, usename }) => ({ pid, usename, cpu: cpuOf(pid) })),
      sealer: cpuOf(sealer.pid),
    };
  };
  const before = await of();
  const done = await work();
  const after = await of();
  const spent = (isCounted) =>
    after.server
      .filter(isCounted)
      .reduce(
        (sum, { pid, cpu }) => sum + cpu - (before.server.find((each) => each.pid === pid)?.cpu ?? 0),
        0,
      );
  return {
    ...done,
    writing: spent(({ usename }) => usename !== 'samspel_sealer'),
    sealing: spent(({ usename }) => usename === 'samspel_sealer') + after.sealer - before.sealer,
  };
}

const moment = async (desk) => (await desk.query('select clock_timestamp()::text as at')).rows[0].at;

async function untilSealed(desk) {
  const waiting = `select exists (select from audit_events e where (e.transaction_id, e.id) >
    (select c.transaction_id, c.event_id from audit_checkpoints c order by c.size desc limit 1)) as is_waiting`;
  while ((await desk.query(waiting)).rows[0].is_waiting !== false) await pause(100);
}

/** From when a row was written until the head over it was: seconds. */
async function lagSince(desk, since) {
  const { rows } = await desk.query(
    `select count(*)::integer as events, max(lag)::float8 as most,
       percentile_disc(0.5) within group (order by lag)::float8 as p50,
       percentile_disc(0.99) within group (order by lag)::float8 as p99
     from audit_leaves l
       cross join lateral (select sealed_at from audit_checkpoints where size > l.sequence order by size limit 1) h
       cross join lateral (select extract(epoch from h.sealed_at - l.occurred_at) as lag) waited
     where l.occurred_at >= $1::timestamptz`,
    [since],
  );
  return rows[0];
}

const worst = (lags) => ({
  p50: Math.max(...lags.map(({ p50 }) => p50)),
  p99: Math.max(...lags.map(({ p99 }) => p99)),
  most: Math.max(...lags.map(({ most }) => most)),
});

function summed(rounds) {
  const took = rounds.flatMap((each) => each.took).sort((one, other) => one - other);
  const sum = (figure) => rounds.reduce((all, each) => all + each[figure], 0);
  const at = (share) => took[Math.floor((took.length - 1) * share)];
  return {
    perSecond: [...rounds.map((each) => each.perSecond)].sort((one, other) => one - other)[1],
    p50: at(0.5),
    p99: at(0.99),
    cpu: (sum('writing') * 1000) / took.length,
    sealing: (sum('sealing') * 1000) / took.length,
  };
}

const two = (number) => Number(number.toFixed(2));

function print(found, rest) {
  console.log(
    '\nAn event: one durable transaction each, under the role of the app, all indexes, sealed meanwhile. CPU in ms an event.',
  );
  console.table(
    Object.fromEntries(
      found.map(({ count, bare, event, lag, load }) => [
        `${count} writers`,
        {
          'events/s': Math.round(event.perSecond),
          asked: 5000,
          'bare tx/s': Math.round(bare.perSecond),
          ratio: two(event.perSecond / bare.perSecond),
          'p50 ms': two(event.p50),
          'p99 ms': two(event.p99),
          'server CPU': two(event.cpu),
          'bare CPU': two(bare.cpu),
          'sealing CPU': two(event.sealing),
          'lag p50 s': two(lag.p50),
          'lag p99 s': two(lag.p99),
          'asked s': 3,
          load: two(load),
          '': event.perSecond >= 5000 && lag.p99 <= 3 ? 'met' : 'NOT MET',
        },
      ]),
    ),
  );
  console.log(
    `Not what was asked for, but what a transaction's own part comes to: ${SEVERAL} events in each.`,
  );
  console.table(
    Object.fromEntries(
      found.map(({ count, several }) => [
        `${count} writers`,
        {
          'events/s': Math.round(several.perSecond * SEVERAL),
          'tx/s': Math.round(several.perSecond),
          'server CPU an event': two(several.cpu / SEVERAL),
        },
      ]),
    ),
  );
  console.log(
    'In a request that looks at one case: its transaction begins with the standing, which it has taken for its reads anyway.',
  );
  console.table(
    Object.fromEntries(
      found.map(({ count, request: { event, bare } }) => [
        `${count} writers`,
        {
          'events/s': Math.round(event.perSecond),
          'server CPU': two(event.cpu),
          'with a bare row instead': two(bare.cpu),
          'more for the event': two(event.cpu - bare.cpu),
        },
      ]),
    ),
  );
  const { calm, events, p50, p99, most } = rest;
  console.log(
    `Calm, ${calm} a second at most: ${events} events waited ${two(p50)} s (p50), ${two(p99)} s (p99), ${two(most)} s at most; asked 3: ${p99 <= 3 ? 'met' : 'NOT MET'}`,
  );
}
