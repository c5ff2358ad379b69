import { AsyncLocalStorage } from 'node:async_hooks';

interface RequestContext {
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs the rest of a request, or a job, under its request id. */
export const withRequestId = <T>(requestId: string, work: () => T): T => storage.run({ requestId }, work);

/** The id of the request that this code runs for; `none` outside any. */
export const currentRequestId = (): string => storage.getStore()?.requestId ?? 'none';
