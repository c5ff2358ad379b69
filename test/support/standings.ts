import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { actions } from '../../src/trust/access/actions';
import { TestDatabase } from './database';

export interface Membership {
  readonly id: string;
  readonly user_id: string;
  readonly role: string;
}

const everyAction = Object.keys(actions);
const relationships = ['coordinates', 'own-unit', 'second-person', 'self', 'none'];

/** Everything that row policies ask of whoever acts. */
const answers = `
  select acting_organisation() as organisation, acting_role() as role,
    array(select a || ' ' || coalesce(r, '') from unnest($1::text[]) a, unnest($2::text[] || array[null::text]) r
      where acting_may(a, r) order by 1) as may,
    array(select a || ' ' || c from unnest($1::text[]) a, lateral cases_i_may(a) c order by 1) as cases,
    array(select a || ' ' || c from unnest($1::text[]) a, lateral cases_i_am_kept_from(a) c order by 1) as shut,
    array(select p from people_i_may('person:see') p order by 1) as people,
    array(select case_id || array_to_string(array(select unnest(may) order by 1), ' ')
      from standings_in($1, $3, true) where may <> '{}' order by 1) as chosen,
    acting_categories('note:write') as categories, acting_phases('note:write', 'coordinates') as phases`;

const listed = (actions: string): string =>
  `(select string_agg(a, ' ' order by a) from unnest(${actions}) a)`;

/** What was taken of the case at hand, and what would be found of it among many. */
const taken = `
  select concat_ws(' | ', ${listed('k.here')}, ${listed('k.here_in_all')}, k.is_recorded) as taken,
    concat_ws(' | ', ${listed('few.may')}, ${listed('many.may')},
      exists (select from notes n where n.case_id = k.at_hand and n.organisation_id = k.organisation_id)
      or exists (select from cases c where c.id = k.at_hand and c.referred_by = k.organisation_id)) as found
  from standings k left join standings_of(k, null, array[k.at_hand], false) few on true
    left join standings_of(k, null, array[k.at_hand], true) many on true
  where k.backend = pg_backend_pid()`;

/** Everybody in the invented municipality, asked as the owner of the rules: what is found live, and what a standing keeps. */
export class Standings {
  private constructor(
    readonly database: TestDatabase,
    readonly memberships: readonly Membership[],
    readonly cases: readonly string[],
    readonly app: Client,
    readonly owner: Client,
  ) {}

  static async open(): Promise<Standings> {
    const database = await TestDatabase.ofMunicipality();
    const memberships = await database.sql<Membership>(
      'select id, user_id, role from memberships order by id',
    );
    const cases = await database.sql<{ id: string }>('select id from cases order by id');
    const [app, owner] = [await database.consoleOf('app'), await database.superuser()];
    return new Standings(
      database,
      memberships,
      cases.map(({ id }) => id),
      app,
      owner,
    );
  }

  async close(): Promise<void> {
    await this.app.end();
    await this.owner.end();
    await this.database.drop();
  }

  /** One of those who bear each role in each kind of unit. */
  async oneOfEach(): Promise<Membership[]> {
    return this.database.sql<Membership>(
      `select distinct on (m.role, o.kind) m.id, m.user_id, m.role
       from memberships m join organisations o on o.id = m.organisation_id order by m.role, o.kind, m.id`,
    );
  }

  /** Begins as somebody, at a case or not, keeping a standing or not, under rules that are first changed so. */
  async begin(
    { id, user_id }: Membership,
    atHand: string,
    standing?: 'across' | 'kept',
    given = 'select',
  ): Promise<void> {
    await this.owner.query('begin');
    await this.owner.query(given);
    await this.owner.query(
      `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true), set_config('app.at_hand_id', $3, true)`,
      [user_id, id, atHand],
    );
    if (standing)
      await this.owner.query(
        `select ${atHand ? 'take_standing_in_case()' : `take_standing(${standing === 'across'})`}`,
      );
  }

  /** What row policies are answered, in a transaction that is rolled back. */
  async answered(
    by: Membership,
    atHand: string,
    standing?: 'across' | 'kept',
    given?: string,
  ): Promise<object | undefined> {
    await this.begin(by, atHand, standing, given);
    // As the owner of the rules, who may ask all of them.
    await this.owner.query('set local role samspel_rules');
    const { rows } = await this.owner.query<object>(answers, [everyAction, relationships, this.cases]);
    await this.owner.query('rollback');
    return rows[0];
  }

  /** In each case, what is taken there is what is found of many cases; tells the ways in which those differ that it met. */
  async agreesInEach(by: Membership, given?: string, about = this.cases): Promise<Set<string>> {
    const met = new Set<string>();
    await this.begin(by, '', undefined, given);
    for (const atHand of about) {
      await this.owner.query(`select set_config('app.at_hand_id', $1, true)`, [atHand]);
      await this.owner.query('select take_standing_in_case()');
      const { rows } = await this.owner.query<Record<'taken' | 'found', string>>(taken);
      for (const { taken, found } of rows) {
        expect([atHand, taken]).toEqual([atHand, found]);
        met.add(taken);
      }
    }
    await this.owner.query('rollback');
    return met;
  }

  /** Across their cases, what is kept answers as what is found live. */
  async agreesAcross(by: Membership): Promise<void> {
    expect(await this.answered(by, '', 'across')).toEqual(await this.answered(by, ''));
  }

  /** So it does at a case at hand: of two that there are, and of one that there is not. */
  async agreesAtHand(by: Membership): Promise<void> {
    for (const atHand of [...this.cases.slice(0, 2), newId()])
      expect(await this.answered(by, atHand, 'kept')).toEqual(await this.answered(by, atHand));
  }
}
