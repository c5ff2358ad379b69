import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../api/client';
import { announce } from '../../lib/announce';
import { type ReviewItem, reviewQuery, type Verdict } from './log-review-queries';

type Pages = InfiniteData<{ items: ReviewItem[]; nextCursor: string | null }>;

/**
 * Judges one read. It stays where it is, judged, and how far the review has come is asked for anew and spoken. Throws
 * ProblemError.
 */
export function useJudge(reviewId: string) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return async (
    { id, version }: ReviewItem,
    judgement: { verdict: Verdict; comment?: string },
    headers: Record<string, string>,
  ): Promise<void> => {
    const { data } = await client.POST('/api/log-review-items/{id}/judgement', {
      params: { path: { id } },
      body: judgement,
      headers: { ...headers, ...ifMatch(version) },
    });
    if (!data) return;
    queryClient.setQueriesData<Pages>(
      { queryKey: ['get', '/api/log-reviews', 'items', reviewId] },
      (before) => (before === undefined ? before : withItem(before, data)),
    );
    await queryClient.invalidateQueries({
      queryKey: ['get', '/api/log-reviews', 'one', reviewId],
    });
    const review = await queryClient.ensureQueryData(reviewQuery(reviewId));
    const verdict = t(`logReview.verdicts.${judgement.verdict}`);
    announce(
      t('logReview.judge.done', {
        verdict,
        judged: review.judged,
        items: review.items,
      }),
    );
  };
}

const withItem = (before: Pages, judged: ReviewItem): Pages => ({
  ...before,
  pages: before.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === judged.id ? judged : item)),
  })),
});
