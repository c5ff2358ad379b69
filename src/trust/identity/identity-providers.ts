import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config';
import { NotVisible } from '../../platform/http/problem';
import { z } from 'zod';
import { elements, parseXml } from './xml';

/** One SAML 2.0 identity provider, as its metadata file and the identifier mapping describe it. */
export interface IdentityProvider {
  readonly slug: string;
  readonly name: string;
  readonly entityId: string;
  readonly signInUrl: string;
  readonly signOutUrl: string;
  readonly certificates: readonly string[];
  /** The attribute whose value, with the slug, tells who a person is. Never a role, never the NameID. */
  readonly subjectAttribute: string;
}

const entries = z.array(
  z.object({
    slug: z.string().regex(/^[a-z0-9-]{1,30}$/),
    name: z.string().min(1),
    metadataFile: z.string().min(1),
    subjectAttribute: z.string().min(1),
  }),
);

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** The identity providers of this installation. Read once at the start; a faulty file stops the start. */
@Injectable()
export class IdentityProviders {
  readonly all: readonly IdentityProvider[];

  constructor(@Inject(CONFIG) config: Config) {
    const file = resolve(config.SAML_PROVIDERS_FILE);
    this.all = entries.parse(JSON.parse(readFileSync(file, 'utf8'))).map(({ metadataFile, ...entry }) => ({
      ...entry,
      ...parseMetadata(readFileSync(resolve(dirname(file), metadataFile), 'utf8')),
    }));
  }

  /** Throws `NotVisible` for a slug that nobody configured. */
  find(slug: string): IdentityProvider {
    const provider = this.all.find((each) => each.slug === slug);
    if (!provider) throw new NotVisible();
    return provider;
  }
}

/** The entity id, redirect addresses and signing certificates of an IdP's metadata. */
export function parseMetadata(
  xml: string,
): Pick<IdentityProvider, 'entityId' | 'signInUrl' | 'signOutUrl' | 'certificates'> {
  const root = parseXml(xml);
  const redirectUrl = (service: string): string | undefined =>
    elements(root, METADATA, service)
      .find((element) => element.getAttribute('Binding') === REDIRECT)
      ?.getAttribute('Location') ?? undefined;
  const entityId = root.getAttribute('entityID');
  const signInUrl = redirectUrl('SingleSignOnService');
  const certificates = elements(root, METADATA, 'KeyDescriptor')
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => elements(key, SIGNATURE, 'X509Certificate'))
    .map((certificate) => (certificate.textContent ?? '').replace(/\s+/g, ''));
  if (!entityId || !signInUrl || certificates.length === 0) {
    throw new Error(
      'The metadata names no entity id, no redirect sign-in address or no signing certificate.',
    );
  }
  return { entityId, signInUrl, signOutUrl: redirectUrl('SingleLogoutService') ?? signInUrl, certificates };
}
