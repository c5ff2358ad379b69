import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { daysBetween } from '../../lib/dates';
import { Pill } from '../../ui/status-word';
import type { ReviewSummary } from './log-review-queries';

/** Whether a review is signed, and if not, how near its day is: a word, an icon and a colour. */
export function ReviewState({ review }: { review: ReviewSummary }) {
  const { t } = useTranslation();
  if (review.signedAt !== null)
    return review.isLate ? (
      <Pill tone="late" icon="late">
        {t('logReview.states.late')}
      </Pill>
    ) : (
      <Pill tone="done" icon="done">
        {t('logReview.states.inTime')}
      </Pill>
    );
  if (review.isOverdue)
    return (
      <Pill tone="late" icon="late">
        {t('logReview.states.overdue')}
      </Pill>
    );
  if (daysBetween(today(), review.dueOn) <= 7)
    return (
      <Pill tone="soon" icon="alarm">
        {t('logReview.states.soon')}
      </Pill>
    );
  return (
    <Pill tone="ongoing" icon="ongoing">
      {t('logReview.states.ongoing')}
    </Pill>
  );
}
