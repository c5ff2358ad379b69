import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useIntention } from '../../api/intention';
import { isAbsent } from '../../api/problem';
import { useMay } from '../../api/session';
import { ActButton } from '../../ui/act-button';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { UrlTabs, useCurrentTab } from '../../ui/url-tabs';
import './log-review.css';
import { reviewsQuery } from './log-review-queries';
import { monthName } from './month-name';
import { ReviewCard } from './review-card';
import { ReviewStatistics } from './review-statistics';

/** The monthly reviews: what waits, what is signed, and what became of them. */
export function LogReviewsPage() {
  const { t } = useTranslation();
  const { banner, tell } = useResult();
  const tabs = [
    { id: 'reviews', label: t('logReview.list.reviews') },
    { id: 'statistics', label: t('logReview.list.statistics') },
  ];
  const tab = useCurrentTab(tabs);
  return (
    <Page
      title={t('logReview.list.title')}
      lead={t('logReview.list.lead')}
      action={useMay('log-review:draw') && <DrawMonth onDone={tell} />}
      head={<UrlTabs label={t('logReview.list.tabs')} tabs={tabs} />}
    >
      {banner}
      {tab === 'reviews' ? (
        <>
          <Reviews state="waiting" />
          <Reviews state="signed" />
        </>
      ) : (
        <ReviewStatistics />
      )}
    </Page>
  );
}

const nothing = {
  waiting: ['nothingWaits', 'nothingWaitsBody'],
  signed: ['nothingSigned', 'nothingSignedBody'],
} as const;

function Reviews({ state }: { state: 'waiting' | 'signed' }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    ...reviewsQuery(state),
    throwOnError: isAbsent,
  });
  const reviews = list.data?.pages.flatMap(({ items }) => items);
  const [title, body] = nothing[state];
  return (
    <Section title={t(`logReview.list.${state}`)}>
      {list.error && <FailureBanner error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={4} />}
      {reviews?.length === 0 && (
        <EmptyState title={t(`logReview.list.${title}`)}>{t(`logReview.list.${body}`)}</EmptyState>
      )}
      <div className="log-review-cards">
        {reviews?.map((review) => (
          <ReviewCard key={review.id} review={review} />
        ))}
      </div>
      {list.hasNextPage && (
        <div className="row">
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('logReview.list.more')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Draws the last month where its night was missed. */
function DrawMonth({ onDone }: { onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(reviewsQuery('waiting'));
  const intention = useIntention();
  const last = data?.pages[0]?.lastMonth;
  if (last === undefined) return null;
  const words = { month: monthName(last) };
  const draw = async (): Promise<void> => {
    const body = { month: last };
    await client.POST('/api/log-reviews/draws', {
      body,
      headers: intention.headersFor(body),
    });
    intention.done();
    onDone(t('logReview.draw.done', words));
  };
  return (
    <ActButton
      act={t('logReview.draw.act')}
      label={t('logReview.draw.label', words)}
      title={t('logReview.draw.title', words)}
      onConfirm={draw}
    >
      <p>{t('logReview.draw.body')}</p>
    </ActButton>
  );
}
