import createClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { recordRequest } from './activity';
import { isByItself } from './by-itself';
import { type ProblemError, problemFrom } from './problem';
import type { paths } from './schema';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

let csrfToken: string | undefined;

/** The session tells the token; it lives in memory only. */
export function rememberToken(token: string | undefined): void {
  csrfToken = token;
}

let whenSignedOut: ((error: ProblemError) => void) | undefined;

/** Who is told when the server says that nobody is signed in any more, whoever asked. One listener: the cache. */
export function onSignedOut(listener: (error: ProblemError) => void): void {
  whenSignedOut = listener;
}

/** What a request that changes something must carry. */
export function headersOfChange(): Record<string, string> {
  return {
    'Idempotency-Key': crypto.randomUUID(),
    ...(csrfToken === undefined ? {} : { 'X-CSRF-Token': csrfToken }),
  };
}

/**
 * What every answer goes through, however it was asked for: a refusal is thrown as a ProblemError, and that nobody is
 * signed in any more is told to the listener.
 */
export async function acceptOrThrow(response: Response, byItself = false): Promise<void> {
  recordRequest(response, byItself);
  if (response.ok) return;
  const problem = await problemFrom(response);
  if (problem.status === 401) whenSignedOut?.(problem);
  throw problem;
}

/** What every request carries, and what every refusal becomes: a thrown ProblemError. */
export const conventions: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept', 'application/json, application/problem+json');
    if (safeMethods.includes(request.method)) return request;
    if (csrfToken) request.headers.set('X-CSRF-Token', csrfToken);
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    return request;
  },
  async onResponse({ request, response }) {
    // The question who is signed in has its own answer to a 401.
    const isTheQuestion = request.method === 'GET' && new URL(request.url).pathname === '/api/session';
    if (isTheQuestion && response.status === 401) {
      recordRequest(response);
      throw await problemFrom(response);
    }
    await acceptOrThrow(response, isByItself(request));
    return response;
  },
};

/** The typed client: `await client.POST('/api/cases/{id}/closure', { params, body, headers })`. Throws ProblemError. */
export const client = createClient<paths>({
  baseUrl: window.location.origin,
  // The server reads a list with commas between.
  querySerializer: { array: { style: 'form', explode: false } },
  fetch: (request) => fetch(request),
});
client.use(conventions);

/** The same as query options and hooks: `api.queryOptions('get', '/api/cases/{id}', { params })`. */
export const api = createQueryClient(client);

/** The header that says which version we are changing; the server refuses a stale one with 412. */
export function ifMatch(version: number | string): { 'If-Match': string } {
  return { 'If-Match': `"${String(version)}"` };
}
