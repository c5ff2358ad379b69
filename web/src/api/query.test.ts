import { expect, it } from 'vitest';
import { ProblemError } from './problem';
import { createQueryCache } from './query';

const key = ['a-case'];
const problem = (status: number) =>
  new ProblemError(status, 'a-rule', 'Det går inte', undefined, [], undefined);

/** What is left on the screen when something was read once and then answered like this. */
async function keptAfter(second: Error): Promise<unknown> {
  const cache = createQueryCache();
  const reads = { queryKey: key, retry: false, staleTime: 0 };
  await cache.fetchQuery({ ...reads, queryFn: () => Promise.resolve('what was told') });
  await cache.fetchQuery({ ...reads, queryFn: () => Promise.reject(second) }).catch(() => undefined);
  return cache.getQueryData(key);
}

it.each([403, 404])('keeps nothing of what is answered with %i when it is asked for anew', async (status) => {
  const refused = problem(status);

  expect(await keptAfter(refused)).toBeUndefined();
});

it('keeps what was told while the service is out of reach', async () => {
  const broken = problem(503);

  expect(await keptAfter(broken)).toBe('what was told');
  expect(await keptAfter(new TypeError('the network is down'))).toBe('what was told');
});
