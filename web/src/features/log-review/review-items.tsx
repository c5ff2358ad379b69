import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Section } from '../../ui/section';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { type ItemFilter, type Review, reviewItemsQuery } from './log-review-queries';
import { ReviewItem } from './review-item';

/** The reads of a review, to be judged one after the other. */
export function ReviewItems({ review, filter }: { review: Review; filter: ItemFilter }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    ...reviewItemsQuery(review.id, filter),
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((page) => page.items);
  const mayJudge = review.may.includes('judge');
  return (
    <Section title={t('logReview.page.items')} help={mayJudge ? t('logReview.page.keys') : undefined}>
      <Filters review={review} filter={filter} />
      {list.error && <FailureBanner error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={8} />}
      {items?.length === 0 && (
        <EmptyState title={t('logReview.page.empty')}>{t('logReview.page.emptyBody')}</EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="plain-list log-review-items">
          {items.map((item) => (
            <ReviewItem key={item.id} reviewId={review.id} item={item} mayJudge={mayJudge} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="row">
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('logReview.page.more')}
          </Button>
        </div>
      )}
    </Section>
  );
}

const ALL = 'all';

function Filters({ review, filter }: { review: Review; filter: ItemFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const choose = (part: ItemFilter): void =>
    void navigate({
      to: '.',
      search: { ...filter, ...part },
      replace: true,
      resetScroll: false,
    });
  const chosen = (value: string): string | undefined => (value === ALL ? undefined : value);
  return (
    <div className="log-review-filters" role="search" aria-label={t('logReview.filters.why')}>
      <Select
        label={t('logReview.filters.why')}
        value={filter.why ?? ALL}
        onChange={(why) => choose({ why: chosen(why) })}
        choices={[
          { value: ALL, label: t('logReview.filters.all') },
          {
            value: 'sample',
            label: `${t('logReview.filters.sample')} (${review.sampled})`,
          },
          ...review.hits.map(({ code, hits }) => ({
            value: code,
            label: `${t(`logReview.rules.${code}`)} (${hits})`,
          })),
        ]}
      />
      <Select
        label={t('logReview.filters.state')}
        value={filter.state ?? ALL}
        onChange={(state) => choose({ state: chosen(state) })}
        choices={[
          { value: ALL, label: t('logReview.filters.all') },
          { value: 'unjudged', label: t('logReview.filters.unjudged') },
          { value: 'justified', label: t('logReview.verdicts.justified') },
          { value: 'investigate', label: t('logReview.verdicts.investigate') },
        ]}
      />
    </div>
  );
}
