import type { PersonsAccess } from './access-log.repository';
import type { AccessByUnitView } from './access-log.view';

/** What each unit did, from what its people did; both in the order in which they last did something, the latest first. */
export function unitsOf(people: readonly PersonsAccess[]): AccessByUnitView[] {
  const units = new Map<string | null, PersonsAccess[]>();
  for (const person of people) {
    const unit = units.get(person.organisationId);
    if (unit) unit.push(person);
    else units.set(person.organisationId, [person]);
  }
  return [...units.values()].map((members) => ({
    organisationId: members[0]?.organisationId ?? null,
    organisation: members[0]?.organisation ?? null,
    reads: sumOf(members, 'reads'),
    changes: sumOf(members, 'changes'),
    prints: sumOf(members, 'prints'),
    refusals: sumOf(members, 'refusals'),
    lastAt: lastOf(members),
    people: members.map(({ userId, name, reads, changes, prints, refusals, lastAt }) => ({
      userId,
      name,
      reads,
      changes,
      prints,
      refusals,
      lastAt: lastAt.toISOString(),
    })),
  }));
}

const sumOf = (
  people: readonly PersonsAccess[],
  count: 'reads' | 'changes' | 'prints' | 'refusals',
): number => people.reduce((sum, person) => sum + person[count], 0);

const lastOf = (people: readonly PersonsAccess[]): string =>
  new Date(Math.max(...people.map(({ lastAt }) => lastAt.getTime()))).toISOString();
