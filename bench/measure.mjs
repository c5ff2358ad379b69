import { setTimeout as pause } from 'node:timers/promises';
import { compare, drive, memoryOf } from './load.mjs';
import { startLimit, startService } from './place.mjs';
import { priceOfAudit } from './price-of-audit.mjs';
import { priceOfRowSecurity } from './row-security.mjs';
import { workloadsOf } from './workloads.mjs';

/** Everything that is measured at one size; or of it what the audit costs alone. */
export async function measure(place, cases, names, pace, isOfLog) {
  process.stderr.write(`${cases} cases: filling … `);
  const began = performance.now();
  const database = await place.database(cases);
  process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s\n`);
  const workloads = workloadsOf(database.readers, todayInStockholm());
  const ours = await startService(place, database);
  const limit = await startLimit(database);
  try {
    // Before anybody has asked it anything.
    const idle = memoryOf(ours.pid);
    const audit = await priceOfAudit(place, database, ours, workloads, names, pace);
    if (isOfLog) return { cases, audit };
    const results = {};
    for (const name of names) {
      await whole(ours, workloads[name], name);
      results[name] = await compare(ours, limit, workloads[name], pace);
      process.stderr.write(`${name} ${results[name].ratio.toFixed(2)} `);
    }
    const memory = await memoryUnderLoad(ours, workloads, idle, pace);
    const rowSecurity = await priceOfRowSecurity(database, pace);
    process.stderr.write('\n');
    return { cases, results, memory, rowSecurity, audit };
  } finally {
    await ours.stop();
    await limit.stop();
  }
}

const todayInStockholm = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());

/** One answer of each kind is looked at before it is measured: an empty page is fast too. */
async function whole(ours, workload, name) {
  const request = workload.ours.at(-1);
  const headers =
    name === 'W3' ? { ...request.headers, 'idempotency-key': crypto.randomUUID() } : request.headers;
  const answer = await fetch(`http://127.0.0.1:${ours.port}${request.path}`, {
    method: request.method ?? 'GET',
    headers,
    ...(request.body ? { body: request.body } : {}),
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${body.slice(0, 300)}`);
  const read = JSON.parse(body);
  const count = name === 'W1' ? read.items?.length : name === 'W2' ? read.notes?.items?.length : 1;
  const least = { W1: 50, W2: 20 }[name] ?? 1;
  if ((count ?? 0) < least) throw new Error(`${name}: only ${count} rows of at least ${least}`);
}

/** At rest, with sixty-four connections after all workloads, and how it grows while they go on. */
async function memoryUnderLoad(ours, workloads, idle, { rest }) {
  const many = { seconds: Math.max(5, rest / 60), connections: 64 };
  await drive(ours, workloads.W5.ours, many);
  const loaded = memoryOf(ours.pid);
  const series = [];
  for (let spent = 0; spent < rest; spent += many.seconds + 1) {
    await drive(ours, workloads.W5.ours, many);
    series.push(memoryOf(ours.pid));
    await pause(1000);
  }
  const half = Math.ceil(series.length / 2);
  const peak = (numbers) => Math.max(...numbers);
  return { idle, loaded, growth: peak(series.slice(half)) - peak(series.slice(0, half)), over: rest };
}
