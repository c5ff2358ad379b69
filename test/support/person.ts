import { bodyOf } from './answer';
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import request, { type Test } from 'supertest';
import type { SessionView } from '../../src/trust/identity/session.view';
import type { TestIdentityProvider } from './saml';

type Body = object | undefined;

/** A signed-in person at a browser: sends the cookie, the token and a key of its own with every request. */
export class SignedIn {
  private constructor(
    private readonly server: Server,
    readonly cookie: string,
    readonly session: SessionView,
  ) {}

  /** Goes the whole SAML way: our redirect, the provider's answer, our session. */
  static async through(server: Server, provider: TestIdentityProvider, login: string): Promise<SignedIn> {
    const asked = await request(server).get('/auth/saml/demo/login').expect(302);
    const answer = provider.respondTo(String(asked.headers['location']), { login });
    const arrived = await request(server)
      .post('/auth/saml/demo/acs')
      .set('Cookie', cookiesOf(asked.headers))
      .type('form')
      .send(answer)
      .expect(303);
    const cookie = cookiesOf(arrived.headers);
    const body = bodyOf(await request(server).get('/api/session').set('Cookie', cookie).expect(200));
    return new SignedIn(server, cookie, body as SessionView);
  }

  get(path: string): Test {
    return request(this.server).get(path).set('Cookie', this.cookie);
  }

  /** A POST with a fresh Idempotency-Key; `version` becomes If-Match. */
  post(path: string, body?: Body, version?: number): Test {
    return this.unsafe(request(this.server).post(path).set('Idempotency-Key', randomUUID()), body, version);
  }

  put(path: string, body: Body, version?: number): Test {
    return this.unsafe(request(this.server).put(path), body, version);
  }

  /** What a page of somebody else's would send in this browser: the cookie, and no token. */
  fromAnotherPage(method: 'post' | 'put', path: string): Test {
    return request(this.server)[method](path).set('Cookie', this.cookie);
  }

  private unsafe(test: Test, body: Body, version: number | undefined): Test {
    const sent = test.set('Cookie', this.cookie).set('X-CSRF-Token', this.session.csrfToken);
    if (version !== undefined) sent.set('If-Match', `"${version}"`);
    return body === undefined ? sent : sent.send(body);
  }
}

/** The cookies that an answer sets, as a browser would send them back. */
export function cookiesOf(headers: Readonly<Record<string, unknown>>): string {
  const set = (headers['set-cookie'] ?? []) as readonly string[];
  return set.map((cookie) => cookie.split(';', 1)[0]).join('; ');
}
