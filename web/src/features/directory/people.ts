import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { daysBetween, lastDayBefore } from '../../lib/dates';

export type User = components['schemas']['UserView'];
export type Membership = components['schemas']['RoleHeldView'];

/** Everybody who can sign in. */
export const usersQuery = api.queryOptions('get', '/api/users');

export type MembershipState = Membership['state'];
/** How a line stands: as the server says, or soon over, or without any role. */
export type LineState = MembershipState | 'ending' | 'none';

/** One line of the list: somebody, and one of their roles; null for somebody without any. */
export interface PersonLine {
  readonly user: User;
  readonly membership: Membership | null;
  readonly state: LineState;
}

const soonDays = 30;

/** The first day on which a role no longer holds, whichever comes first: its end, or that nobody confirmed it. */
export const holdsUntil = ({ validUntil, confirmedUntil, needsConfirmation }: Membership): string =>
  needsConfirmation && confirmedUntil !== null && confirmedUntil < validUntil ? confirmedUntil : validUntil;

/** How a role stands on a day: the server's word, or that it ends within a month. */
export function stateOfRole(membership: Membership, today: string): LineState {
  if (membership.state !== 'current') return membership.state;
  return daysBetween(today, lastDayBefore(holdsUntil(membership))) <= soonDays ? 'ending' : 'current';
}

/** How a line stands on a day. */
export function stateOf(user: User, membership: Membership | null, today: string): LineState {
  if (membership !== null) return stateOfRole(membership, today);
  return user.isActive ? 'none' : 'inactive';
}

/** Whether the line is only history. */
export const isOver = ({ user, state }: PersonLine): boolean =>
  user.hasEnded || ['ended', 'over', 'lapsed', 'inactive'].includes(state);

/** The people by name, a line for each role, those that hold first. */
export function linesOf(users: readonly User[], today: string): PersonLine[] {
  return [...users]
    .sort((one, other) => one.name.localeCompare(other.name, 'sv'))
    .flatMap((user) => {
      const memberships: (Membership | null)[] = user.memberships.length === 0 ? [null] : user.memberships;
      return memberships
        .map((membership) => ({ user, membership, state: stateOf(user, membership, today) }))
        .sort((one, other) => Number(isOver(one)) - Number(isOver(other)));
    });
}
