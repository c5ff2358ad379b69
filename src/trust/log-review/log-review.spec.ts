import type { UserId } from '../../platform/id';
import { decideJudgement, decideSignOff, isOverdue, monthBefore, type ReviewState } from './log-review';

const [reader, reviewer] = ['reader' as UserId, 'reviewer' as UserId];
const signedAt = new Date('2026-03-02T10:00:00Z');
const aReview = (facts: Partial<ReviewState> = {}): ReviewState => ({
  signedAt: null,
  dueOn: '2026-03-31',
  items: 3,
  judged: 3,
  own: 0,
  kept: 0,
  ...facts,
});

describe('decideSignOff', () => {
  it('lets a review be signed when all is judged', () => {
    expect(decideSignOff(aReview())).toBe('allowed');
  });

  it.each([
    ['one is unjudged', aReview({ judged: 2 }), 'items-unjudged'],
    ['it is signed', aReview({ signedAt }), 'review-already-signed'],
    ['one of its reads is the reviewer’s own', aReview({ own: 1 }), 'own-act'],
    ['one is in a case of a conflict', aReview({ kept: 1 }), 'conflict-of-interest'],
    ['own reads are in it and others unjudged', aReview({ own: 1, judged: 0 }), 'own-act'],
  ] as const)('refuses when %s', (_, review, because) => {
    expect(decideSignOff(review)).toBe(because);
  });
});

describe('decideJudgement', () => {
  const item = { readerId: reader, signedAt: null };

  it.each([
    ['justified, in silence', { verdict: 'justified', comment: '' }],
    ['to be looked into, with a reason', { verdict: 'investigate', comment: 'Läste grannens ärende.' }],
  ] as const)('takes what is %s', (_, judgement) => {
    expect(decideJudgement(item, reviewer, judgement)).toBe('allowed');
  });

  it.each([
    ['one’s own read', item, reader, 'Allt var som det ska.', 'own-act'],
    ['what is signed', { ...item, signedAt }, reviewer, 'Läste grannens ärende.', 'review-is-signed'],
    ['what is looked into without a reason', item, reviewer, '', 'judgement-needs-a-comment'],
    ['nine letters and blanks for a reason', item, reviewer, '  nio bokst  ', 'judgement-needs-a-comment'],
  ] as const)('refuses %s', (_, read, by, comment, because) => {
    expect(decideJudgement(read, by, { verdict: 'investigate', comment })).toBe(because);
  });
});

describe('a review', () => {
  it('is overdue from the day after its last, and never once signed', () => {
    const days = ['2026-03-31', '2026-04-01'];

    expect(days.map((today) => isOverdue(aReview(), today))).toEqual([false, true]);
    expect(isOverdue(aReview({ signedAt }), '2027-01-01')).toBe(false);
  });

  it('is of the month before', () => {
    expect(['2026-03-01', '2026-01-31'].map(monthBefore)).toEqual(['2026-02-01', '2025-12-01']);
  });
});
