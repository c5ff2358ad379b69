import { Client } from 'pg';
import { affiliationOf } from '../../src/demo/identity-provider/people';
import { fillMunicipality } from '../../src/demo/municipality/municipality';
import { closedHalfYears } from '../../src/oversight/statistics/table-catalogue';
import { Clock } from '../../src/platform/clock/clock';
import { TestDatabase } from '../support/database';

const today = new Clock().today();
let database: TestDatabase;
let app: Client | undefined;

beforeAll(async () => {
  database = await TestDatabase.clone();
  await fillMunicipality(database.superuserUrl, today);
  app = await database.consoleOf('app');
});
afterAll(async () => {
  await app?.end();
  await database.drop();
});

/** What a query gives when the person of a login runs it, in their first role. */
async function seenBy<Row extends object>(login: string, query: string): Promise<Row[]> {
  const [membership] = await database.sql<{ id: string; user_id: string }>(
    `select m.id, m.user_id from memberships m join user_identities i on i.user_id = m.user_id
     where i.subject = $1 order by m.valid_from, m.id`,
    [affiliationOf(login)],
  );
  if (!app) throw new Error('not connected');
  await app.query('begin');
  await app.query(`select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`, [
    membership?.user_id,
    membership?.id,
  ]);
  const { rows } = await app.query<Row>(query);
  await app.query('rollback');
  return rows;
}

const idsOf = async (rows: Promise<{ id: string }[]>): Promise<string[]> =>
  (await rows).map(({ id }) => id).sort();

describe('the invented municipality in the database', () => {
  it('is filled once and left alone the second time', async () => {
    const before = await database.sql('select count(*) from cases');

    await fillMunicipality(database.superuserUrl, '2031-01-01');

    expect(await database.sql('select count(*) from cases')).toEqual(before);
  });

  it('lets the number series go on where it stands', async () => {
    const year = today.slice(0, 4);
    const [before] = await database.sql<{ last: string | null }>(
      `select max(number) as last from cases where number like '${year}-%'`,
    );

    const [next] = await seenBy<{ number: string }>('samordnare', `select next_number('case') as number`);

    expect(Number(next?.number.slice(5))).toBe(Number(before?.last?.slice(5) ?? 0) + 1);
  });

  it('covers what the families have consented to, and nothing that was withdrawn, refused or has expired', async () => {
    const stories = await database.sql<{ state: string; covered: boolean }>(`
      select distinct
        case when c.offered_at is null then 'draft' when c.refused_at is not null then 'refused' when c.withdrawn_at is not null then 'withdrawn'
             when k.closed_at is not null then 'closed' when c.superseded_at is not null then 'superseded'
             when exists (select from consent_signatories s where s.consent_id = c.id and s.signed_at is null)
               then 'unsigned'
             when c.valid_until <= stockholm_today() then 'expired'
             when c.suffices_until <= stockholm_today() then 'outgrown' else 'in force' end as state,
        exists (select from consent_coverage v
                where v.consent_id = c.id and v.covers_from <= now() and now() < v.covers_until) as covered
      from consents c join cases k on k.id = c.case_id order by 1`);

    // On some days somebody has just had a birthday since which another signs.
    expect(stories.filter(({ state, covered }) => state !== 'outgrown' || covered)).toEqual([
      { state: 'closed', covered: false },
      { state: 'draft', covered: false },
      { state: 'expired', covered: false },
      { state: 'in force', covered: true },
      { state: 'refused', covered: false },
      { state: 'superseded', covered: false },
      { state: 'unsigned', covered: false },
      { state: 'withdrawn', covered: false },
    ]);
  });

  it('gives the figures something to show at threshold five', async () => {
    const [latest] = closedHalfYears(today, 1);

    const cells = await seenBy<{ n: number }>(
      'samordnare',
      `select n from statistics.count_closures('${latest?.from}', '${latest?.until}'::date - 1)`,
    );

    // Cases end on days counted back from today: in the first week after a half-year, one cell is not yet full.
    const isYoung = Date.parse(today) - Date.parse(latest?.until ?? '') < 7 * 86_400_000;
    expect(cells.filter(({ n }) => n >= 5).length).toBeGreaterThanOrEqual(isYoung ? 3 : 4);
  });
});

describe('what people see of the invented municipality', () => {
  it('shows the school its own cases, some of the others notes, and no case that it has no part in', async () => {
    const seen = await idsOf(seenBy('skola', 'select id from cases'));
    const taking = await idsOf(
      database.sql(
        `select p.case_id as id from case_participants p join user_identities i on i.user_id = p.user_id
         where i.subject = '${affiliationOf('skola')}'`,
      ),
    );
    const notes = await seenBy<{ is_own: boolean }>(
      'skola',
      'select organisation_id = acting_organisation() as is_own from notes',
    );
    const [all] = await database.sql<{ count: number }>('select count(*)::int as count from notes');

    expect(seen.length).toBeGreaterThan(10);
    expect(seen.filter((id) => !taking.includes(id))).toEqual([]);
    expect(notes.some(({ is_own }) => is_own) && notes.some(({ is_own }) => !is_own)).toBe(true);
    expect(notes.length).toBeLessThan((all?.count ?? 0) / 2);
  });

  it('shows the police SSPF only', async () => {
    const programmes = await seenBy('polis', 'select distinct programme from cases');

    expect(programmes).toEqual([{ programme: 'SSPF' }]);
  });

  it('shows the coordinator every case and every name but that of the protected child', async () => {
    const cases = await seenBy('samordnare', 'select id from cases');
    const nameless = await seenBy<{ protection: string }>(
      'samordnare',
      `select distinct protection from people p
       where p.id in (select person_id from cases)
         and not exists (select from person_identities i where i.person_id = p.id)`,
    );

    expect(cases.length).toBeGreaterThan(150);
    expect(nameless).toEqual([{ protection: 'secrecy_marking' }]);
  });

  it('shows the log at the police station to those who keep it, and to no coordinator', async () => {
    const open = 'select id from detentions where ended_at is null';

    expect(await seenBy('polisstation', open)).toHaveLength(1);
    expect(await seenBy('samordnare', open)).toEqual([]);
  });
});

it('shows a draft, a guardian who consents alone, guardians who disagree, and an interpreter', async () => {
  const [shown] = await database.sql(
    `select (select count(*)::integer from consents where offered_at is null) as drafts,
       (select count(*)::integer from consent_coverage where guardian_id is not null) > 0 as "isOwnInForce",
       (select count(*)::integer from consent_disagreements) as disagreements,
       (select count(*)::integer from consents where interpreter_mode is not null) > 0 as "hasInterpreter"`,
  );

  expect(shown).toEqual({ drafts: 1, isOwnInForce: true, disagreements: 1, hasInterpreter: true });
});
