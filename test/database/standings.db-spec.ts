import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { actions } from '../../src/trust/access/actions';
import { TestDatabase } from '../support/database';

interface Membership {
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

let database: TestDatabase;
let memberships: Membership[];
let cases: string[];
let app: Client;
let owner: Client;

beforeAll(async () => {
  database = await TestDatabase.ofMunicipality();
  memberships = await database.sql<Membership>('select id, user_id, role from memberships order by id');
  cases = (await database.sql<{ id: string }>('select id from cases order by id')).map(({ id }) => id);
  app = await database.consoleOf('app');
  owner = await database.superuser();
}, 60_000);
afterAll(async () => {
  await app.end();
  await owner.end();
  await database.drop();
});

/** Begins as somebody, at a case or not, keeping a standing or not, under rules that are first changed so. */
async function begin(
  on: Client,
  { id, user_id }: Membership,
  atHand: string,
  standing?: 'across' | 'kept',
  given = 'select',
) {
  await on.query('begin');
  await on.query(given);
  await on.query(
    `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true), set_config('app.at_hand_id', $3, true)`,
    [user_id, id, atHand],
  );
  if (standing) await on.query('select take_standing($1)', [standing === 'across']);
}

async function answered(by: Membership, atHand: string, standing?: 'across' | 'kept', given?: string) {
  await begin(owner, by, atHand, standing, given);
  // As the owner of the rules, who may ask all of them.
  await owner.query('set local role samspel_rules');
  const { rows } = await owner.query<object>(answers, [everyAction, relationships, cases]);
  await owner.query('rollback');
  return rows[0];
}

const kept = async (on: Client): Promise<number> => {
  const { rows } = await on.query<{ n: number }>(
    'select count(*)::integer as n from standings where backend = pg_backend_pid()',
  );
  return rows[0]?.n ?? 0;
};

describe('a standing that is kept for the transaction', () => {
  it('answers as what is found live, for everybody, across their cases', async () => {
    for (const by of memberships) {
      expect(await answered(by, '', 'across')).toEqual(await answered(by, ''));
    }
  });

  it('answers so too for somebody with a conflict of interest in a case that they take part in', async () => {
    const conflicted = await owner.query<Membership & { readonly case_id: string }>(
      `select distinct on (m.id) m.id, m.user_id, m.role, a.case_id
       from memberships m join case_participants a on a.user_id = m.user_id and a.organisation_id = m.organisation_id
       where m.role = 'participant' order by m.id, a.case_id limit 5`,
    );
    expect(conflicted.rows).toHaveLength(5);
    for (const { case_id, ...by } of conflicted.rows) {
      const given = `insert into conflicts_of_interest (id, case_id, user_id, reason, recorded_by)
        values (gen_random_uuid(), '${case_id}', '${by.user_id}', 'Påhittad släkting', '${by.user_id}')`;
      for (const [atHand, standing] of [
        ['', 'across'],
        [case_id, 'kept'],
      ] as const)
        expect(await answered(by, atHand, standing, given)).toEqual(
          await answered(by, atHand, undefined, given),
        );
    }
  });

  it('asks for what the unit recorded where a record gives what consent does not', async () => {
    const less = `delete from access_rules where action = 'note:read-own' and relationship = 'assigned'`;
    const parts = memberships.filter(({ role }) => role === 'participant');
    expect(parts.length).toBeGreaterThan(8);
    for (const by of parts.slice(0, 8))
      expect(await answered(by, '', 'across', less)).toEqual(await answered(by, '', undefined, less));
  });

  it('is found in the cases near somebody; what their unit holds elsewhere is looked for when asked for', async () => {
    let beyond = 0;
    for (const by of memberships.filter(({ role }) => role === 'participant')) {
      await begin(owner, by, '', 'across');
      const { rows } = await owner.query<{ found: string[]; near: string[]; unit: string[] }>(
        `select array(select unnest(a.cases) from standings_across a where a.backend = pg_backend_pid()) as found,
           array(select a.case_id from case_participants a where a.user_id = $1
             union select e.case_id from emergency_accesses e where e.user_id = $1
             union select d.case_id from disclosure_readers r join disclosure_decisions d on d.id = r.decision_id
               where r.user_id = $1) as near, array(select cases_i_may('referral:see')) as unit`,
        [by.user_id],
      );
      await owner.query('rollback');
      const [{ found, near, unit } = { found: [], near: [], unit: [] }] = rows;
      expect(found.filter((id) => !near.includes(id))).toEqual([]);
      beyond += unit.filter((id) => !near.includes(id)).length;
    }
    expect(beyond).toBeGreaterThan(0);
  });

  it('answers as what is found live, for everybody, in each case at hand', async () => {
    for (const by of memberships) {
      for (const atHand of [...cases.slice(0, 2), newId()]) {
        expect(await answered(by, atHand, 'kept')).toEqual(await answered(by, atHand));
      }
    }
  });

  it('is not for whoever acts next on the connection, nor for another case', async () => {
    const [one, other] = memberships;
    if (!one || !other) throw new Error('the municipality has people');
    await begin(owner, one, '', 'across');
    await owner.query(
      `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
      [other.user_id, other.id],
    );
    const { rows } = await owner.query<{ role: string; mine: string }>(
      'select acting_role() as role, (select role from memberships where id = $1) as mine',
      [other.id],
    );
    await owner.query('rollback');
    expect(rows[0]?.role).toBe(rows[0]?.mine);
  });

  it('ends with its transaction', async () => {
    const [one] = memberships;
    if (!one) throw new Error('the municipality has people');
    await begin(owner, one, '', 'across');
    await owner.query('commit');
    expect(await kept(owner)).toBe(1);
    await begin(owner, one, '');
    await owner.query('set local session_replication_role = replica');
    await owner.query('update users set is_active = false where id = $1', [one.user_id]);
    const { rows } = await owner.query<{ may: boolean }>(`select acting_may('session:own') as may`);
    await owner.query('rollback');
    expect(rows[0]?.may).toBe(false);
  });

  it.each([
    'access_forbids',
    'access_rules',
    'case_participants',
    'cases',
    'conflicts_of_interest',
    'consent_coverage',
    'disclosure_decisions',
    'disclosure_readers',
    'emergency_accesses',
    'memberships',
    'organisations',
    'users',
  ])('ends when what it was found from is written: %s', async (table) => {
    const [one] = memberships;
    if (!one) throw new Error('the municipality has people');
    await begin(owner, one, '', 'across');
    const before = await kept(owner);
    await owner.query(`delete from ${table} where false`);
    const after = await kept(owner);
    await owner.query('rollback');
    expect([before, after]).toEqual([1, 0]);
  });

  it('is ended by every table that the rules of standings read', async () => {
    const [text] = await database.sql<{ text: string }>(
      `select string_agg(prosrc, ' ') as text from pg_proc
       where proname in ('acting_membership', 'found_standing', 'standings_of', 'cases_near', 'take_standing', 'is_shut_by')`,
    );
    const read = new Set(
      [...(text?.text ?? '').matchAll(/\b(?:from|join) ([a-z_]+)\b/g)].map(([, table]) => table),
    );
    const ending = await database.sql<{ name: string }>(
      `select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'standings_follow_the_rows'`,
    );
    const tables = await database.sql<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    const own = ['standings', 'standings_across'];
    expect(
      tables
        .map(({ name }) => name)
        .filter((name) => read.has(name) && !own.includes(name))
        .sort(),
    ).toEqual(ending.map(({ name }) => name).sort());
  });

  it.each([
    'select * from standings',
    `insert into standings (backend) values (1)`,
    `update standings set may = '{}'`,
    'delete from standings',
    'select * from standings_across',
    `insert into standings_across values (1, 1, '{}', '{}')`,
    `select * from standings_of(null, null, null, true)`,
    `select found_standing()`,
    `select put_rights_together()`,
    `insert into rights_of_roles values ('participant', 'school', '{}', '{}', '{}')`,
    'select * from rights_in_cases',
  ])('is out of reach of whoever holds the connection: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toThrow(/permission denied/);
  });
});
