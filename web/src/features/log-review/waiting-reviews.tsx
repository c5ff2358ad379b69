import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { LinkButton } from '../../ui/link';
import { Section } from '../../ui/section';
import { waitingReviewsQuery } from './log-review-queries';

/** How many reviews the reader can judge or sign; undefined while it is not known. */
export function useWaitingReviews(): number | undefined {
  const sees = useMay('log-review:see');
  const { data } = useQuery({ ...waitingReviewsQuery, enabled: sees });
  return sees ? data?.waiting : 0;
}

/** Says that a review waits, and leads there. */
export function WaitingReviews({ count }: { count: number | undefined }) {
  const { t } = useTranslation();
  if (count === undefined || count === 0) return null;
  return (
    <Section title={t('logReview.waiting.title')} help={t('logReview.waiting.help')}>
      <div className="row">
        <LinkButton to="/log-reviews" variant="primary">
          {t('logReview.waiting.act', { count })}
        </LinkButton>
      </div>
    </Section>
  );
}
