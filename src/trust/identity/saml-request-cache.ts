import type { CacheProvider } from '@node-saml/node-saml';
import type { Database } from '../../platform/database/database';

/** The sign-in that one browser started. */
export interface PendingSignIn {
  readonly identityProvider: string;
  readonly browserHash: Buffer;
  readonly returnTo: string;
}

/**
 * The ids of our own SAML requests, in PostgreSQL, for one HTTP request of one browser. An id is consumed by the
 * first response that names it from the browser that asked; another browser finds nothing.
 */
export class SamlRequestCache implements CacheProvider {
  private readonly consumed = new Map<string, string>();
  /** Where the person was on the way to, once the request has been consumed. */
  returnTo = '/';

  constructor(
    private readonly database: Database,
    private readonly pending: PendingSignIn,
  ) {}

  /** The library gives the instant of the request as `value`. */
  async saveAsync(id: string, value: string): Promise<{ value: string; createdAt: number }> {
    const { identityProvider, browserHash, returnTo } = this.pending;
    await this.database.asSystem('sign-in', (tx) =>
      tx.query(
        'insert into saml_requests (id, identity_provider, browser_hash, return_to) values ($1, $2, $3, $4)',
        [id, identityProvider, browserHash, returnTo],
      ),
    );
    return { value, createdAt: Date.parse(value) };
  }

  async getAsync(id: string): Promise<string | null> {
    const known = this.consumed.get(id);
    if (known !== undefined) return known;
    const { identityProvider, browserHash } = this.pending;
    const [request] = await this.database.asSystem('sign-in', (tx) =>
      tx.query<{ return_to: string; created_at: Date }>(
        `delete from saml_requests where id = $1 and identity_provider = $2 and browser_hash = $3
         returning return_to, created_at`,
        [id, identityProvider, browserHash],
      ),
    );
    if (!request) return null;
    this.returnTo = request.return_to;
    this.consumed.set(id, request.created_at.toISOString());
    return request.created_at.toISOString();
  }

  async removeAsync(id: string | null): Promise<string | null> {
    return id;
  }
}
