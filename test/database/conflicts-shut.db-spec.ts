import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { nounOf } from '../../src/trust/access/actions';
import { forbids } from '../../src/trust/access/forbids';
import { Builders, type Case, type Person } from '../support/builders';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

const DENIED = '42501';

let database: TestDatabase;
let build: Builders;
let app: Client;
let coordinator: Person;
let kept: Person;
let about: Case;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  coordinator = await build.coordinator();
  kept = await build.coordinator();
  about = await build.openCase({ coordinator });
  await build.conflict(about, kept, coordinator);
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

/** How many rows a statement told or changed at the console of the running role, or the code of its refusal. */
async function tried(by: Person, sql: string, ...values: readonly unknown[]): Promise<number | string> {
  try {
    return await asActor(app, by, async () => (await app.query(sql, [...values])).rowCount ?? 0);
  } catch (error) {
    return (error as { code?: string }).code ?? 'unknown';
  }
}

/** The tables that an act of this noun concerns. A row of the second kind follows the row of another table. */
const tablesOf: Readonly<Record<string, readonly (string | readonly [table: string, follows: string])[]>> = {
  person: ['people', 'guardianships', 'protection_liftings'],
  identity: ['person_identities', 'identity_unlocks'],
  case: ['cases', 'case_phase_changes', 'conflicts_of_interest', 'referrals'],
  participant: ['case_participants'],
  consent: [
    'consents',
    'consent_scopes',
    'consent_exclusions',
    'consent_coverage',
    'consent_disagreements',
    'consent_scans',
    ['consent_signatories', 'consents'],
    ['consent_withdrawals', 'consents'],
  ],
  note: ['notes', 'note_shares'],
  // Explained from the rows of the others.
  sharing: [],
  disclosure: [
    'disclosure_decisions',
    ['disclosure_items', 'disclosure_decisions'],
    ['disclosure_readers', 'disclosure_decisions'],
  ],
  emergency: ['emergency_accesses'],
  conversation: [
    'concern_conversations',
    ['conversation_agreements', 'concern_conversations'],
    ['conversation_participants', 'concern_conversations'],
  ],
  // The log itself is closed to everybody: the functions that tell of it ask for themselves (`reading-a-cases-log`).
  audit: [],
  'log-review': ['log_review_items'],
};
const concerned = Object.values(tablesOf).flat();

interface Policy {
  readonly permissive: string;
  readonly cmd: string;
  readonly said: string;
}
const policiesOf = (table: string): Promise<Policy[]> =>
  database.sql<Policy>(
    `select permissive, cmd, concat(qual, ' ', with_check) as said from pg_policies
     where tablename = $1 and 'samspel_app' = any (roles)`,
    [table],
  );
const commandsOn = async (table: string): Promise<string[]> =>
  (
    await database.sql<{ command: string }>(
      `select distinct privilege_type as command from information_schema.column_privileges
       where grantee = 'samspel_app' and table_name = $1 and privilege_type in ('SELECT', 'INSERT', 'UPDATE')
       union select 'DELETE' from information_schema.role_table_grants
       where grantee = 'samspel_app' and table_name = $1 and privilege_type = 'DELETE'`,
      [table],
    )
  ).map(({ command }) => command);

const isShut = async (table: string): Promise<boolean> =>
  (await policiesOf(table)).some(
    ({ permissive, cmd, said }) =>
      permissive === 'RESTRICTIVE' && cmd === 'ALL' && said.includes('kept_from'),
  );

/** Whether every command on the table asks for a row of the other that whoever acts sees. */
async function follows(table: string, other: string): Promise<boolean> {
  const [policies, commands] = [await policiesOf(table), await commandsOn(table)];
  return commands.every((command) => {
    const here = policies.filter(({ cmd }) => cmd === command || cmd === 'ALL');
    const asking = here.filter(({ said }) => new RegExp(`\\b${other}\\b`).test(said));
    const isAskedByAll = here.every((each) => each.permissive === 'RESTRICTIVE' || asking.includes(each));
    return isAskedByAll || asking.some(({ permissive }) => permissive === 'RESTRICTIVE');
  });
}

