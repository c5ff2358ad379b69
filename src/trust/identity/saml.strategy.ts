import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { MultiSamlStrategy, type Profile } from '@node-saml/passport-saml';
import type { MultiStrategyConfig, VerifyWithRequest } from '@node-saml/passport-saml/lib/types';
import type { Request } from 'express';
import { Database } from '../../platform/database/database';
import { browserHashOf } from './cookies';
import { type IdentityProvider, IdentityProviders } from './identity-providers';
import { SamlRejected } from './identity.errors';
import { samlFault } from './saml-checks';
import { measure } from './saml-measure';
import { SamlOptions } from './saml-options';
import { SamlRequestCache } from './saml-request-cache';
import type { SamlMessage } from './saml-sign-out';

/** Who a provider says that somebody is, once every check has passed. It says nothing about what they may. */
export interface ProvenIdentity {
  readonly identityProvider: string;
  readonly subject: string;
  readonly nameId: string;
  readonly nameIdFormat: string | null;
  readonly sessionIndex: string | null;
  readonly returnTo: string;
}

/** Takes the response at the ACS: the library proves the signatures, then our own checks follow. */
@Injectable()
export class SamlSignIn extends PassportStrategy(MultiSamlStrategy, 'saml') {
  constructor(providers: IdentityProviders, options: SamlOptions, database: Database) {
    const caches = new WeakMap<object, SamlRequestCache>();
    const configuration: MultiStrategyConfig = {
      passReqToCallback: true,
      getSamlOptions: (request, done) => {
        const provider = providers.find(String(request.params['idp']));
        const cache = new SamlRequestCache(database, {
          identityProvider: provider.slug,
          browserHash: browserHashOf(request),
          returnTo: '/',
        });
        caches.set(request, cache);
        done(null, options.for(provider, cache));
      },
    };
    const verify: VerifyWithRequest = (request, profile, done) => {
      try {
        const provider = providers.find(String(request.params['idp']));
        const identity = prove(profile, provider, options.acsUrl(provider.slug));
        done(null, { ...identity, returnTo: caches.get(request)?.returnTo ?? '/' });
      } catch (error) {
        done(error instanceof Error ? error : new SamlRejected('unreadable'));
      }
    };
    super(configuration, verify);
  }

  /** Nest hands this to the library as its sign-out callback. Sign-out has its own route and never comes here. */
  validate(): never {
    throw new SamlRejected('sign-out-at-the-acs');
  }
}

function prove(
  profile: Profile | null,
  provider: IdentityProvider,
  acsUrl: string,
): Omit<ProvenIdentity, 'returnTo'> {
  if (!profile) throw new SamlRejected('no-profile');
  const fault = samlFault(profile.getSamlResponseXml?.() ?? '', profile.getAssertionXml?.() ?? '', {
    acsUrl,
    idpEntityId: provider.entityId,
  });
  if (fault) throw new SamlRejected(fault);
  return {
    identityProvider: provider.slug,
    subject: subjectOf(profile, provider),
    nameId: profile.nameID,
    nameIdFormat: profile.nameIDFormat,
    sessionIndex: profile.sessionIndex ?? null,
  };
}

function subjectOf(profile: Profile, { subjectAttribute }: IdentityProvider): string {
  const { attributes } = profile as { attributes?: Record<string, unknown> };
  const value = attributes?.[subjectAttribute];
  if (typeof value !== 'string' || value === '') throw new SamlRejected('identifier-missing');
  return value;
}

/** Runs the strategy; whatever the library throws becomes one refusal with a reason for the audit log alone. */
@Injectable()
export class SamlGuard extends AuthGuard('saml') {
  /** A response in the form, and nothing else: the library would read a query too, and sign-outs. */
  override canActivate(context: ExecutionContext) {
    const { body, query } = context.switchToHttp().getRequest<Request<object, unknown, SamlMessage>>();
    const other = body?.SAMLRequest ?? query['SAMLRequest'] ?? query['SAMLResponse'];
    if (other !== undefined) throw new SamlRejected('unreadable');
    measure(body?.SAMLResponse, 'post');
    return super.canActivate(context);
  }

  override handleRequest<T>(error: unknown, identity: T | false | null): T {
    if (error instanceof SamlRejected) throw error;
    if (error || !identity) throw SamlRejected.because(error);
    return identity;
  }
}
