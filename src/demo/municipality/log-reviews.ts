import { type Day, daysFrom, instantOf, monthsFrom, workday } from './calendar';
import type { BoardCase } from './cases';
import { userId } from './colleagues';
import { idOf } from './ids';
import { units } from './organisations';

interface PastRead {
  /** Days into the month. */
  readonly day: number;
  readonly time: string;
  readonly event: string;
  /** The rules that pointed it out; none where it was drawn. */
  readonly hits: readonly string[];
  readonly comment?: string;
}

const reads: readonly PastRead[] = [
  { day: 1, time: '08:20', event: 'case.overview-viewed', hits: [], comment: '' },
  { day: 4, time: '10:05', event: 'note.viewed', hits: [], comment: 'Mötet samma dag.' },
  { day: 8, time: '22:40', event: 'notes.listed', hits: ['LOG_OFF_HOURS'] },
  { day: 11, time: '13:15', event: 'consent.form-printed', hits: ['LOG_EXPORT'] },
  { day: 15, time: '09:30', event: 'case.overview-viewed', hits: ['LOG_PROTECTED_IDENTITY'] },
  { day: 19, time: '15:50', event: 'note.viewed', hits: [] },
  { day: 22, time: '06:10', event: 'case.viewed', hits: ['LOG_OFF_HOURS'] },
];

const reader = 'socialtjanst';
const firstOfLastMonth = (today: Day): Day => `${monthsFrom(today, -1).slice(0, 7)}-01`;

/** Last month's reads of the social services, drawn and half judged: the unit's head is to sign. */
export function logReviewRows(board: readonly BoardCase[], today: Day) {
  const month = firstOfLastMonth(today);
  const id = idOf('log-review', 'social-services');
  const open = board.filter(({ script }) => script.programme === 'SSPF');
  return {
    log_reviews: [
      {
        id,
        organisation_id: units.socialServices.id,
        month,
        is_of_managers: false,
        managers: [userId('enhetschef')],
        seed: '5a'.repeat(32),
        percent: 5,
        events: [...new Set(reads.map(({ event }) => event))].sort(),
        reads: 61,
        rules: [],
        drawn_at: instantOf(monthsFrom(month, 1), '01:30'),
        due_on: daysFrom(today, 6),
      },
    ],
    log_review_items: reads.map((read, index) =>
      itemRow(id, open[index % Math.max(1, open.length)]?.id ?? null, read, { month, today }),
    ),
  };
}

function itemRow(
  review: string,
  caseId: string | null,
  { day, time, event, hits, comment }: PastRead,
  { month, today }: { readonly month: Day; readonly today: Day },
) {
  const isJudged = comment !== undefined;
  return {
    id: idOf('log-review-item', day),
    review_id: review,
    event_id: idOf('log-review-event', day),
    occurred_at: instantOf(workday(daysFrom(month, day)), time),
    reader_id: userId(reader),
    role: 'participant',
    event,
    case_id: caseId,
    basis: 'assignment',
    is_sampled: hits.length === 0,
    hits,
    verdict: isJudged ? 'justified' : null,
    comment: comment || null,
    judged_by: isJudged ? userId('enhetschef') : null,
    judged_at: isJudged ? instantOf(daysFrom(today, -1), '16:10') : null,
    version: isJudged ? 2 : 1,
  };
}
