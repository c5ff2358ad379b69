import type { Membership, User } from './people';

/** A role that holds, as the server tells it. */
export const aRole = (part: Partial<Membership> = {}): Membership => ({
  id: 'm1',
  userId: 'u1',
  userName: 'Kim Påhittad',
  userTitle: 'Lärare',
  role: 'participant',
  organisationId: 'o1',
  organisationName: 'Påhittsskolan',
  organisationKind: 'school',
  validFrom: '2026-01-01',
  validUntil: '2099-01-01',
  state: 'current',
  proposedByName: 'Lo Exempelsson',
  isMyProposal: false,
  proposedAt: '2026-01-01T08:00:00Z',
  approvedByName: 'Bo Exempelsson',
  confirmedUntil: '2099-01-01',
  needsConfirmation: false,
  version: 1,
  may: [],
  ...part,
});

/** Somebody with one role that holds. */
export const aColleague = (name: string, part: Partial<User> = {}): User => ({
  id: name,
  name,
  title: 'Titel',
  workPhone: null,
  isActive: true,
  hasEnded: false,
  identities: [{ identityProvider: 'demo', subject: 'kim@demo.example' }],
  memberships: [aRole({ id: `m-${name}`, userName: name })],
  version: 1,
  may: [],
  ...part,
});
