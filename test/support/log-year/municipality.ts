import { newId } from '../../../src/platform/id';
import type { Role } from '../../../src/trust/access/roles';
import type { Case, Organisation, Person } from '../builders';
import type { World } from '../world';
import type { Chance } from '../chance';

/** Somebody who reads, and the cases that they read in. */
export interface Reader extends Person {
  readonly surname: string;
  readonly cases: readonly YearCase[];
}

/** A case of the year. */
export interface YearCase extends Case {
  readonly surname: string;
  readonly isProtected: boolean;
  /** How many days ago it was closed; null while it is open. */
  readonly closedDaysAgo: number | null;
  readonly coordinator: Person;
  /** The unit that referred it. */
  readonly unitId: string;
}

/** The people of a municipality and their cases. */
export interface Municipality {
  readonly readers: readonly Reader[];
  readonly cases: readonly YearCase[];
}

// Names that nobody could bear. So many that honest namesakes are as rare as they are in a municipality.
const surnames = Array.from({ length: 160 }, (_, n) => `Påhitt${String.fromCharCode(97 + (n % 26))}${n}by`);

const units: readonly (readonly [kind: Organisation['kind'], roles: readonly Role[]])[] = [
  ['school', ['unit_manager', ...Array.from({ length: 6 }, () => 'participant' as const)]],
  ['school', ['unit_manager', ...Array.from({ length: 5 }, () => 'participant' as const)]],
  [
    'social_services',
    [
      'unit_manager',
      'lul_social_worker',
      'lul_social_worker',
      ...Array.from({ length: 7 }, () => 'participant' as const),
    ],
  ],
  ['leisure', ['unit_manager', ...Array.from({ length: 4 }, () => 'participant' as const)]],
  ['police', ['unit_manager', ...Array.from({ length: 5 }, () => 'participant' as const)]],
  ['coordination', ['coordinator', 'coordinator', 'coordinator']],
  ['municipality', ['log_reviewer', 'log_reviewer', 'administrator']],
];

/** Arranges forty people in seven units, and their cases: some closed, a few of protected children. */
export async function aMunicipality(world: World, chance: Chance): Promise<Municipality> {
  const people: (Person & { surname: string })[] = [];
  for (const [kind, roles] of units) {
    const unit = await world.organisation(kind);
    for (const role of roles) {
      const person = await world.person(role, unit);
      const surname = chance.pick(surnames);
      await world.database.sql('update users set name = $2 where id = $1', [person.userId, `Kim ${surname}`]);
      people.push({ ...person, surname });
    }
  }
  const coordinators = people.filter(({ role }) => role === 'coordinator');
  const workers = people.filter(({ role }) => role === 'participant' || role === 'lul_social_worker');
  const parts = new Map<string, YearCase[]>();
  const cases: YearCase[] = [];
  for (let n = 0; n < 150; n++) {
    const surname = chance.pick(surnames);
    const isProtected = n % 60 === 7;
    const child = await world.child({
      familyName: chance.is(0.1) ? `${surname}-Påhittzon` : surname,
      protection: isProtected ? 'secrecy_marking' : 'none',
    });
    const coordinator = chance.pick(coordinators);
    const team = [...new Set(Array.from({ length: 4 }, () => chance.pick(workers)))];
    const [first] = team;
    const opened = await world.openCase({
      coordinator,
      child,
      participants: team,
      ...(first && { referredBy: first.organisation }),
    });
    const closedDaysAgo = n % 5 === 0 ? chance.between(40, 330) : null;
    const unitId = first?.organisation.id ?? '';
    const found = { ...opened, surname, isProtected, closedDaysAgo, coordinator, unitId };
    if (closedDaysAgo !== null) await close(world, found.id, closedDaysAgo);
    cases.push(found);
    for (const { userId } of team) parts.set(userId, [...(parts.get(userId) ?? []), found]);
  }
  return { cases, readers: people.map((each) => ({ ...each, cases: parts.get(each.userId) ?? [] })) };
}

async function close({ database }: World, id: string, daysAgo: number): Promise<void> {
  await database.sql(
    `update cases set phase = 'CLOSED', closed_at = now() - make_interval(days => $2), close_reason = 'GOALS_MET' where id = $1`,
    [id, daysAgo],
  );
}

/** A new case without the reader, of somebody who bears this name. */
export async function aCaseOf(
  world: World,
  like: YearCase,
  familyName: string,
  team: readonly Person[],
): Promise<Case> {
  const child = await world.child({ familyName });
  return world.openCase({ coordinator: like.coordinator, child, participants: team });
}

export const anId = (): string => newId();
