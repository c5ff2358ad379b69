import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import pg from 'pg';

const sql = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const hashOf = (token) => createHash('sha256').update(token).digest();

/** Fills an empty, migrated database with so many cases, set-based and past every trigger, and opens the sessions. */
export async function fill(url, cases) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select set_config('bench.cases', $1, false)`, [String(cases)]);
    await client.query(sql('directory.sql'));
    await client.query('set session_replication_role = replica');
    await client.query(sql('rows.sql'));
    await client.query(sql('figures.sql'));
    await openSessions(client);
    await client.query('set session_replication_role = origin');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    await provenCoverage(client);
    return await readersOf(client);
  } finally {
    await client.end();
  }
}

/** The cookie and the token of a reader: known to the bench, since it invented them. */
const tokenOf = (number) => `bench-session-${number}`;
const csrfOf = (number) => `bench-csrf-${number}`;

async function openSessions(client) {
  const { rows } = await client.query(
    'select number, user_id, membership_id from bench_readers order by number',
  );
  for (const { number, user_id, membership_id } of rows) {
    await client.query(
      `insert into sessions (id, token_hash, csrf_token, user_id, membership_id, identity_provider, name_id)
       values (gen_random_uuid(), $1, $2, $3, $4, 'bench', 'bench')`,
      [hashOf(tokenOf(number)), csrfOf(number), user_id, membership_id],
    );
  }
}

/** Our coverage rows are what the database's own rule makes of the consents: refreshed for a sample, nothing changes. */
async function provenCoverage(client) {
  await client.query('begin');
  const rows = `select md5(string_agg(v::text, ',' order by v.consent_id, v.discloser_id, v.recipient_id, v.category)) as all
    from consent_coverage v where v.case_id = any ($1)`;
  const sample = (await client.query('select id from cases order by md5(id::text) limit 50')).rows.map(
    ({ id }) => id,
  );
  const before = (await client.query(rows, [sample])).rows[0].all;
  for (const id of sample) await client.query('select refresh_consent_coverage($1)', [id]);
  const after = (await client.query(rows, [sample])).rows[0].all;
  await client.query('rollback');
  if (before !== after)
    throw new Error('the coverage rows of the bench are not those of refresh_consent_coverage');
}

/** Who reads: the session to send, the role, and the cases to open. */
async function readersOf(client) {
  const { rows } = await client.query(
    `select r.number, r.role, r.user_id as "userId", r.membership_id as "membershipId",
       r.organisation_id as "organisationId", r.has_many as "hasMany", r.category,
       array(select c.id from cases c where c.closed_at is null
               and (r.role = 'coordinator' or exists (select from case_participants p where p.case_id = c.id and p.user_id = r.user_id))
             order by md5(c.id::text) limit 60) as cases
     from bench_readers r order by r.number`,
  );
  return rows.map((row) => ({
    ...row,
    headers: { cookie: `__Host-samspel=${tokenOf(row.number)}`, 'x-csrf-token': csrfOf(row.number) },
  }));
}
