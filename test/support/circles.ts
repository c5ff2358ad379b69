import type { Client, QueryResultRow } from 'pg';
import { actions } from '../../src/trust/access/actions';
import { type Acting, asActor } from './at-console';
import { TestDatabase } from './database';

const MIGRATION = 'ACaseAtHandIsAskedAlone';
const allActions = Object.keys(actions);

export interface Membership extends Acting {
  readonly role: string;
}

/** What a circle gives for each action. */
type Given = readonly { readonly ids: readonly string[] }[];

/** The invented municipality, and in it the circles as they were before they were made to ask less. */
export class Circles {
  private constructor(
    readonly database: TestDatabase,
    readonly memberships: readonly Membership[],
    private readonly app: Client,
  ) {}

  static async ofMunicipality(): Promise<Circles> {
    const database = await TestDatabase.ofMunicipality();
    await keepTheFormer(database);
    const memberships = await database.sql<Membership>(
      'select id as "membershipId", user_id as "userId", role from memberships order by id',
    );
    return new Circles(database, memberships, await database.consoleOf('app'));
  }

  /** Runs as somebody, with a case at hand or none, in a transaction that is rolled back. */
  as<Row extends QueryResultRow>(
    membership: Membership,
    atHand: string,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return asActor(this.app, membership, async () => {
      await this.app.query(`select set_config('app.at_hand_id', $1, true)`, [atHand]);
      return (await this.app.query<Row>(text, [...values])).rows;
    });
  }

  /** What a circle gives these now and gave them before; fails where that is not one, and tells how much it was. */
  async expectSame(circle: string, memberships: readonly Membership[]): Promise<number> {
    let given = 0;
    for (const membership of memberships) {
      const now = await this.givenBy(circle, membership);

      expect(now).toEqual(await this.givenBy(`former_${circle}`, membership));
      given += now.reduce((sum, { ids }) => sum + ids.length, 0);
    }
    return given;
  }

  private givenBy(circle: string, membership: Membership): Promise<Given> {
    return this.as<Given[number]>(
      membership,
      '',
      `select action, array(select ${circle}(action) order by 1) as ids from unnest($1::text[]) action order by action`,
      [allActions],
    );
  }

  async close(): Promise<void> {
    await this.app.end();
    await this.database.drop();
  }
}

async function keepTheFormer(database: TestDatabase): Promise<void> {
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
