import { describe, expect, it } from 'vitest';
import { aColleague, aRole } from './directory-samples';
import { type Membership, type User, linesOf, stateOf } from './people';

const today = '2026-11-22';
const aMembership = (part: Partial<Membership> = {}): Membership => ({
  ...aRole({ validUntil: '2027-06-01' }),
  ...part,
});
const aUser = (part: Partial<User> = {}): User => ({
  ...aColleague('Kim Påhittad'),
  memberships: [aMembership()],
  ...part,
});

describe('a role on a day', () => {
  it.each([
    ['holds', {}, 'current'],
    ['ends soon', { validUntil: '2026-12-01' }, 'ending'],
    [
      'lapses soon when nobody has confirmed it',
      { needsConfirmation: true, confirmedUntil: '2026-12-01' },
      'ending',
    ],
    ['does not lapse once confirmed', { confirmedUntil: '2026-12-01' }, 'current'],
    ['has ended as the server says', { state: 'ended', validUntil: '2026-12-01' }, 'ended'],
  ] as const)('%s', (_, part, expected) => {
    expect(stateOf(aUser(), aMembership(part), today)).toBe(expected);
  });

  it('is nothing for somebody without one, and closed when the account is', () => {
    expect(stateOf(aUser({ memberships: [] }), null, today)).toBe('none');
    expect(stateOf(aUser({ isActive: false, memberships: [] }), null, today)).toBe('inactive');
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
