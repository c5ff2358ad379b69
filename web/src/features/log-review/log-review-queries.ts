import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, client } from '../../api/client';
import type { components, operations } from '../../api/schema';

type Schemas = components['schemas'];

export type ReviewSummary = Schemas['LogReviewSummaryView'];
export type Review = Schemas['LogReviewView'];
export type ReviewItem = Schemas['LogReviewItemView'];
export type ReviewFigures = Schemas['ReviewFiguresView'];
export type RuleCode = ReviewItem['hits'][number];
export type Verdict = Schemas['JudgeReadDto']['verdict'];
type Items = Schemas['LogReviewItemsView'];
type Wanted = NonNullable<operations['LogReviews_items']['parameters']['query']>;

/** The reviews that the reader sees and that wait, or are signed; the newest month first. */
export const reviewsQuery = (state: 'waiting' | 'signed') =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/log-reviews', state],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        state,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      const { data } = await client.GET('/api/log-reviews', {
        params: { query },
        signal,
      });
      return data as Schemas['LogReviewsView'];
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** How many reviews wait for whoever heads a unit. */
export const waitingReviewsQuery = api.queryOptions('get', '/api/log-reviews', {
  params: { query: { state: 'waiting' } },
});

/** What became of the reviews, by month and unit. */
export const reviewStatisticsQuery = api.queryOptions('get', '/api/log-reviews/statistics');

/** How far one review has come. */
export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['get', '/api/log-reviews', 'one', id],
    queryFn: async ({ signal }) => {
      const { data } = await client.GET('/api/log-reviews/{id}', {
        params: { path: { id } },
        signal,
      });
      return data as Review;
    },
  });

/** Which reads of a review are shown, as the address says it. */
export interface ItemFilter {
  why?: string | undefined;
  state?: string | undefined;
}

/** The reads of a review, the oldest first, a page at a time. */
export const reviewItemsQuery = (id: string, { why, state }: ItemFilter) =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/log-reviews', 'items', id, why ?? '', state ?? ''],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        ...(why === undefined ? {} : { why }),
        ...(state === undefined ? {} : { state }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      } as Wanted;
      const { data } = await client.GET('/api/log-reviews/{id}/items', {
        params: { path: { id }, query },
        signal,
      });
      return data as Items;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
