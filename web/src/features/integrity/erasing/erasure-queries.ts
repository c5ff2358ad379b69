import { infiniteQueryOptions } from '@tanstack/react-query';
import { client } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Erasure = components['schemas']['ErasureView'];
type Page = components['schemas']['ErasuresView'];

/** Orders to erase what the log tells of a case, newest first, a page at a time. */
export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['get', '/api/audit/erasures'],
  queryFn: async ({ pageParam, signal }) => {
    const query = pageParam === null ? {} : { cursor: pageParam };
    const { data } = await client.GET('/api/audit/erasures', { params: { query }, signal });
    return data as Page;
  },
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});
