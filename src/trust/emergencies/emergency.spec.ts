import type { UserId } from '../../platform/id';
import { decideReview, type EmergencyState, isOpen, isReviewOverdue } from './emergency';
import { isReason } from '../access/reason';

const [opener, reviewer] = ['opener' as UserId, 'reviewer' as UserId];
const closesAt = new Date('2026-03-02T10:00:00Z');
const after = new Date('2026-03-02T10:00:00Z');
const before = new Date('2026-03-02T09:59:59Z');
const anEmergency = (facts: Partial<EmergencyState> = {}): EmergencyState => ({
  openedBy: opener,
  closesAt,
  endedAt: null,
  reviewedAt: null,
  reviewDueOn: '2026-03-07',
  ...facts,
});

describe('an emergency access', () => {
  it('is open until its sixty minutes have passed, and not a moment longer', () => {
    expect([before, after].map((now) => isOpen(anEmergency(), now))).toEqual([true, false]);
  });

  it('is shut from when it was ended', () => {
    expect(isOpen(anEmergency({ endedAt: before }), before)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' '.repeat(40)],
    ['a word', 'Bråttom'],
    ['nineteen letters', 'x'.repeat(19)],
  ])('takes no %s for a reason', (_, text) => {
    expect(isReason(text)).toBe(false);
  });

  it('is overdue from the day after its last', () => {
    expect(['2026-03-07', '2026-03-08'].map((today) => isReviewOverdue(anEmergency(), today))).toEqual([
      false,
      true,
    ]);
  });

  it('is never overdue once judged', () => {
    expect(isReviewOverdue(anEmergency({ reviewedAt: after }), '2026-12-31')).toBe(false);
  });
});

describe('decideReview', () => {
  it('lets somebody else judge when it is over', () => {
    expect(decideReview(anEmergency(), reviewer, after)).toEqual({ allowed: true });
  });

  it.each([
    ['judges their own', anEmergency(), opener, after, 'own-act'],
    ['judges what is still open', anEmergency(), reviewer, before, 'emergency-still-open'],
    ['judges twice', anEmergency({ reviewedAt: after }), reviewer, after, 'emergency-already-reviewed'],
  ] as const)('refuses whoever %s', (_, emergency, by, now, because) => {
    expect(decideReview(emergency, by, now)).toEqual({ allowed: false, because });
  });
});
