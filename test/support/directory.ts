import type { RoleHeldView } from '../../src/trust/directory/membership.view';
import type { UserView } from '../../src/trust/directory/user.view';
import { answerOf } from './answer';
import { dayFromNow, type Organisation, type Person } from './builders';
import type { SignedIn } from './person';
import { subjectOf, type World } from './world';

/** Two administrators, a school, and the head of it: the least that four eyes need. */
export interface Office {
  readonly municipality: Organisation;
  readonly school: Organisation;
  readonly first: Person;
  readonly second: Person;
  readonly manager: Person;
  readonly one: SignedIn;
  readonly other: SignedIn;
  readonly head: SignedIn;
}

export async function anOffice(world: World): Promise<Office> {
  const [municipality, school] = [
    await world.organisation('municipality'),
    await world.organisation('school'),
  ];
  const first = await world.person('administrator', municipality);
  const second = await world.person('administrator', municipality);
  const manager = await world.person('unit_manager', school);
  const [one, other, head] = [await world.as(first), await world.as(second), await world.as(manager)];
  return { municipality, school, first, second, manager, one, other, head };
}

/** Somebody new, added by an administrator, and what they will sign in with. */
export async function addNewcomer(by: SignedIn, login: string): Promise<UserView> {
  const wanted = {
    name: `Nya ${login}`,
    title: 'Lärare',
    identities: [{ identityProvider: 'demo', subject: subjectOf(login) }],
  };
  return answerOf<UserView>(by.post('/api/users', wanted).expect(201));
}

/** What a proposal says: a participant from today, for half a year. */
export const proposalFor = (userId: string, { id }: Organisation, more: object = {}): object => ({
  userId,
  organisationId: id,
  role: 'participant',
  validFrom: dayFromNow(0),
  validUntil: dayFromNow(180),
  ...more,
});

/** A proposal by an administrator. */
export const propose = (by: SignedIn, userId: string, organisation: Organisation): Promise<RoleHeldView> =>
  answerOf<RoleHeldView>(by.post('/api/memberships', proposalFor(userId, organisation)).expect(201));
