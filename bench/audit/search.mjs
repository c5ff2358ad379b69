import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openPlace } from '../place.mjs';
import { fillLog } from './fill-log.mjs';
import { planOf } from './plans.mjs';
import { questionsOf } from './questions.mjs';

const require = createRequire(import.meta.url);
const built = (path) => require(`../../dist/demo/src/${path}`);
const { AuditRepository } = built('trust/audit/audit.repository.js');
const { AccessLogRepository } = built('trust/access-log/access-log.repository.js');
const [log, caseLog] = [new AuditRepository(), new AccessLogRepository()];
const { readCursor } = built('platform/http/cursor.js');

const BUDGET = 1000;
const usual = { laterPage: 6, seconds: 4, turns: 100 };
const quick = { laterPage: 2, seconds: 0, turns: 3 };

/** Each question that a reviewer can ask of a log of so many events: milliseconds, and what was read for it. */
export async function measureSearching({ events, months, isQuick }) {
  const place = await openPlace();
  try {
    const began = performance.now();
    process.stderr.write(`${events} events over ${months} months: filling `);
    const database = await place.database(1000);
    const reviewer = await fillLog(database.superuser, events, months);
    process.stderr.write(` ${Math.round((performance.now() - began) / 1000)} s\n`);
    await askAll(place, database, reviewer, { events, months, isQuick });
  } finally {
    await place.close();
  }
}

/** All questions of a filled log, warm and then cold. */
export async function askAll(place, database, reviewer, { events, months, isQuick }) {
  const asked = await askedOf(database, reviewer);
  const found = {};
  for (const [name, asks] of Object.entries(asked)) {
    found[name] = await measured(database, isQuick ? asks.slice(0, 1) : asks, isQuick ? quick : usual);
    process.stderr.write('.');
  }
  if (process.platform === 'linux' && !isQuick)
    for (const [name, asks] of Object.entries(asked)) {
      found[name].cold = await cold(place, database, asks[0]);
      process.stderr.write('.');
    }
  print(found, events, months);
}

/** By name: what to do as whom, for each way that a question can be asked. */
async function askedOf(database, reviewer) {
  const client = await connected(database.superuser);
  try {
    await client.query(`drop table if exists bench_people_of_log, bench_cases_of_log;
      create table bench_people_of_log as select user_id, count(*) as rows, max(occurred_at) as last_at
        from audit_events where user_id is not null group by user_id;
      create table bench_cases_of_log as select case_id, count(*) as rows, max(occurred_at) as last_at
        from audit_events where case_id is not null group by case_id`);
    const searches = Object.entries(await questionsOf(client)).map(([name, ways]) => [
      name,
      ways.map((wanted) => ({
        who: reviewer,
        page: (tx, cursor) => log.search(tx, cursor ? { ...wanted, cursor } : wanted),
      })),
    ]);
    return { ...Object.fromEntries(searches), ...(await ofCases(client, database)) };
  } finally {
    await client.end();
  }
}

/** The Åtkomst tab of a case, as a coordinator opens it. */
async function ofCases(client, { readers }) {
  const { rows } = await client.query(
    'select case_id as id from bench_cases_of_log order by rows desc limit 5',
  );
  const who = readers.find(({ role }) => role === 'coordinator');
  const ever = { since: null, before: null };
  const recent = { since: new Date(Date.now() - 90 * 86_400_000), before: null };
  const pages = (period, wanted = {}) =>
    rows.map(({ id }) => ({
      who,
      page: (tx, cursor) =>
        caseLog.page(tx, id, wanted, period, cursor === undefined ? undefined : readCursor(cursor)),
    }));
  const people = (period) =>
    rows.map(({ id }) => ({
      who,
      page: async (tx) => ({ items: await caseLog.people(tx, id, period), nextCursor: null }),
    }));
  return {
    'Åtkomst: ever': pages(ever),
    'Åtkomst: ninety days': pages(recent),
    'Åtkomst: refusals': pages(ever, { outcome: 'refused' }),
    'Åtkomst: by unit, ever': people(ever),
    'Åtkomst: by unit, ninety days': people(recent),
  };
}

/** Warm: in turn all ways of a question, first page and a later one, as often as there is time and a hundred times at most. */
async function measured(database, asks, { laterPage, seconds, turns }) {
  const client = await connected(database.as('app'));
  const [first, later] = [[], []];
  try {
    const cursors = [];
    for (const ask of asks.slice(0, 2)) cursors.push(await cursorOf(client, ask, laterPage));
    const end = performance.now() + seconds * 1000;
    for (let turn = 0; turn < turns && (performance.now() < end || turn < 3); turn++) {
      const at = turn % asks.length;
      first.push(await timed(client, asks[at]));
      if (cursors[at]) later.push(await timed(client, asks[at], cursors[at]));
    }
  } finally {
    await client.end();
  }
  return { first, later, plan: await planFor(database, asks[0]) };
}

async function cursorOf(client, ask, laterPage) {
  let cursor;
  for (let page = 1; page < laterPage; page++) {
    const { nextCursor } = await acting(client, ask, cursor);
    if (!nextCursor) return undefined;
    cursor = nextCursor;
  }
  return cursor;
}

/** The page as the service asks for it: under the app's role, in a transaction that says who acts. */
async function acting(client, { who, page }, cursor) {
  await client.query(
    `begin; select set_config('app.user_id', '${who.userId}', true), set_config('app.membership_id', '${who.membershipId}', true), take_standing(false)`,
  );
  const tx = {
    query: async (text, values) => (await client.query(text, [...(values ?? [])])).rows,
    together: (reads) => Promise.all(reads),
  };
  const found = await page(tx, cursor);
  await client.query('commit');
  return found;
}

async function timed(client, ask, cursor) {
  const began = performance.now();
  await acting(client, ask, cursor);
  return performance.now() - began;
}

async function planFor(database, ask) {
  const client = await connected(database.superuser);
  try {
    return await planOf(client, async () => {
      await client.query('set role samspel_app');
      await acting(client, ask);
      await client.query('reset role');
    });
  } finally {
    await client.end();
  }
}

/** Once, on a server that has just begun and whose files nobody has read. */
async function cold(place, database, ask) {
  await place.restart(() => {
    const files = join(place.folder, 'postgres');
    execFileSync('find', [
      files,
      '-type',
      'f',
      '-size',
      '+64k',
      '-exec',
      'dd',
      'if={}',
      'iflag=nocache',
      'count=0',
      'status=none',
      ';',
    ]);
  });
  const client = await connected(database.as('app'));
  try {
    return await timed(client, ask);
  } finally {
    await client.end();
  }
}

async function connected(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const at = (numbers, share) => {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted.length === 0 ? '' : Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
};

function print(found, events, months) {
  console.log(
    `\n${events} events over ${months} months; milliseconds, asked at most ${BUDGET}; load ${loadavg()[0].toFixed(1)}`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(found).map(([name, { first, later, cold, plan }]) => [
        name,
        {
          p50: at(first, 0.5),
          p99: at(first, 0.99),
          'later p50': at(later, 0.5),
          'later p99': at(later, 0.99),
          cold: cold === undefined ? '' : Math.round(cold),
          months: plan.months,
          'by index': plan.by,
          'rows thrown away': plan.thrown,
          '': Math.max(...first, ...later, cold ?? 0) <= BUDGET ? 'met' : 'NOT MET',
        },
      ]),
    ),
  );
}
