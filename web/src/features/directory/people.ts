import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { daysBetween, lastDayBefore } from '../../lib/dates';

export type User = components['schemas']['UserView'];
export type Membership = components['schemas']['UserMembershipView'];

/** Everybody who can sign in. */
export const usersQuery = api.queryOptions('get', '/api/users');

export type MembershipState = 'current' | 'coming' | 'ending' | 'ended' | 'inactive' | 'none';

/** One line of the list: somebody, and one of their roles; null for somebody without any. */
export interface PersonLine {
  readonly user: User;
  readonly membership: Membership | null;
  readonly state: MembershipState;
}

const soonDays = 30;

/** How a role stands on a day; `validUntil` is the first day on which it no longer holds. */
export function stateOf(user: User, membership: Membership | null, today: string): MembershipState {
  if (!user.isActive) return 'inactive';
  if (membership === null) return 'none';
  const { validFrom, validUntil } = membership;
  if (validUntil !== null && validUntil <= today) return 'ended';
  if (validFrom > today) return 'coming';
  return validUntil !== null && daysBetween(today, lastDayBefore(validUntil)) <= soonDays
    ? 'ending'
    : 'current';
}

/** Whether the line is only history. */
export const isOver = ({ state }: PersonLine): boolean => state === 'ended' || state === 'inactive';

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
