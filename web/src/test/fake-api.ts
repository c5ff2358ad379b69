import { vi } from 'vitest';
import type { Membership, Action, Role, Session } from '../api/session';

type Asked = (request: Request) => object | Promise<object>;

/** What the fake server says: a body for 200, a Response of its own, or a function of the request. */
export type Answer = object | Asked;

/** A refusal as the server words it. */
export function problem(status: number, body: object = {}): Response {
  return new Response(JSON.stringify({ code: 'a-rule', title: 'Det går inte', ...body }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

async function answerOf(answer: Answer, request: Request): Promise<Response> {
  const said: object = typeof answer === 'function' ? await (answer as Asked)(request) : answer;
  return said instanceof Response ? said.clone() : Response.json(said);
}

/**
 * Replaces the network with these answers (`'GET /api/session': {…}`) and returns the requests that came. What is not
 * answered is absent.
 */
export function fakeApi(answers: Record<string, Answer>): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (input: Request | string | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    const answer = answers[`${request.method} ${new URL(request.url).pathname}`];
    return answer === undefined ? problem(404, { code: 'absent' }) : answerOf(answer, request);
  });
  return requests;
}

/** Somebody invented, signed in as this role with these permissions. */
export function aSession({ role = 'coordinator', may = [] }: { role?: Role; may?: Action[] } = {}): Session {
  const membership: Membership = {
    id: 'm1',
    role,
    organisation: { id: 'o1', name: 'Påhittade kommunen', kind: 'coordination' },
  };
  return {
    user: { id: 'u1', name: 'Kim Påhittad' },
    membership,
    memberships: [membership],
    may,
    csrfToken: 'a-token',
    idleUntil: new Date(Date.now() + 15 * 60_000).toISOString(),
    expiresAt: new Date(Date.now() + 8 * 60 * 60_000).toISOString(),
  };
}
