import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { byItself } from '../../../api/by-itself';
import { client } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Erasure = components['schemas']['ErasureView'];
type Page = components['schemas']['ErasuresView'];
type Pages = InfiniteData<Page, unknown>;

const PATH = '/api/audit/erasures';

/** Orders to erase what the log tells of a case, newest first, a page at a time. */
export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['get', PATH],
  queryFn: async ({ pageParam, signal }) => {
    const query = pageParam === null ? {} : { cursor: pageParam };
    const { data } = await client.GET(PATH, { params: { query }, signal });
    return data as Page;
  },
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

/** The service does within a minute what is approved and kept by nothing: each look is logged, so there are few. */
const [PAUSE, MOST] = [15_000, 12];

/** Whether an order is to be carried out any moment now. */
export const isAwaited = ({ state, keptBy }: Erasure): boolean => state === 'approved' && keptBy.length === 0;

/** How often the page has looked by itself for what became of these orders; what it sees is put into the list. */
export const awaitedQuery = (awaited: readonly string[], round: number) =>
  queryOptions({
    queryKey: ['awaited', PATH, round, ...awaited],
    queryFn: async ({ client: cache, queryKey, signal }) => {
      const { data } = await client.GET(PATH, { headers: byItself, signal });
      const { items } = data as Page;
      cache.setQueryData(erasuresQuery.queryKey, (shown) => shown && withNewer(shown, items));
      return (cache.getQueryData<number>(queryKey) ?? 0) + 1;
    },
    enabled: awaited.length > 0,
    initialData: 0,
    staleTime: Infinity,
    refetchInterval: ({ state }) => !hasLookedEnough(state.data ?? 0, state.errorUpdateCount) && PAUSE,
  });

/** Whether the page waits for somebody to look: at the end of its time, or where it got no answer. */
export const hasLookedEnough = (looks: number, failures: number): boolean => looks >= MOST || failures > 0;

function withNewer(shown: Pages, items: readonly Erasure[]): Pages {
  const newer = new Map(items.map((each) => [each.id, each]));
  const pages = shown.pages.map((page) => ({
    ...page,
    items: page.items.map((each) => newer.get(each.id) ?? each),
  }));
  return { ...shown, pages };
}
