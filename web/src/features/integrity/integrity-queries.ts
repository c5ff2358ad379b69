import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { byItself } from '../../api/by-itself';
import { client } from '../../api/client';
import { isRefused } from '../../api/problem';
import type { components } from '../../api/schema';

export type Integrity = components['schemas']['IntegrityView'];
export type Verification = components['schemas']['VerificationView'];
export type MonthOfLog = components['schemas']['MonthOfLogView'];
export type WitnessState = components['schemas']['WitnessStateView'];

/** While a verification is under way: the shortest and the longest pause between two looks, each of which is logged. */
const [SHORTEST, LONGEST] = [2_000, 60_000];

/** How seldom an open page asks by itself whether the log was found changed. */
export const SELDOM = 5 * 60_000;

const PATH = '/api/audit/integrity';

/** How whole the log is, for somebody who looks. */
export const integrityQuery = queryOptions({
  queryKey: ['get', PATH],
  queryFn: ({ client: cache, signal }) => look(cache, signal),
});

/**
 * The same, as a page asks by itself: while it is fresh, and whoever looks, nobody asks again. What comes of either is
 * shown by both.
 */
export const watchedQuery = queryOptions({
  queryKey: ['watched', PATH],
  queryFn: ({ client: cache, signal }) => look(cache, signal, byItself),
  staleTime: SELDOM,
});

/** As it is asked for on and on, with such a pause: until it is refused, and not merely unanswered. */
export const watchedEach = (pause: () => number) =>
  queryOptions({
    ...watchedQuery,
    refetchInterval: ({ state }) => !isRefused(state.error) && pause(),
  });

async function look(cache: QueryClient, signal: AbortSignal, headers?: typeof byItself): Promise<Integrity> {
  const { data } = await client.GET(PATH, { signal, ...(headers && { headers }) });
  const integrity = data as Integrity;
  if (headers) cache.setQueryData(integrityQuery.queryKey, (shown) => shown && integrity);
  else cache.setQueryData(watchedQuery.queryKey, integrity);
  return integrity;
}

/**
 * When it is asked for anew while a verification is under way: after half as long again as that has taken, so that a long
 * one leaves few rows in the log.
 */
export function pauseFor(integrity: Integrity | undefined, now: number): number | false {
  const underWay = underWayIn(integrity);
  if (!underWay) return false;
  return Math.min(LONGEST, Math.max(SHORTEST, (now - Date.parse(underWay.askedAt)) / 2));
}

/** The verification that is under way. */
export const underWayIn = (integrity: Integrity | undefined): Verification | undefined =>
  integrity?.verifications.find(({ state }) => state === 'running');
