import { AuditMonths } from '../../src/trust/audit/audit-months';
import { DENIED } from '../support/at-console';
import { aWorld, type World } from '../support/world';

const MADE = ['case_and_what', 'event_and_basis', 'outcome_and_basis', 'user_and_basis', 'user_and_event'];

let world: World;

beforeAll(async () => {
  world = await aWorld();
  await world.database.sql(`select keep_audit_months(now() - interval '2 months', 0)`);
  await world.database.pastTriggers(
    `insert into audit_events (id, occurred_at, request_id, event, outcome, user_id, basis)
     select gen_random_uuid(), now() - interval '2 months', 'r', 'case.viewed', 'allowed', md5((n % 2)::text)::uuid, 'self'
     from generate_series(1, 20) n`,
  );
});
afterAll(() => world.close());

/** The indexes that a month has when it is over, by the month of the log that they are of, counted from this one. */
const indexed = (): Promise<{ ago: number; indexes: string[] }[]> =>
  world.database.sql(`
    select ago, array(select right(indexname, -length(part) - 4) from pg_indexes
      where tablename = part and indexname like part || '_by_%' order by 1) as indexes
    from generate_series(-3, 2) ago,
      lateral (select 'audit_events_' || to_char(now() at time zone 'UTC' - ago * interval '1 month', 'YYYY_MM') as part) p
    order by ago`);

describe('a month of the log that is over', () => {
  it('has none of its own indexes before a night has made them, and each call makes one', async () => {
    expect((await indexed()).flatMap(({ indexes }) => indexes)).toEqual([]);

    const made = await world.database.sql<{ made: string }>('select index_a_month_that_is_over() as made');

    expect(made[0]?.made).toMatch(/^audit_events_\d{4}_\d{2}_by_/);
    expect((await indexed()).flatMap(({ indexes }) => indexes)).toHaveLength(1);
  });

  it('has all of them after the night; this month and the coming have none', async () => {
    await world.app.get(AuditMonths).keep();

    expect(await indexed()).toEqual(
      [-3, -2, -1, 0, 1, 2].map((ago) => ({ ago, indexes: ago > 0 ? MADE : [] })),
    );
  });

  it('has told the planner how often two parts meet in it', async () => {
    const counted = await world.database.sql(
      `select substring(tablename from '_by_(.*)') as index from pg_stats
       where tablename ~ '^audit_events_\\d{4}_\\d{2}_by_.*_and_' and attname = 'expr' order by 1`,
    );

    expect(counted).toEqual(
      ['event_and_basis', 'user_and_basis', 'user_and_event'].map((index) => ({ index })),
    );
  });

  it('keeps no coming month from its part where its index cannot be made', async () => {
    const { database } = world;
    const [coming] = await database.sql<{ part: string }>(
      `select 'audit_events_' || to_char(now() at time zone 'UTC' + interval '3 months', 'YYYY_MM') as part`,
    );
    const isThere = () => database.sql('select from pg_class where relname = $1', [coming?.part]);
    await database.pastTriggers(`drop table ${coming?.part}`);
    expect(await isThere()).toEqual([]);
    await database.sql('alter function index_a_month_that_is_over() rename to set_aside');

    await expect(world.app.get(AuditMonths).keep()).rejects.toThrow('index_a_month_that_is_over');
    await database.sql('alter function set_aside() rename to index_a_month_that_is_over');
    expect(await isThere()).toHaveLength(1);
  });

  it('is left alone when it has them', async () => {
    await world.app.get(AuditMonths).keep();

    expect(await world.database.sql('select index_a_month_that_is_over() as made')).toEqual([{ made: null }]);
  });

  it.each(['app', 'jobs', 'sealer', 'audit_reader', 'statistics'] as const)(
    'takes no index from the role %s',
    async (role) => {
      const console = await world.database.consoleOf(role);

      await expect(console.query('select public.index_a_month_that_is_over()')).rejects.toMatchObject({
        code: DENIED,
      });
      await console.end();
    },
  );
});
