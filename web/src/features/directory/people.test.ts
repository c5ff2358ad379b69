import { describe, expect, it } from 'vitest';
import { type Membership, type User, linesOf, stateOf } from './people';

const today = '2026-11-22';
const aMembership = (part: Partial<Membership> = {}): Membership => ({
  id: 'm1',
  role: 'coordinator',
  organisation: 'Påhittade kommunen',
  validFrom: '2026-01-01',
  validUntil: null,
  ...part,
});
const aUser = (part: Partial<User> = {}): User => ({
  id: 'u1',
  name: 'Kim Påhittad',
  title: 'Samordnare',
  isActive: true,
  memberships: [aMembership()],
  ...part,
});

describe('a role on a day', () => {
  it.each([
    ['holds until further notice', { validUntil: null }, 'current'],
    ['ends soon', { validUntil: '2026-12-01' }, 'ending'],
    ['holds on its last day', { validUntil: '2026-11-23' }, 'ending'],
    ['has ended on the first day it no longer holds', { validUntil: '2026-11-22' }, 'ended'],
    ['begins later', { validFrom: '2026-11-23' }, 'coming'],
  ] as const)('%s', (_, part, expected) => {
    expect(stateOf(aUser(), aMembership(part), today)).toBe(expected);
  });

  it('is nothing when the account is closed', () => {
    expect(stateOf(aUser({ isActive: false }), aMembership(), today)).toBe('inactive');
  });
});

describe('the list of people', () => {
  it('goes by name as Swedes sort it, with a line for each role, and one for somebody without', () => {
    const users = [
      aUser({ id: 'å', name: 'Åke Påhittad', memberships: [] }),
      aUser({ id: 'z', name: 'Zeb Exempelsson' }),
    ];

    expect(linesOf(users, today).map(({ user, state }) => [user.id, state])).toEqual([
      ['z', 'current'],
      ['å', 'none'],
    ]);
  });
});
