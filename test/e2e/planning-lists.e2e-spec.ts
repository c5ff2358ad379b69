import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { hashOf } from '../../src/trust/identity/cookies';
import type { Person } from '../support/builders';
import { CustodyDesk } from '../support/custody';
import { Fill } from '../support/foreign/fill';
import { Wire } from '../support/proxy';
import { isOpenTo, type Route, routesOf } from '../support/routes';
import { untilSomethingIsSealed } from '../support/sealing';
import { Things } from '../support/things';
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

interface Reader extends Pick<Person, 'role'> {
  readonly organisation: Pick<Person['organisation'], 'kind'>;
  readonly userId: string;
  readonly membershipId: string;
  readonly cookie: string;
}

let world: World;
let wire: Wire;
let app: Client;
let readers: Reader[];
let caseId: string;
let things: Things;
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
  await fill(400);
  readers.push(...(await fillBeside()));
  await world.database.sql('analyze');
  things = await Things.in(world, 2);
  await untilSomethingIsSealed(world.database);
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

/** Rows of the measurements: how many matters little, since each plan is made for any values and shuns whole tables. */
async function fill(cases: number): Promise<void> {
  const rows = (name: string) => readFileSync(join(__dirname, '../../bench/data', name), 'utf8');
  const { database } = world;
  await database.sql(`set bench.cases = '${cases}'`);
  await database.sql(rows('directory.sql'));
  await database.sql('set session_replication_role = replica');
  await database.sql(rows('rows.sql'));
  await database.sql('set session_replication_role = origin');
  await database.sql('analyze');
  readers = await benchReaders();
  const [found] = await database.sql<{ id: string }>(
    `select c.id from cases c where c.closed_at is null and 2 = (
       select count(*) from case_participants p where p.case_id = c.id and p.user_id = any ($1)) limit 1`,
    [readers.map(({ userId }) => userId)],
  );
  const [any] = await database.sql<{ id: string }>('select id from cases where closed_at is null limit 1');
  caseId = (found ?? any)?.id ?? '';
}

/** A coordinator, one with many cases and one with few, each with a session. */
async function benchReaders(): Promise<Reader[]> {
  const rows = await world.database.sql<Omit<Reader, 'cookie'> & { readonly number: number }>(
    `select b.number, b.role, b.user_id as "userId", b.membership_id as "membershipId",
       json_build_object('kind', o.kind) as organisation
     from bench_readers b join memberships m on m.id = b.membership_id join organisations o on o.id = m.organisation_id
     where b.number in (0, 2, 4) order by b.number`,
  );
  for (const { number, userId, membershipId } of rows)
    await world.database.insert('sessions', {
      id: `00000000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`,
      token_hash: hashOf(tokenOf(number)),
      csrf_token: 'x',
      user_id: userId,
      membership_id: membershipId,
      identity_provider: 'bench',
      name_id: 'bench',
    });
  return rows.map(({ number, ...reader }) => ({ ...reader, cookie: `__Host-samspel=${tokenOf(number)}` }));
}

/** One thing of every kind among the many, and somebody in every role. */
async function fillBeside(): Promise<Reader[]> {
  const coordinator = await world.coordinator();
  const [writer, reader] = [await world.participant('school'), await world.participant('social_services')];
  const secretary = await world.person('lul_social_worker', reader.organisation);
  const about = await world.openCase({
    coordinator,
    participants: [writer, reader],
    referredBy: writer.organisation,
  });
  const fill = new Fill(world);
  await fill.case(about, { coordinator, second: await world.coordinator(), writer, reader });
  await fill.house(coordinator, await world.participant('leisure'));
  await fill.custody(new CustodyDesk(world, secretary, await world.as(secretary)));
  const people = [
    coordinator,
    writer,
    reader,
    secretary,
    await world.person('unit_manager', reader.organisation),
  ];
  const municipality = await world.organisation('municipality');
  for (const role of ['steering_group_member', 'log_reviewer', 'administrator', 'development_lead'] as const)
    people.push(await world.person(role, municipality));
  return Promise.all(people.map(async (each) => ({ ...each, cookie: (await world.as(each)).cookie })));
}

const tokenOf = (number: number): string => `planned-${number}`;
const isPage = ({ method, policy }: Route): boolean => method === 'GET' && policy?.may !== 'anyone';

/** The addresses of a page: of the things of every kind, and of a case of the measurements. */
function addressesOf(route: Route): string[] {
  // Counting the cases in each phase looks at every case that the reader may see; it is asked for by itself.
  if (route.path === '/api/cases') return [`${route.path}?counts=false`];
  const ofCase = /^\/api\/cases\/:id\b/.test(route.path) ? [route.path.replace(':id', caseId)] : [];
  return [...things.addressesOf(route), ...ofCase];
}

/** Every statement that the pages open to somebody send, as it goes over the wire; and which pages answered. */
async function statementsOf(reader: Reader, answered: Set<string>): Promise<string[]> {
  wire.statementsSince();
  for (const route of routesOf(world).filter((each) => isPage(each) && isOpenTo(reader, each)))
    for (const address of addressesOf(route)) {
      const { status } = await request(world.server).get(address).set('Cookie', reader.cookie);
      if (status === 200) answered.add(route.path);
    }
  return [...new Set(wire.statementsSince())].filter((text) => /^\s*(select|with)/i.test(text));
}

async function planOf({ userId, membershipId }: Reader, statement: string): Promise<Plan> {
  await app.query('begin');
  // So few rows are rightly read in one go at times, or hashed: what counts is whether there is another way.
  await app.query(
    `set local enable_seqscan = off; set local work_mem = '64kB'; set local hash_mem_multiplier = 1`,
  );
  await app.query(`select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`, [
    userId,
    membershipId,
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

describe('the plans of the pages', () => {
  it('read no large table from end to end, and ask no question of rights row by row', async () => {
    const found: Record<string, string[]> = {};
    const answered = new Set<string>();
    // A plan that is made for any values is the same for all who send the statement.
    const planned = new Set<string>();
    for (const reader of readers)
      for (const statement of await statementsOf(reader, answered)) {
        if (planned.has(statement)) continue;
        planned.add(statement);
        const faults = faultsOf(await planOf(reader, statement));
        if (faults.length > 0) found[`${reader.role}: ${statement}`] = faults;
      }

    expect(found).toEqual({});
    expect(planned.size).toBeGreaterThan(60);
    const pages = routesOf(world).filter(isPage);
    expect(pages.filter(({ path }) => !answered.has(path)).map(({ path }) => path)).toEqual([]);
  }, 240_000);
});