describe('a conflict of interest', () => {
  it('shuts every command on every table that an act which it forbids concerns', async () => {
    const forbidden =
      forbids.find(({ circumstance }) => circumstance === 'conflict-of-interest')?.actions ?? [];
    const nouns = new Set(forbidden === 'every' ? [] : forbidden.map(nounOf));
    const open: string[] = [];
    for (const noun of nouns) {
      const tables = tablesOf[noun];
      if (!tables) open.push(`no table is named for ${noun}`);
      for (const each of tables ?? []) {
        const isClosed = typeof each === 'string' ? await isShut(each) : await follows(...each);
        if (!isClosed) open.push(String(each));
      }
    }

    expect(nouns.size).toBeGreaterThan(8);
    expect(open).toEqual([]);
  });

  it('is asked about on every table whose rows name a case', async () => {
    const named = concerned.map((each) => (typeof each === 'string' ? each : each[0]));
    const others = await database.sql<{ name: string }>(
      `select distinct c.table_name as name from information_schema.columns c
         join information_schema.column_privileges g using (table_schema, table_name, column_name)
       where c.table_schema = 'public' and c.column_name = 'case_id' and g.grantee = 'samspel_app'
         and c.table_name <> all ($1)`,
      [named],
    );

    // Whoever acts leaves a trace of their own, whatever keeps them from a case.
    expect(others.map(({ name }) => name)).toEqual(['audit_events']);
  });

  it('is neither recorded nor lifted blindly by somebody who has one in that case', async () => {
    const other = await build.participant('school');
    await build.conflict(about, other, coordinator);
    const record = `insert into conflicts_of_interest (id, case_id, user_id, reason, recorded_by) values ($1, $2, $3, $4, $5)`;
    const lift = `update conflicts_of_interest set lift_proposed_by = $1, lift_proposed_at = now(), lift_reason = 'påhittat skäl'`;
    const third = await build.participant('leisure');
    const recordedBy = (by: Person) =>
      tried(by, record, newId(), about.id, third.userId, 'Påhittad nära släkting', by.userId);

    expect(await recordedBy(kept)).toBe(DENIED);
    expect(await recordedBy(coordinator)).toBe(1);
    expect(await tried(kept, lift, kept.userId)).toBe(0);
    expect(await tried(coordinator, lift, coordinator.userId)).toBe(2);
  });

  it('leaves no referral of the case to be decided, and tells of none that names the child', async () => {
    const raiser = await build.participant('school');
    const id = newId();
    await database.insert('referrals', {
      id,
      number: `prov-${id}`,
      organisation_id: raiser.organisation.id,
      organisation_kind: 'school',
      raised_by: raiser.userId,
      source: 'SCHOOL',
      programme: 'SSPF',
      given_name: 'Lo',
      family_name: 'Exempelsson',
      born_on: '2012-01-25',
      sex: 'unknown',
      concern_categories: ['school'],
      description: 'Påhittad oro',
      is_known_to_family: true,
    });
    await database.sql('update cases set referral_id = $2 where id = $1', [about.id, id]);
    await database.sql(`update people set protection = 'secrecy_marking' where id = $1`, [about.child.id]);
    const decide = `update referrals set status = 'accepted', decided_by = $1, decided_at = now()`;
    const named = 'select from referrals_of_the_protected()';

    expect(await tried(kept, decide, kept.userId)).toBe(0);
    expect(await tried(coordinator, decide, coordinator.userId)).toBe(1);
    expect(await tried(kept, named)).toBe(0);
    expect(await tried(coordinator, named)).toBe(1);
  });

  it('leaves nobody of the case to be marked as protected', async () => {
    const protect = `select where protect_person($1, 'protected_registration')`;

    expect(await tried(kept, protect, about.child.id)).toBe(0);
    expect(await tried(coordinator, protect, about.child.id)).toBe(1);
  });

  it('leaves no row of the case in a search of the log, by whatever it is searched for', async () => {
    const reviewer = await build.person('log_reviewer', await build.organisation('municipality'));
    const other = await build.openCase({ coordinator });
    for (const [column, { id }] of [
      ['case_id', about],
      ['resource_id', about],
      ['case_id', other],
    ] as const)
      await database.insert('audit_events', {
        id: newId(),
        user_id: coordinator.userId,
        request_id: 'påhittad',
        event: 'case.viewed',
        outcome: 'allowed',
        [column]: id,
      });
    const found = (wanted: object) =>
      tried(reviewer, 'select from search_the_log($1, 50)', JSON.stringify(wanted));
    const questions = [{ caseId: about.id }, { caseNumber: about.number }, { childId: about.child.id }];
    for (const wanted of questions) expect(await found(wanted)).toBe(1);
    expect(await found({ userId: coordinator.userId })).toBe(3);

    await build.conflict(about, reviewer, coordinator);

    for (const wanted of questions) expect(await found(wanted)).toBe(0);
    expect(await found({ userId: coordinator.userId })).toBe(1);
    expect(await found({})).toBe(1);
  });
});
