import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import pg from 'pg';
import { openPlace } from '../place.mjs';
import { newReviewer } from './fill-log.mjs';

const require = createRequire(import.meta.url);
const built = (path) => require(`../../dist/demo/src/${path}`);
const { SoleConnection } = built('platform/database/sole-connection.js');
const { EventProof } = built('trust/audit/proof/event-proof.js');
const { Sealer } = built('trust/audit/sealing/sealer.js');
const { localSigner } = built('trust/audit/tree/local-signer.js');

/** B5: how soon one event of a sealed log of so many is proven; and how fast the sealer goes. */
export async function measureProofs({ events }) {
  const place = await openPlace();
  try {
    const database = await place.database(1000);
    const desk = new pg.Client({ connectionString: database.superuser });
    await desk.connect();
    const reviewer = await newReviewer(desk);
    await write(desk, events);
    const seconds = await seal(database);
    const { rows } = await desk.query(
      'select event_id as id from audit_leaves order by md5(event_id::text) limit 200',
    );
    await desk.end();
    const actor = { ...reviewer, requestId: 'bench' };
    const proofs = new EventProof({ DATABASE_AUDIT_READER_URL: database.as('audit_reader') });
    for (const { id } of rows.slice(0, 20)) await proofs.of(actor, id);
    const [whole, opening] = [[], []];
    for (const { id } of rows) {
      whole.push(await timed(() => proofs.of(actor, id)));
      opening.push(await timed(() => opened(database.as('audit_reader'))));
    }
    const [p50, p99, connecting] = [at(whole, 0.5), at(whole, 0.99), at(opening, 0.5)];
    console.log(
      `${events} events sealed in ${seconds.toFixed(1)} s, ${Math.round(events / seconds)} a second. ` +
        `The proof of one: ${p50.toFixed(1)} ms (p50), ${p99.toFixed(1)} ms (p99), of which ${connecting.toFixed(1)} ms for a connection of its own; ` +
        `${(p50 - connecting).toFixed(1)} ms without (asked 5: ${p50 - connecting <= 5 ? 'met' : 'NOT MET'}); load ${loadavg()[0].toFixed(1)}`,
    );
  } finally {
    await place.close();
  }
}

/** Rows as they come, a transaction for each thousand. */
async function write(desk, events) {
  await desk.query('set session_replication_role = replica; set synchronous_commit = off');
  for (let written = 0; written < events; written += 1000)
    await desk.query(
      `insert into audit_events (id, request_id, event, outcome, user_id, purpose, basis, facts)
       select gen_random_uuid(), 'bench', 'case.viewed', 'allowed', gen_random_uuid(), 'help', 'assignment', '{"count": 20}'
       from generate_series(1, 1000)`,
    );
  await desk.query('set synchronous_commit = on');
  await desk.query('vacuum analyze audit_events');
}

async function seal(database) {
  const connection = new SoleConnection(database.as('sealer'));
  const sealer = new Sealer(connection, localSigner('samspel.example/bench', 1, Buffer.alloc(32, 1)));
  const began = performance.now();
  while ((await sealer.step()).sealed > 0);
  const seconds = (performance.now() - began) / 1000;
  await connection.close();
  return seconds;
}

async function opened(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  await client.query('rollback');
  await client.end();
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const at = (numbers, share) =>
  [...numbers].sort((one, other) => one - other)[Math.floor((numbers.length - 1) * share)];
