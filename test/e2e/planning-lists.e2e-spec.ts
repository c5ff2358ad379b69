import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { hashOf } from '../../src/trust/identity/cookies';
import { Wire } from '../support/proxy';
import { type Route, routesOf } from '../support/routes';
import { aWorld, type World } from '../support/world';
import request from 'supertest';

/** Tables that grow with the years: no list may read one from end to end. */
const large = [
  'notes',
  'note_shares',
  'cases',
  'case_participants',
  'case_phase_changes',
  'consents',
  'consent_scopes',
  'consent_signatories',
  'consent_coverage',
  'audit_events',
  'people',
  'person_identities',
  'guardianships',
];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
  readonly [key: string]: unknown;
}

interface Reader {
  readonly number: number;
  readonly role: string;
  readonly user_id: string;
  readonly membership_id: string;
}

let world: World;
let wire: Wire;
let app: Client;
let readers: Reader[];
let caseId: string;
let guarded: RegExp;

beforeAll(async () => {
  const { host, port } = JSON.parse(process.env['SAMSPEL_TEST_POSTGRES'] ?? '{}') as {
    host: string;
    port: number;
  };
  wire = await Wire.to(host, port);
  world = await aWorld((values) => ({
    ...values,
    DATABASE_URL: (values['DATABASE_URL'] ?? '').replace(`:${port}/`, `:${wire.port}/`),
  }));
  await fill(2000);
  app = await world.database.consoleOf('app');
  const names = await world.database.sql<{ name: string }>(
    `select p.proname as name from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace`,
  );
  guarded = new RegExp(`\\b(${names.map(({ name }) => name).join('|')})\\(`);
}, 120_000);
afterAll(async () => {
  await app.end();
  await world.close();
  await wire.close();
});

/** The rows of the measurements, which are many enough for a planner to care. */
async function fill(cases: number): Promise<void> {
  const rows = (name: string) => readFileSync(join(__dirname, '../../bench/data', name), 'utf8');
  const { database } = world;
  await database.sql(`set bench.cases = '${cases}'`);
  await database.sql(rows('directory.sql'));
  await database.sql('set session_replication_role = replica');
  await database.sql(rows('rows.sql'));
  await database.sql('set session_replication_role = origin');
  await database.sql('analyze');
  readers = await database.sql<Reader>(
    `select number, role, user_id, membership_id from bench_readers where number in (0, 2, 4) order by number`,
  );
  for (const { number, user_id, membership_id } of readers)
    await database.insert('sessions', {
      id: `00000000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`,
      token_hash: hashOf(tokenOf(number)),
      csrf_token: 'x',
      user_id,
      membership_id,
      identity_provider: 'bench',
      name_id: 'bench',
    });
  const [found] = await database.sql<{ id: string }>(
    `select c.id from cases c where c.closed_at is null and 2 = (
       select count(*) from case_participants p where p.case_id = c.id and p.user_id = any ($1)) limit 1`,
    [readers.map(({ user_id }) => user_id)],
  );
  const [any] = await database.sql<{ id: string }>('select id from cases where closed_at is null limit 1');
  caseId = (found ?? any)?.id ?? '';
}

const tokenOf = (number: number): string => `planned-${number}`;
const isList = ({ method, policy }: Route): boolean =>
  method === 'GET' &&
  policy?.may !== 'anyone' &&
  /\.(listed|viewed|overview-viewed)$/.test(policy?.audit ?? '');

// Counting the cases in each phase looks at every case that the reader may see; it is asked for by itself.
const pathOf = (path: string): string =>
  path === '/api/cases' ? `${path}?counts=false` : path.replace(':id', caseId);

/** Every statement that the lists send for somebody, as it goes over the wire. */
async function statementsOf(reader: Reader): Promise<string[]> {
  wire.statementsSince();
  for (const { path } of routesOf(world).filter(isList))
    await request(world.server)
      .get(pathOf(path))
      .set('Cookie', `__Host-samspel=${tokenOf(reader.number)}`);
  return [...new Set(wire.statementsSince())].filter((text) => /^\s*(select|with)/i.test(text));
}

async function planOf({ user_id, membership_id }: Reader, statement: string): Promise<Plan> {
  await app.query('begin');
  // Two thousand rows are rightly read in one go at times, or hashed: what counts is whether there is another way.
  await app.query(
    `set local enable_seqscan = off; set local work_mem = '64kB'; set local hash_mem_multiplier = 1`,
  );
  await app.query(`select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`, [
    user_id,
    membership_id,
  ]);
  try {
    const { rows } = await app.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (generic_plan, format json) ${statement}`,
    );
    return rows[0]?.['QUERY PLAN'][0].Plan as Plan;
  } finally {
    await app.query('rollback');
  }
}

/** What is wrong with a plan: a large table read from end to end, or a question of rights asked row by row. */
function faultsOf(plan: Plan): string[] {
  const relation = plan['Relation Name'];
  const readsAll = plan['Node Type'] === 'Seq Scan' && relation !== undefined && large.includes(relation);
  const perRow = Object.entries(plan)
    .filter(([key, value]) => /Filter|Cond/.test(key) && typeof value === 'string' && guarded.test(value))
    .map(([key, value]) => `${key} of ${relation ?? plan['Node Type']}: ${String(value)}`);
  return [
    ...(readsAll ? [`reads all of ${relation}`] : []),
    ...perRow,
    ...(plan.Plans ?? []).flatMap(faultsOf),
  ];
}

describe('the plans of the lists', () => {
  it('read no large table from end to end, and ask no question of rights row by row', async () => {
    const found: Record<string, string[]> = {};
    let planned = 0;
    for (const reader of readers)
      for (const statement of await statementsOf(reader)) {
        planned++;
        const faults = faultsOf(await planOf(reader, statement));
        if (faults.length > 0) found[`${reader.role}: ${statement}`] = faults;
      }

    expect(found).toEqual({});
    expect(planned).toBeGreaterThan(30);
  }, 120_000);
});
