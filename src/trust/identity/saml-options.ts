import { readFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { SAML, ValidateInResponseTo, type CacheProvider, type SamlConfig } from '@node-saml/node-saml';
import { CONFIG, type Config } from '../../platform/config/config';
import type { IdentityProvider } from './identity-providers';

const REQUEST_LIVES_MS = 10 * 60_000;
const CLOCK_SKEW_MS = 3 * 60_000;

/** Our side of SAML: addresses, key, and what we demand of every response. */
@Injectable()
export class SamlOptions {
  private readonly key: string;
  private readonly certificate: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.key = readFileSync(config.SAML_KEY_FILE, 'utf8');
    this.certificate = readFileSync(config.SAML_CERTIFICATE_FILE, 'utf8');
  }

  /** The address below which one provider's routes lie. */
  base(slug: string): string {
    return `${this.config.PUBLIC_URL.replace(/\/$/, '')}/auth/saml/${slug}`;
  }

  acsUrl(slug: string): string {
    return `${this.base(slug)}/acs`;
  }

  for(provider: IdentityProvider, cacheProvider: CacheProvider): SamlConfig {
    const entityId = `${this.base(provider.slug)}/metadata`;
    return {
      issuer: entityId,
      audience: entityId,
      callbackUrl: this.acsUrl(provider.slug),
      entryPoint: provider.signInUrl,
      logoutUrl: provider.signOutUrl,
      logoutCallbackUrl: `${this.base(provider.slug)}/logout`,
      idpIssuer: provider.entityId,
      idpCert: [...provider.certificates],
      privateKey: this.key,
      publicCert: this.certificate,
      signatureAlgorithm: 'sha256',
      digestAlgorithm: 'sha256',
      wantAssertionsSigned: true,
      wantAuthnResponseSigned: true,
      validateInResponseTo: ValidateInResponseTo.always,
      requestIdExpirationPeriodMs: REQUEST_LIVES_MS,
      acceptedClockSkewMs: CLOCK_SKEW_MS,
      disableRequestedAuthnContext: true,
      identifierFormat: null,
      cacheProvider,
    };
  }

  service(provider: IdentityProvider, cacheProvider: CacheProvider): SAML {
    return new SAML(this.for(provider, cacheProvider));
  }

  /** Our metadata, for the provider's operator. */
  metadata(provider: IdentityProvider, cacheProvider: CacheProvider): string {
    return this.service(provider, cacheProvider).generateServiceProviderMetadata(null, this.certificate);
  }
}
