import type { Person } from '../support/builders';
import { dayFromNow } from '../support/builders';
import { Console, type Granted } from '../support/foreign/console';
import { Landscape } from '../support/foreign/landscape';
import { aWorld, type World } from '../support/world';

let world: World;
let landscape: Landscape;
let console_: Console;
let granted: Granted[];
beforeAll(async () => {
  world = await aWorld();
  landscape = await Landscape.of(world);
  console_ = await Console.in(world);
  granted = await console_.granted();
}, 120_000);
afterAll(async () => {
  await console_.close();
  await landscape.close();
  await world.close();
});

const tried = async (person: Person, wanted: (each: Granted) => boolean): Promise<string[]> => {
  const through: string[] = [];
  for (const each of granted.filter(wanted)) {
    const became = await console_.tryAs(person, each);
    if (typeof became === 'number' && became > 0) through.push(`${each.command} ${each.table}`);
  }
  return through;
};

/** What anybody may know, whoever they are: the law, and where roles fit. */
const open = ['public.legal_rules', 'public.role_places'];

/** One's own name and roles are known, whatever has ended. */
const own = ['SELECT public.memberships', 'SELECT public.users'];

/** Whose work it is to write rows that others made; every other role, on every table, comes to nothing. */
const work: Readonly<Record<string, readonly string[]>> = {
  'administrator at municipality': [
    'UPDATE agreements',
    'UPDATE memberships',
    'INSERT organisations',
    'UPDATE organisations',
    'INSERT users',
    'UPDATE users',
  ],
  'coordinator at coordination': ['UPDATE case_participants', 'UPDATE cases', 'UPDATE people'],
  'unit_manager at police': ['UPDATE memberships'],
  'unit_manager at school': ['UPDATE memberships'],
};

describe('every command that the running role was granted on every table', () => {
  it('comes to nothing for somebody whose role has ended', async () => {
    expect(granted.length).toBeGreaterThan(60);
    const ended = await world.person('coordinator', await world.organisation('coordination'), dayFromNow(-1));

    const through = await tried(ended, ({ table }) => !open.includes(table));

    expect(through).toEqual(own);
  });

  it('comes to nothing for somebody with the role of one and the membership of another', async () => {
    const [one, other] = [await world.coordinator(), await world.participant('leisure')];

    const through = await tried(
      { ...other, membershipId: one.membershipId },
      ({ table }) => !open.includes(table),
    );

    expect(through).toEqual(own);
  });

  it('is refused or comes to nothing for somebody, on each of them: no grant is without a wall', async () => {
    const nobodyMuch = landscape.people.find(({ role }) => role === 'records_manager') as Person;
    const through = await tried(
      nobodyMuch,
      ({ table, command }) => command !== 'SELECT' && !open.includes(table),
    );

    expect(through).toEqual(['INSERT public.outbox_events']);
  });

  it('writes rows of others for those alone whose work it is', async () => {
    const writes: Record<string, string[]> = {};
    for (const person of landscape.people) {
      const through = await tried(
        person,
        ({ command, table }) => command !== 'SELECT' && table !== 'public.outbox_events',
      );
      const name = `${person.role} at ${person.organisation.kind}`;
      if (through.length > 0) writes[name] = through.map((each) => each.replace('public.', ''));
    }

    expect(writes).toEqual(work);
  });
});
