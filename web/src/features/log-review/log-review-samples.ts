import type { Review, ReviewItem } from './log-review-queries';

/** A review of an invented school's October, with changes. */
export const aReview = (changes: Partial<Review> = {}): Review => ({
  id: 'r1',
  organisationName: 'Påhittade skolan',
  month: '2026-10-01',
  isOfManagers: false,
  reads: 240,
  items: 40,
  sampled: 12,
  judged: 12,
  justified: 11,
  investigated: 1,
  own: 0,
  hits: [{ code: 'LOG_OFF_HOURS', hits: 28 }],
  drawnAt: '2026-11-01T02:20:00.000Z',
  dueOn: '2099-12-01',
  signedAt: null,
  signedByName: null,
  isLate: false,
  isOverdue: false,
  reminders: 0,
  version: 1,
  may: ['judge'],
  seed: 'ab'.repeat(32),
  percent: 5,
  rules: [
    {
      code: 'LOG_OFF_HOURS',
      validFrom: '2024-01-01',
      text: 'På natten granskas.',
      reviewedBy: null,
    },
  ],
  addenda: [],
  ...changes,
});

/** A read at night, with changes. */
export const aRead = (changes: Partial<ReviewItem> = {}): ReviewItem => ({
  id: 'i1',
  occurredAt: '2026-10-14T22:10:00.000Z',
  readerName: 'Kim Påhittad',
  role: 'participant',
  event: 'case.viewed',
  caseNumber: '2026-0042',
  basis: 'consent',
  isSampled: false,
  hits: ['LOG_OFF_HOURS'],
  thatDay: null,
  usual: null,
  verdict: null,
  comment: null,
  judgedByName: null,
  judgedAt: null,
  version: 1,
  ...changes,
});
