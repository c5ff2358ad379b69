import { Landscape } from '../support/foreign/landscape';
import { Reach } from '../support/foreign/reach';
import { type Reached, reached } from '../support/foreign/reached';
import { aWorld, type World } from '../support/world';

let world: World;
let landscape: Landscape;
let reach: Reach;
beforeAll(async () => {
  world = await aWorld();
  landscape = await Landscape.of(world);
  reach = await Reach.in(world, landscape);
}, 120_000);
afterAll(async () => {
  await reach.close();
  await landscape.close();
  await world.close();
});

/** What anybody may know, whoever they are: the law, and where roles fit. */
const open = ['legal_rules', 'role_places'];

const of = (names: readonly string[]): Reached => {
  const kept: Record<string, string> = {};
  for (const [key, marks] of Object.entries(reached)) {
    const theirs = marks.split(' ').filter((each) => names.includes(each.split(':')[0] ?? ''));
    if (theirs.length > 0) kept[key] = theirs.join(' ');
  }
  return kept;
};

const closed = (found: Reached): string[] =>
  Object.keys(found).filter((key) => !open.some((table) => key.startsWith(`${table} `)));

// A trigger asks of a decision before the policy does: it refuses, and the row never comes to the wall.
const byATrigger = ['disclosure_items INSERT', 'disclosure_items SIGN'];

describe('every command that the running role was granted on every table', () => {
  it('has rows to be tried on, in each of them', async () => {
    const keys = await landscape.everyKey();

    expect(reach.tables.length).toBeGreaterThan(40);
    expect(reach.tables.filter((table) => (keys.get(table) ?? []).length === 0)).toEqual([]);
  });

  it('comes to nothing for somebody whose role has ended', async () => {
    expect(closed(await reach.of(['ended'])).sort()).toEqual(byATrigger);
  });

  it('comes to nothing but what is their own for somebody with the role of another', async () => {
    const own = ['memberships SELECT', 'sessions BLIND UPDATE', 'sessions GIVE', 'sessions SELECT'];

    expect(closed(await reach.of(['borrower'])).sort()).toEqual(
      [...byATrigger, ...own, 'sessions UPDATE'].sort(),
    );
  });

  it('comes to nothing for nobody', async () => {
    expect(closed(await reach.of(['nobody']))).toEqual(['disclosure_items INSERT']);
  });

  it('comes to what they should for somebody who takes part, who is kept from a case, and who has none', async () => {
    const names = ['teacher', 'kept', 'archivist'];

    expect(await reach.of(names)).toEqual(of(names));
  });
});
