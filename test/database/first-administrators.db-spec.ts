import { readFileSync } from 'node:fs';
import { bringDirectory } from '../../src/bring-directory';
import { dayFromNow } from '../support/builders';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

interface Example {
  readonly agreements: readonly object[];
  readonly memberships: readonly object[];
}

/** The example as somebody would fill it in today. */
const example = (change: (given: Example) => Example = (given) => given): string => {
  const given = JSON.parse(readFileSync('config/directory.example.json', 'utf8')) as Example;
  const memberships = given.memberships.map((each) => ({
    ...each,
    valid_from: dayFromNow(0),
    valid_until: dayFromNow(300),
  }));
  const agreements = given.agreements.map((each) => ({
    ...each,
    signed_on: dayFromNow(-1),
    valid_from: dayFromNow(0),
    valid_until: dayFromNow(900),
  }));
  return JSON.stringify(change({ ...given, memberships, agreements }));
};

const whoActs = () =>
  database.sql<{ role: string; holds: boolean }>(
    `select m.role, membership_holds(m) and is_open_on(o, stockholm_today()) as holds
     from memberships m join organisations o on o.id = m.organisation_id order by m.id`,
  );

describe('the first people of an installation', () => {
  it.each([
    [
      'a role longer than the law says',
      (given: Example) => ({
        ...given,
        memberships: given.memberships.map((each) => ({ ...each, valid_until: dayFromNow(400) })),
      }),
    ],
    [
      'an agreement of five years',
      (given: Example) => ({
        ...given,
        agreements: given.agreements.map((each) => ({ ...each, valid_until: dayFromNow(1830) })),
      }),
    ],
    [
      'a role without an end',
      (given: Example) => ({
        ...given,
        memberships: given.memberships.map((each) => ({ ...each, valid_until: undefined })),
      }),
    ],
    [
      'an administrator of a school',
      (given: Example) => ({
        ...given,
        organisations: [
          {
            id: '01900000-0000-7000-8000-000000000001',
            name: 'Skolan',
            kind: 'school',
            valid_from: dayFromNow(0),
          },
        ],
      }),
    ],
  ])('are not brought with %s, and nothing of the file is', async (_, change) => {
    await expect(bringDirectory(database.url('migrator'), example(change))).rejects.toThrow();

    expect(await whoActs()).toEqual([]);
    expect(await database.sql('select id from organisations')).toEqual([]);
  });

  it('are two administrators and a manager, under an agreement, and they can act', async () => {
    await bringDirectory(database.url('migrator'), example());

    expect(await whoActs()).toEqual([
      { role: 'administrator', holds: true },
      { role: 'administrator', holds: true },
      { role: 'unit_manager', holds: true },
    ]);
  });

  it('are brought once: the same file again changes nothing', async () => {
    await bringDirectory(database.url('migrator'), example());

    expect(await whoActs()).toHaveLength(3);
  });
});
