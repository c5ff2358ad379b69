import { newId } from '../../src/platform/id';
import { type Membership, Standings } from '../support/standings';

// What may be written, in the words of the row policies that the rule of notes took the place of.
const mayIn = (action: string): string =>
  `(k.id = any (array(select cases_i_may('${action}'))) or k.phase = any ((select acting_phases('${action}', 'coordinates'))::text[]))`;
const keptFrom = (action: string): string => `k.id = any (array(select cases_i_am_kept_from('${action}')))`;

const asked = `
  select k.id || ' ' || category || ' ' || corrects || ' ' || who as note,
    note_may_be_written(k.id, unit, author, category, corrects) and not ${keptFrom('note:see')} as told,
    (unit = (select acting_organisation()) and author = (select acting_user())
      and category = any ((select acting_categories('note:write'))::text[])
      and not ${keptFrom('note:see')} and not ${keptFrom('case:see')}
      and ((select acting_may('case:see', 'coordinates')) or k.id = any (array(select cases_i_may('case:see'))))
      and (${mayIn('note:write')} or (corrects and ${mayIn('note:correct')}))) is true as said
  from cases k, (values ('school'), ('social_services'), ('police'), ('health')) categories (category),
    (values (false), (true)) corrections (corrects), (values ('own', (select acting_organisation()), (select acting_user())),
      ('of another unit', $2::uuid, (select acting_user())), ('by another', (select acting_organisation()), $2::uuid)) writers (who, unit, author)
  where k.id = $1 order by 1`;

interface Asked {
  readonly note: string;
  readonly told: boolean;
  readonly said: boolean;
}

let standings: Standings;
let chosen: Membership[];

beforeAll(async () => {
  standings = await Standings.open();
  chosen = await standings.oneOfEach();
}, 60_000);
afterAll(() => standings.close());

/** Every note that somebody might write into a case, by the rule and by its former words. */
async function askedOf(by: Membership, about: string, given?: string): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  for (const kept of ['kept', undefined] as const) {
    await standings.begin(by, about, kept, given);
    await standings.owner.query('set local role samspel_rules');
    const { rows } = await standings.owner.query<Asked>(asked, [about, newId()]);
    await standings.owner.query('rollback');
    all.push(...rows);
  }
  return all;
}

const told = (all: readonly Asked[]): string[] => all.filter((each) => each.told).map(({ note }) => note);
const said = (all: readonly Asked[]): string[] => all.filter((each) => each.said).map(({ note }) => note);

const withoutTriggers = (change: string): string =>
  `set local session_replication_role = replica; ${change}; select put_rights_together()`;

/** Every note that those who write might write into two cases. */
async function askedOfWriters(given?: string): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  for (const by of chosen.filter(({ role }) => role === 'participant' || role === 'coordinator'))
    for (const about of standings.cases.slice(0, 2)) all.push(...(await askedOf(by, about, given)));
  return all;
}

describe('which notes may be written', () => {
  let before: readonly Asked[];
  beforeAll(async () => void (before = await askedOfWriters()));

  it('is what the row policies said in more words, for one of each role, in open cases and closed', async () => {
    const closed = await standings.database.sql<{ id: string }>(
      'select id from cases where closed_at is not null order by id limit 2',
    );
    const all: Asked[] = [];
    for (const by of chosen)
      for (const about of [...standings.cases.slice(0, 3), ...closed.map(({ id }) => id)])
        all.push(...(await askedOf(by, about)));

    expect(told(all)).toEqual(said(all));
    expect(new Set(told(all)).size).toBeGreaterThan(10);
    expect(told(all).some((note) => / true own$/.test(note))).toBe(true);
    expect(told(all).filter((note) => !note.endsWith(' own'))).toEqual([]);
  });

  it.each([
    `delete from access_rules where action = 'case:see'`,
    `delete from access_rules where action = 'note:write'`,
    `delete from access_rules where action = 'note:correct'`,
    `update access_rules set categories = '{health}' where action = 'note:write'`,
    `update access_rules set phases = '{CLOSED}' where action = 'note:write'`,
    `insert into conflicts_of_interest (id, case_id, user_id, reason, recorded_by)
     select gen_random_uuid(), c.id, u.id, 'Påhittad släkting', u.id from (select id from cases order by id limit 2) c, users u`,
    `update memberships set ended_at = now(), ended_by = user_id`,
  ])('follows the declaration, conflicts and roles as they did: %s', async (change) => {
    const after = await askedOfWriters(withoutTriggers(change));

    expect(told(after)).toEqual(said(after));
    expect(told(after)).not.toEqual(told(before));
  });
});
