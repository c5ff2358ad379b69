import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pg from 'pg';

const { auditEvents, purposeOf } = createRequire(import.meta.url)(
  '../../dist/demo/src/trust/access/audit-events.js',
);

/** The first instant of the month that lies so many months before this one. */
const month = (ago) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1));
};

/** So many sessions fill and build at the same time. */
const LANES = 3;

/** Fills the log of a database with `events` over the `months` before today, and tells who may search it. */
export async function fillLog(url, events, months) {
  const lanes = await Promise.all(Array.from({ length: LANES }, () => connected(url)));
  const [client] = lanes;
  try {
    await morePeople(client, 300);
    const reviewer = await newReviewer(client);
    await client.query('select keep_audit_months($1, 3)', [month(months - 1)]);
    for (const each of lanes) await prepare(each);
    const indexes = await withoutIndexes(client);
    const numbers = Array.from({ length: months }, (_, nth) => nth);
    await shared(lanes, numbers, (each, nth) => fillMonth(each, nth, months, Math.round(events / months)));
    for (const { on, as } of indexes) await shared(lanes, on, (each, part) => each.query(as(part)));
    for (const { sql } of indexes) await client.query(sql);
    // As the nights since have done, month by month.
    while ((await client.query('select index_a_month_that_is_over() as made')).rows[0].made !== null);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return reviewer;
  } finally {
    for (const each of lanes) await each.end();
  }
}

async function connected(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(
    `set synchronous_commit = off; set maintenance_work_mem = '256MB'; set work_mem = '64MB'`,
  );
  return client;
}

async function prepare(client) {
  await client.query('set session_replication_role = replica');
  await client.query('create temp table bench_vocabulary (event text primary key, purpose text not null)');
  await client.query('insert into bench_vocabulary select * from unnest($1::text[], $2::text[])', [
    auditEvents,
    auditEvents.map(purposeOf),
  ]);
  await client.query(readFileSync(new URL('log.sql', import.meta.url), 'utf8'));
}

async function fillMonth(client, nth, months, count) {
  const until = nth === months - 1 ? new Date() : month(months - 2 - nth);
  const values = [nth, months, count, month(months - 1 - nth), until];
  await client.query('select pg_temp.fill_month($1, $2, $3, $4, $5)', values);
}

/** Each thing once, by whichever lane is free. */
async function shared(lanes, things, work) {
  const left = [...things];
  const one = async (lane) => {
    for (let thing = left.shift(); thing !== undefined; thing = left.shift()) {
      await work(lane, thing);
      process.stderr.write('.');
    }
  };
  await Promise.all(lanes.map(one));
}

/** The indexes of the log set aside, but for its key: as statements that build them again. */
async function withoutIndexes(client) {
  const { rows } = await client.query(
    `select i.indexrelid::regclass as name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as sql
     from pg_index i where i.indrelid = 'audit_events'::regclass and not i.indisprimary`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  const parts = await client.query(
    `select inhrelid::regclass::text as part from pg_inherits where inhparent = 'audit_events'::regclass order by 1`,
  );
  // A part's own index of the same shape is taken over when the whole table's is made.
  return rows.map(({ name, sql }) => ({
    sql,
    on: parts.rows.map(({ part }) => part),
    as: (part) => sql.replace(`INDEX ${name} ON public.audit_events `, `INDEX ON public.${part} `),
  }));
}

const morePeople = (client, count) =>
  client.query(
    `with one as (
       insert into users (id, name, title) select gen_random_uuid(), 'Medarbetare till ' || n, 'påhittad'
       from generate_series(1, $1::integer) n returning id)
     insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, approved_at)
     select gen_random_uuid(), one.id, (select organisation_id from bench_readers where role = 'participant' order by number limit 1),
       'participant', current_date - 30, current_date + 300, now() from one`,
    [count],
  );

export async function newReviewer(client) {
  const { rows } = await client.query(
    `with one as (insert into users (id, name, title) values (gen_random_uuid(), 'Granskare', 'påhittad') returning id)
     insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, approved_at)
     select gen_random_uuid(), one.id, o.id, 'log_reviewer', current_date - 30, current_date + 300, now()
     from one, (select id from organisations where kind = 'municipality' limit 1) o
     returning user_id as "userId", id as "membershipId"`,
  );
  return rows[0];
}
