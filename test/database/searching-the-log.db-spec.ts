import type { Client } from 'pg';
import { aLongLog, md5, monthAgo, MONTHS } from '../support/a-long-log';
import { aWorld, type World } from '../support/world';

/** A plan as auto_explain tells it. */
interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Plans?: readonly Plan[];
}

let world: World;
let console: Client;
let told: string[];
let somebody: { userId: string; caseId: string; childId: string; number: string };

beforeAll(async () => {
  world = await aWorld();
  const reviewer = await world.person('log_reviewer', await world.organisation('municipality'));
  const coordinator = await world.coordinator();
  const opened = await world.openCase({ coordinator });
  const [found] = await world.database.sql<{ child: string }>(
    'select person_id as child from cases where id = $1',
    [opened.id],
  );
  somebody = {
    userId: coordinator.userId,
    caseId: opened.id,
    childId: found?.child ?? '',
    number: opened.number,
  };
  await aLongLog(world.database, somebody);
  console = await world.database.superuser();
  told = [];
  console.on('notice', ({ message = '' }) => told.push(message));
  await console.query(`load 'auto_explain'`);
  await console.query(`set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
    set auto_explain.log_format = json; set client_min_messages = log`);
  await console.query('begin');
  await console.query(
    `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
    [reviewer.userId, reviewer.membershipId],
  );
  await console.query('set role samspel_app');
}, 120_000);
afterAll(async () => {
  await console.end();
  await world.close();
});

/** How the rows of a page were found: each table that was read, and how. */
const readsOf = async (wanted: Readonly<Record<string, string>>): Promise<string[]> =>
  (await scansFor(wanted)).flatMap((scan) => {
    const table = scan['Relation Name'];
    return table === undefined ? [] : [`${scan['Node Type']} of ${table}`];
  });

/** Each read of the log for a page. */
async function scansFor(wanted: Readonly<Record<string, string>>): Promise<Omit<Plan, 'Plans'>[]> {
  told.length = 0;
  await console.query('select * from search_the_log($1, 51)', [JSON.stringify(wanted)]);
  const plans = told
    .filter((text) => text.includes('from ((select * from audit_events e where'))
    .map((text) => JSON.parse(text.slice(text.indexOf('{'))) as { Plan: Plan });
  if (plans.length !== 1) throw new Error(`${plans.length} plans`);
  return plans.flatMap(({ Plan }) => scansIn(Plan));
}

const scansIn = ({ Plans = [], ...plan }: Plan): Omit<Plan, 'Plans'>[] => [
  ...(plan['Relation Name']?.startsWith('audit_events') === true ? [plan] : []),
  ...Plans.flatMap(scansIn),
];

/** A month of a handful of rows, such as one to come, is rightly read in one go. */
const filledMonths = async (): Promise<string[]> =>
  (
    await world.database.sql<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relname like 'audit\\_events\\_20%' and reltuples > 1000`,
    )
  ).map(({ name }) => name);

/** By its name. */
const thisMonth = (): string => `audit_events_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;

const monthsOver = async (): Promise<string[]> =>
  (await filledMonths()).filter((name) => name !== thisMonth());

/** The conditions by which months were looked up; all that are filled, where none are told. */
async function lookedUpBy(
  wanted: Readonly<Record<string, string>>,
  filled?: readonly string[],
): Promise<string[]> {
  const months = filled ?? (await filledMonths());
  return (await scansFor(wanted))
    .filter((scan) => months.includes(scan['Relation Name'] ?? ''))
    .map((scan) => scan['Index Cond'] ?? scan['Recheck Cond'] ?? scan['Node Type']);
}

const somebodysKind = () => ({ userId: somebody.userId, event: 'notes.listed' });

const pairsThatNeverMeet: [string, () => Record<string, string>][] = [
  ['a kind and a basis, common each, that never meet', () => ({ event: 'case.viewed', basis: 'consent' })],
  ['a person and a kind that was never theirs', () => ({ userId: somebody.userId, event: 'notes.listed' })],
  ['a person and a basis that was never theirs', () => ({ userId: somebody.userId, basis: 'consent' })],
  ['a refusal and a basis, which no refusal has', () => ({ outcome: 'refused', basis: 'assignment' })],
  ['a person, a kind and a basis', () => ({ ...somebodysKind(), basis: 'consent' })],
];

describe('a search of the log', () => {
  it.each([
    ['nothing', () => ({})],
    ['a person', () => ({ userId: somebody.userId })],
    ['a case', () => ({ caseId: somebody.caseId })],
    ['the number of a case', () => ({ caseNumber: somebody.number })],
    ['a child', () => ({ childId: somebody.childId })],
    ['a kind that nobody did', () => ({ event: 'audit.exported' })],
    ['a common kind', () => ({ event: 'case.viewed' })],
    ['refusals', () => ({ outcome: 'refused' })],
    ['a rare basis', () => ({ basis: 'break-glass' })],
    ['a common basis', () => ({ basis: 'assignment' })],
    ['one emergency', () => ({ emergencyId: '00000000-0000-7000-8000-000000000001' })],
    ['a person and a kind', () => ({ userId: somebody.userId, event: 'note.viewed' })],
    ['a person who never was', () => ({ userId: '00000000-0000-7000-8000-000000000001' })],
    ['a page further on', () => ({ before: monthAgo(3), beforeId: '00000000-0000-7000-8000-000000000001' })],
  ])('for %s reads no month from end to end', async (_, wanted) => {
    const reads = await readsOf(wanted());

    const filled = await filledMonths();
    expect(filled.length).toBeGreaterThanOrEqual(MONTHS);
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter((each) => filled.some((name) => each === `Seq Scan of ${name}`))).toEqual([]);
  });

  it.each(pairsThatNeverMeet)('for %s is looked up as one, in each month that is over', async (_, wanted) => {
    const conditions = await lookedUpBy(wanted(), await monthsOver());

    expect(conditions.length).toBeGreaterThanOrEqual(MONTHS - 1);
    expect(conditions.filter((each) => !each.includes('||'))).toEqual([]);
  });

  it.each([
    [() => ({ userId: md5(4), event: 'case.viewed', basis: 'consent' }), / consent'/],
    [() => ({ ...somebodysKind(), basis: 'consent' }), /user_id/],
  ])('for three parts of which two never meet is looked up by those two: %#', async (wanted, pair) => {
    const conditions = await lookedUpBy(wanted(), await monthsOver());

    expect(conditions.length).toBeGreaterThanOrEqual(MONTHS - 1);
    expect(conditions.filter((each) => !pair.test(each) || !each.includes('||'))).toEqual([]);
  });

  it.each(pairsThatNeverMeet)(
    'for %s looks at no row of the month that is written to: both indexes are held against each other',
    async (_, wanted) => {
      const reads = (await scansFor(wanted())).filter((scan) => scan['Relation Name'] === thisMonth());

      const [one, other, ...rows] = reads.map((scan) => [scan['Node Type'], scan['Index Cond']]);
      expect([one, other].map((each) => each?.[0])).toEqual(['Index Only Scan', 'Index Only Scan']);
      expect([one, other].map((each) => /^\(\((\w+) = /.exec(each?.[1] ?? '')?.[1]).sort()).toEqual(
        Object.keys(wanted())
          .slice(0, 2)
          .map((part) => (part === 'userId' ? 'user_id' : part))
          .sort(),
      );
      // Those that are in both, one by one.
      expect(rows).toEqual([
        ['Index Scan', expect.stringMatching(/occurred_at = \w+\.occurred_at\).*\bid = /)],
      ]);
    },
  );

  it.each([
    ['kind', { event: 'notes.listed' }, 'event = '],
    ['basis', { basis: 'consent' }, 'basis = '],
  ])('for a case and a %s is looked up by both, in each month that is over', async (_, wanted, condition) => {
    const conditions = await lookedUpBy({ caseId: md5(1), ...wanted }, await monthsOver());

    expect(conditions.length).toBeGreaterThanOrEqual(MONTHS - 1);
    const missed = conditions.filter((each) => !each.includes('case_id = ') || !each.includes(condition));
    expect(missed).toEqual([]);
  });

  it.each([
    ['the number of a case', () => ({ caseNumber: somebody.number })],
    ['a child', () => ({ childId: somebody.childId })],
  ])('for %s is looked up by each case alone, in each month', async (_, wanted) => {
    const conditions = await lookedUpBy(wanted());

    expect(conditions.length).toBeGreaterThanOrEqual(MONTHS);
    expect(conditions.filter((each) => !each.startsWith("(case_id = '"))).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a kind and a basis',
      { event: 'notes.listed', basis: 'consent' },
      `event = 'notes.listed' and basis = 'consent'`,
    ],
    [
      'a person and a kind',
      { userId: md5(4), event: 'case.viewed' },
      `user_id = '${md5(4)}' and event = 'case.viewed'`,
    ],
    [
      'a person and a basis',
      { userId: md5(4), basis: 'assignment' },
      `user_id = '${md5(4)}' and basis = 'assignment'`,
    ],
    [
      'a kind, a basis and an outcome',
      { event: 'notes.listed', basis: 'break-glass', outcome: 'allowed' },
      `event = 'notes.listed' and basis = 'break-glass' and outcome = 'allowed'`,
    ],
    [
      'a kind and a basis, from a time until another',
      { event: 'notes.listed', basis: 'consent', from: monthAgo(2), until: monthAgo(0) },
      `event = 'notes.listed' and basis = 'consent' and occurred_at >= '${monthAgo(2)}' and occurred_at < '${monthAgo(0)}'`,
    ],
    [
      'a kind and a basis, further on',
      { event: 'notes.listed', basis: 'consent', before: monthAgo(1), beforeId: md5(1) },
      `event = 'notes.listed' and basis = 'consent' and (occurred_at, id) < ('${monthAgo(1)}', '${md5(1)}')`,
    ],
  ])(
    'for %s finds each row of this month and of those before, in order and once',
    async (_, wanted, rows) => {
      const { rows: found } = await console.query<{ id: string }>(
        'select id from search_the_log($1, 100000)',
        [JSON.stringify(wanted)],
      );

      expect(found.length).toBeGreaterThan(10);
      expect(found).toEqual(
        await world.database.sql(
          `select id from audit_events where ${rows} order by occurred_at desc, id desc`,
        ),
      );
    },
  );

  it('for a case that never was finds nothing', async () => {
    const { rows } = await console.query('select * from search_the_log($1, 51)', [
      JSON.stringify({ caseNumber: '1900-1' }),
    ]);

    expect(rows).toEqual([]);
  });

  it('for a kind and a basis finds what has both, and nothing else', async () => {
    const { rows } = await console.query<{ event: string; basis: string }>(
      'select event, basis from search_the_log($1, 51)',
      [JSON.stringify({ event: 'notes.listed', basis: 'consent' })],
    );

    expect(rows.length).toBe(51);
    expect(rows.filter(({ event, basis }) => event !== 'notes.listed' || basis !== 'consent')).toEqual([]);
  });

  it('within a month opens that month alone', async () => {
    const [{ from, until, part } = { from: '', until: '', part: '' }] = await world.database.sql<{
      from: string;
      until: string;
      part: string;
    }>(
      `select m::text || 'Z' as from, (m + interval '1 month')::text || 'Z' as until,
         'audit_events_' || to_char(m, 'YYYY_MM') as part
       from (select date_trunc('month', now() at time zone 'UTC' - interval '3 months') as m) told`,
    );

    const opened = (await readsOf({ from, until, event: 'case.viewed' })).map(
      (each) => each.split(' of ')[1],
    );

    expect([...new Set(opened)]).toContain(part);
    expect([...new Set(opened)].filter((each) => each !== part && each !== 'audit_events_otherwise')).toEqual(
      [],
    );
  });

  it('further on opens no later month', async () => {
    const opened = await readsOf({ before: monthAgo(3), beforeId: '00000000-0000-7000-8000-000000000001' });

    const [row] = await world.database.sql<{ name: string }>(
      `select 'audit_events_' || to_char(now() at time zone 'UTC', 'YYYY_MM') as name`,
    );
    expect(opened.length).toBeGreaterThan(0);
    expect(opened.filter((each) => each.endsWith(row?.name ?? ''))).toEqual([]);
  });

  it('puts what was asked for into the statement as a value, whatever it says', async () => {
    const nasty = `x' or true) or 'a' = ('a`;

    const { rows } = await console.query('select * from search_the_log($1, 51)', [
      JSON.stringify({ event: nasty }),
    ]);

    expect(rows).toEqual([]);
  });
});
