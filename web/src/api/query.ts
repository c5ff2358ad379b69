import { type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { letGo } from '../lib/leaving';
import { onSignedOut } from './client';
import { isRefused, ProblemError } from './problem';
import { sessionQuery } from './session';

const fiveMinutes = 5 * 60_000;

/** As long as a page may take to be built from what its route asked for; who comes back later asks anew. */
const whileAPageIsBuilt = 2_000;

/** Forgets everything and starts over at this address (or another), as another role or as nobody. */
export function startOver(queryClient: QueryClient, address?: string): void {
  letGo();
  queryClient.clear();
  if (address === undefined) window.location.reload();
  else window.location.assign(address);
}

/**
 * After something that changes what may be seen: drops all that is not on screen and asks anew for all that is, so that
 * nothing stale comes back with the next page. The session stays.
 */
export async function refreshAll(queryClient: QueryClient): Promise<void> {
  const isContent = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
    queryKey[0] !== sessionQuery.queryKey[0];
  queryClient.removeQueries({ type: 'inactive', predicate: isContent });
  await queryClient.invalidateQueries({ predicate: isContent });
}

/** Tries again only what may be better next time: the network, never a refusal. */
function retry(failureCount: number, error: unknown): boolean {
  return !(error instanceof ProblemError) && failureCount < 2;
}

/** What may be seen no more leaves the screen when it is asked for anew, and does not stay there until the next page. */
function forgetRefused(error: Error, query: Query<unknown, unknown>): void {
  if (isRefused(error)) query.setState({ data: undefined });
}

/** The cache: in memory, short-lived, emptied whenever the session is found to be over. */
export function createQueryCache(): QueryClient {
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError: forgetRefused }),
    defaultOptions: {
      // That the network is back is nobody's doing: a page that nobody sits at asks nothing in their name.
      queries: { retry, gcTime: fiveMinutes, staleTime: whileAPageIsBuilt, refetchOnReconnect: false },
      mutations: { retry: false },
    },
  });
  // Asked once more, so that a single odd 401 never becomes a loop of reloads.
  onSignedOut(() => {
    void queryClient
      .fetchQuery({ ...sessionQuery, staleTime: 0 })
      .then((session) => {
        if (session === null) startOver(queryClient);
      })
      .catch(() => undefined);
  });
  return queryClient;
}
