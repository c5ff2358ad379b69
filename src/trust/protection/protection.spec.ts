import type { UserId } from '../../platform/id';
import { decideAnswer, isStronger, unlockState } from './protection';

const [asker, other] = ['asker', 'other'] as [UserId, UserId];
const now = new Date('2026-03-01T12:00:00Z');
const [earlier, later] = [new Date('2026-03-01T12:00:00Z'), new Date('2026-03-01T12:00:01Z')];

describe('a mark of protection', () => {
  it.each([
    ['secrecy_marking', 'none', true],
    ['protected_registration', 'secrecy_marking', true],
    ['fictitious_identity', 'protected_registration', true],
    ['secrecy_marking', 'secrecy_marking', false],
    ['secrecy_marking', 'protected_registration', false],
    ['protected_registration', 'fictitious_identity', false],
  ] as const)('%s over %s: stronger %s', (wanted, standing, expected) => {
    expect(isStronger(wanted, standing)).toBe(expected);
  });
});

describe('decideAnswer', () => {
  it('lets somebody else answer', () => {
    expect(decideAnswer({ askedBy: asker, isAnswered: false }, other)).toEqual({ allowed: true });
  });

  it('lets nobody answer what they asked', () => {
    expect(decideAnswer({ askedBy: asker, isAnswered: false }, asker)).toEqual({
      allowed: false,
      because: 'own-act',
    });
  });

  it('takes one answer', () => {
    expect(decideAnswer({ askedBy: asker, isAnswered: true }, other)).toEqual({
      allowed: false,
      because: 'already-answered',
    });
  });
});

describe('an unlocking', () => {
  const aDayAgo = new Date(now.getTime() - 24 * 3_600_000);

  it.each([
    ['waits until it is answered', { requestedAt: earlier, refusedAt: null, expiresAt: null }, 'waiting'],
    [
      'lapses when nobody answers within a day',
      { requestedAt: aDayAgo, refusedAt: null, expiresAt: null },
      'over',
    ],
    ['is open until it ends', { requestedAt: earlier, refusedAt: null, expiresAt: later }, 'open'],
    ['is over the moment it ends', { requestedAt: aDayAgo, refusedAt: null, expiresAt: earlier }, 'over'],
    ['opens nothing when refused', { requestedAt: earlier, refusedAt: earlier, expiresAt: null }, 'refused'],
  ] as const)('%s', (_, facts, expected) => {
    expect(unlockState(facts, now)).toBe(expected);
  });
});
