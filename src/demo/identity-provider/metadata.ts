import { markup } from './markup';
import { METADATA, PERSISTENT, POST_BINDING, REDIRECT_BINDING, SIGNATURE } from './names';

const TEN_YEARS_MS = 3650 * 24 * 60 * 60 * 1000;

/** The addresses that a provider at this base address answers on. */
export function addressesAt(publicUrl: string): { entityId: string; ssoUrl: string; sloUrl: string } {
  const base = publicUrl.replace(/\/+$/, '');
  return { entityId: `${base}/metadata`, ssoUrl: `${base}/sso`, sloUrl: `${base}/slo` };
}

/** Metadata that a service provider can be configured by: entity id, key, sign-on and logout in both bindings. */
export function metadataOf(publicUrl: string, certificate: string, now: Date): string {
  const { entityId, ssoUrl, sloUrl } = addressesAt(publicUrl);
  const key = certificate.replace(/-----[^-]+-----|\s/g, '');
  const bindings = [REDIRECT_BINDING, POST_BINDING];
  const parts = [
    markup`<md:EntityDescriptor xmlns:md="${METADATA}" xmlns:ds="${SIGNATURE}" entityID="${entityId}" validUntil="${new Date(now.getTime() + TEN_YEARS_MS).toISOString()}">`,
    markup`<md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`,
    markup`<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${key}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    ...bindings.map((binding) => markup`<md:SingleLogoutService Binding="${binding}" Location="${sloUrl}"/>`),
    markup`<md:NameIDFormat>${PERSISTENT}</md:NameIDFormat>`,
    ...bindings.map((binding) => markup`<md:SingleSignOnService Binding="${binding}" Location="${ssoUrl}"/>`),
    markup`</md:IDPSSODescriptor></md:EntityDescriptor>`,
  ];
  return markup`<?xml version="1.0" encoding="UTF-8"?>${parts}`.text;
}
