import { createHash, randomBytes } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';

/** As much of a request as a cookie needs. */
interface HasCookies {
  readonly headers: { readonly cookie?: string | undefined };
}

/** The session, sent on the way back from the identity provider too: hence Lax and not Strict. */
const SESSION_COOKIE = '__Host-samspel';
/** Ties a SAML request to the browser that asked. The provider posts back from another site: hence None. */
const BROWSER_COOKIE = '__Host-samspel-sign-in';

const lasting: CookieOptions = { httpOnly: true, secure: true, path: '/' };

/** A new secret for a cookie: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a secret. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export const sessionTokenOf = (request: Request): string | undefined => cookieOf(request, SESSION_COOKIE);

export const setSessionCookie = (response: Response, token: string): void =>
  void response.cookie(SESSION_COOKIE, token, { ...lasting, sameSite: 'lax' });

export const clearSessionCookie = (response: Response): void =>
  void response.clearCookie(SESSION_COOKIE, { ...lasting, sameSite: 'lax' });

/** Marks the browser that starts a sign-in, and answers the mark's hash. */
export function markBrowser(request: Request, response: Response): Buffer {
  const mark = cookieOf(request, BROWSER_COOKIE) ?? newToken();
  response.cookie(BROWSER_COOKIE, mark, { ...lasting, sameSite: 'none', maxAge: 15 * 60_000 });
  return hashOf(mark);
}

/** The hash of the browser's mark; of nothing, which no request carries, where there is none. */
export const browserHashOf = (request: HasCookies): Buffer =>
  hashOf(cookieOf(request, BROWSER_COOKIE) ?? newToken());

function cookieOf(request: HasCookies, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}
