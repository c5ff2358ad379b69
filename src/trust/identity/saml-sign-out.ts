import { Injectable } from '@nestjs/common';
import type { Profile } from '@node-saml/node-saml';
import type { Request } from 'express';
import { Database } from '../../platform/database/database';
import { AuditTrail } from '../audit/audit-trail';
import type { IdentityProvider } from './identity-providers';
import { SamlRejected } from './identity.errors';
import { measure } from './saml-measure';
import { SamlOptions } from './saml-options';
import { SamlRequestCache } from './saml-request-cache';
import { hashOf } from './cookies';
import { type LiveSession, Sessions } from './sessions';

/** The fields of a SAML message, in a query or a form. */
export interface SamlMessage {
  readonly SAMLRequest?: string;
  readonly SAMLResponse?: string;
  readonly RelayState?: string;
  readonly Signature?: string;
  readonly SigAlg?: string;
}

/** Single logout, from us and from the provider, by redirect and by post. Answers where the browser goes next. */
@Injectable()
export class SamlSignOut {
  constructor(
    private readonly options: SamlOptions,
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly audit: AuditTrail,
  ) {}

  /** The provider's address that ends its session too, with our signed request. */
  async start(provider: IdentityProvider, session: LiveSession): Promise<string> {
    const profile = {
      issuer: provider.entityId,
      nameID: session.nameId,
      nameIDFormat: session.nameIdFormat ?? '',
      ...(session.sessionIndex === null ? {} : { sessionIndex: session.sessionIndex }),
    };
    return this.service(provider).getLogoutUrlAsync(profile, '', {});
  }

  metadata(provider: IdentityProvider): string {
    return this.options.metadata(provider, this.cache(provider));
  }

  async byRedirect(provider: IdentityProvider, message: SamlMessage, request: Request): Promise<string> {
    // The library accepts an unsigned redirect; we do not: anybody could sign anybody out.
    if (!message.Signature || !message.SigAlg) throw new SamlRejected('signature-invalid');
    measure(message.SAMLRequest ?? message.SAMLResponse, 'redirect');
    const query = request.originalUrl.split('?', 2)[1] ?? '';
    const { profile } = await this.read(() =>
      this.service(provider).validateRedirectAsync({ ...message }, query),
    );
    return this.answer(provider, message, profile, request);
  }

  async byPost(provider: IdentityProvider, message: SamlMessage, request: Request): Promise<string> {
    measure(message.SAMLRequest ?? message.SAMLResponse, 'post');
    const body = { ...message } as Record<string, string>;
    const { profile } = await this.read(() =>
      message.SAMLRequest === undefined
        ? this.service(provider).validatePostResponseAsync(body)
        : this.service(provider).validatePostRequestAsync(body),
    );
    return this.answer(provider, message, profile, request);
  }

  private async read<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw SamlRejected.because(error);
    }
  }

  private async answer(
    provider: IdentityProvider,
    message: SamlMessage,
    profile: Profile | null,
    request: Request,
  ): Promise<string> {
    if (message.SAMLRequest === undefined) return '/';
    if (!profile) throw new SamlRejected('unreadable');
    const ended = await this.sessions.endByIdentity(provider.slug, profile.nameID, profile.sessionIndex);
    await this.audit.note(request, {
      event: 'session.ended',
      outcome: 'allowed',
      rested: { basis: 'service', basisId: undefined },
      facts: { by: 'identity-provider', ids: ended, count: ended.length },
    });
    return this.service(provider).getLogoutResponseUrlAsync(profile, message.RelayState ?? '', {}, true);
  }

  private service(provider: IdentityProvider) {
    return this.options.service(provider, this.cache(provider));
  }

  /** Sign-out requests of ours are remembered too, so that the provider's answer can name them. */
  private cache({ slug }: IdentityProvider): SamlRequestCache {
    return new SamlRequestCache(this.database, {
      identityProvider: slug,
      browserHash: hashOf('sign-out'),
      returnTo: '/',
    });
  }
}
