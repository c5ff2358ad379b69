import type { Client, QueryResultRow } from 'pg';
import { actions } from '../../src/trust/access/actions';
import { type Acting, asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

const MIGRATION = 'ACaseAtHandIsAskedAlone';
const allActions = Object.keys(actions);

interface Membership extends Acting {
  readonly role: string;
}

let database: TestDatabase;
let memberships: Membership[];
let app: Client;

beforeAll(async () => {
  database = await TestDatabase.ofMunicipality();
  await keepTheFormerCircles();
  memberships = await database.sql<Membership>(
    'select id as "membershipId", user_id as "userId", role from memberships',
  );
  app = await database.consoleOf('app');
}, 120_000);
afterAll(async () => {
  await app.end();
  await database.drop();
});

/** The circles as they were before they were made to ask less, beside those of today. */
async function keepTheFormerCircles(): Promise<void> {
  const former = await database.sql<{ sql: string }>(
    `select sql from replaced_definitions where migration = $1 order by position`,
    [MIGRATION],
  );
  expect(former).toHaveLength(2);
  for (const { sql } of former) {
    const [create = ''] = sql.split('; grant ');
    await database.sql(create.replace(/(cases|people)_i_may/g, 'former_$1_i_may'));
  }
  for (const circle of ['cases', 'people']) {
    await database.sql(`alter function former_${circle}_i_may(text) owner to samspel_rules`);
    await database.sql(`grant execute on function former_${circle}_i_may(text) to samspel_app`);
  }
}

/** Runs as somebody, with a case at hand or none, in a transaction that is rolled back. */
const as = <Row extends QueryResultRow>(
  membership: Membership,
  atHand: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> =>
  asActor(app, membership, async () => {
    await app.query(`select set_config('app.at_hand_id', $1, true)`, [atHand]);
    return (await app.query<Row>(text, [...values])).rows;
  });

const sorted = (of: string) =>
  `select action, array(select ${of}(action) order by 1) as ids from unnest($1::text[]) action order by action`;

describe('the circles that ask less', () => {
  it.each(['cases_i_may', 'people_i_may'])(
    '%s gives everybody what it gave before',
    async (circle) => {
      let given = 0;
      for (const membership of memberships) {
        const now = await as<{ ids: string[] }>(membership, '', sorted(circle), [allActions]);
        const before = await as(membership, '', sorted(`former_${circle}`), [allActions]);

        expect(now).toEqual(before);
        given += now.reduce((sum, { ids }) => sum + ids.length, 0);
      }
      expect(given).toBeGreaterThan(100);
    },
    120_000,
  );
});

describe('a case at hand', () => {
  const cases = `select array(select id from cases order by id) as ids`;

  it('leaves of a circle what it holds of that case, and brings in nothing', async () => {
    const all = (await database.sql<{ id: string }>('select id from cases order by id limit 12')).map(
      ({ id }) => id,
    );
    const participants = memberships.filter(({ role }) => role !== 'coordinator');
    let open = 0;
    for (const membership of participants) {
      const [known] = await as<{ ids: string[] }>(membership, '', cases);
      for (const id of all) {
        const [narrowed] = await as<{ ids: string[] }>(membership, id, cases);

        expect(narrowed?.ids).toEqual(known?.ids.includes(id) ? [id] : []);
        open += narrowed?.ids.length ?? 0;
      }
    }
    expect(open).toBeGreaterThan(0);
  }, 60_000);

  it('lets nobody see a person of another case', async () => {
    const [participant] = memberships.filter(({ role }) => role === 'participant');
    if (!participant) throw new Error('nobody takes part');
    const [known] = await as<{ ids: string[] }>(participant, '', cases);

    const seen = await as<{ case_id: string }>(
      participant,
      known?.ids[0] ?? '',
      `select c.id as case_id from people p join cases c on c.person_id = p.id`,
    );

    expect(seen.map(({ case_id }) => case_id)).toEqual([known?.ids[0]]);
  });
});
