import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { client, rememberToken } from './client';
import { ProblemError } from './problem';
import type { paths } from './schema';

/** Who is signed in, in which role, what the role may, and when the session ends. */
export type Session = paths['/api/session']['get']['responses'][200]['content']['application/json'];
export type Membership = Session['memberships'][number];
export type Role = Membership['role'];
export type Action = Session['may'][number];

/** What the server said, and when it said it: the idle time is counted from there. */
export interface KnownSession extends Session {
  readonly idleMilliseconds: number;
}

let accessEnded = false;

/** Whether the server said that the access has ended while the session was still open. */
export const hasAccessEnded = (): boolean => accessEnded;

async function fetchSession(): Promise<KnownSession | null> {
  accessEnded = false;
  try {
    const { data, response } = await client.GET('/api/session');
    return data ? known(data, Date.parse(response.headers.get('date') ?? '') || Date.now()) : null;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    accessEnded = error.code === 'access-ended';
    return null;
  }
}

function known(session: Session, heardAt: number): KnownSession {
  rememberToken(session.csrfToken);
  return { ...session, idleMilliseconds: Date.parse(session.idleUntil) - heardAt };
}

/** The session, or null when nobody is signed in. Never stale by itself: it changes by reload only. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: fetchSession,
  staleTime: Infinity,
  gcTime: Infinity,
});

/** The session on pages that need one. */
export function useSession(): KnownSession {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new ProblemError(401, 'signed-out', '', undefined, [], undefined);
  return data;
}

/** Whether the present role may do this anywhere. For one thing, ask its own `may` instead. */
export function useMay(action: Action): boolean {
  return useSession().may.includes(action);
}

/** Asks for more time; the answer is the new session. */
export async function extendSession(): Promise<KnownSession | null> {
  const { data } = await client.POST('/api/session/extension');
  return data ? known(data, Date.now()) : null;
}

/** Ends the session; the answer is where the browser goes next. */
export async function endSession(): Promise<string> {
  const { data } = await client.POST('/api/session/end');
  return data?.redirectTo ?? '/';
}

/** Takes on another of one's roles. The caller reloads: nothing seen in the old role stays. */
export async function changeMembership(membershipId: string): Promise<void> {
  await client.POST('/api/session/membership', { body: { membershipId } });
}

/** Where one can sign in. Public. */
export const identityProvidersQuery = queryOptions({
  queryKey: ['identity-providers'],
  queryFn: async () => (await client.GET('/api/identity-providers')).data?.items ?? [],
});
