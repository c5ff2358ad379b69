import { useTranslation } from 'react-i18next';
import { daysFromNow, shortDay } from '../../lib/dates';
import { LinkButton } from '../../ui/link';
import { Progress } from '../../ui/progress';
import { Section } from '../../ui/section';
import type { ReviewSummary } from './log-review-queries';
import { monthName } from './month-name';
import { ReviewState } from './review-state';

/** One review: whose month, how far it has come, and by when. */
export function ReviewCard({ review }: { review: ReviewSummary }) {
  const { t } = useTranslation();
  const words = {
    unit: review.organisationName,
    month: monthName(review.month),
  };
  const { judged, items, signedAt } = review;
  const isOpen = signedAt === null;
  return (
    <Section
      title={t('logReview.list.card', words)}
      level={3}
      isPanel
      action={<ReviewState review={review} />}
    >
      {review.isOfManagers && <p>{t('logReview.list.ofManagers')}</p>}
      <Progress
        label={t('logReview.list.progress', { judged, items })}
        share={items === 0 ? 1 : judged / items}
      />
      <p className="quiet small">
        {isOpen
          ? t('logReview.list.due', {
              day: shortDay(review.dueOn),
              when: daysFromNow(review.dueOn),
            })
          : t('logReview.list.signedBy', {
              name: review.signedByName ?? '',
              day: shortDay(signedAt),
            })}
        {review.reminders > 0 && `. ${t('logReview.list.reminded', { count: review.reminders })}`}
        {review.investigated > 0 && `. ${t('logReview.list.investigated', { count: review.investigated })}`}.
      </p>
      <div className="row">
        <LinkButton
          to="/log-reviews/$reviewId"
          params={{ reviewId: review.id }}
          variant={isOpen ? 'primary' : 'secondary'}
          aria-label={t(isOpen ? 'logReview.list.openLabel' : 'logReview.list.showLabel', words)}
        >
          {t(isOpen ? 'logReview.list.open' : 'logReview.list.show')}
        </LinkButton>
      </div>
    </Section>
  );
}
