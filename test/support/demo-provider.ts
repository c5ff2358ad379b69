import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import request from 'supertest';
import { identityProviderApp } from '../../src/demo/identity-provider/identity-provider';
import { DEMO_PEOPLE } from '../../src/demo/identity-provider/people';
import { newSigningKey } from '../../src/demo/identity-provider/signing-key';
import { hiddenFields } from './hidden-fields';

export const publicUrl = 'http://localhost:3001';
const service = 'http://localhost:3000/auth/saml/demo';
const servicesKey = newSigningKey(new Date());
export const serviceProvider = {
  entityId: `${service}/metadata`,
  acsUrl: `${service}/acs`,
  logoutUrl: `${service}/logout`,
  certificate: servicesKey.certificate,
};
export const key = newSigningKey(new Date());
/** Everybody of the demonstration, and one whose name is markup. */
export const people = [...DEMO_PEOPLE, { login: 'x"><b>', displayName: '<script>', description: `'&'` }];
/** The provider, reached without a port. */
export const app = identityProviderApp({ publicUrl, serviceProvider, people }, key);

/** The service that the provider knows, or one that differs from it. */
export function aServiceProvider(overrides: { issuer?: string; callbackUrl?: string } = {}): SAML {
  return new SAML({
    issuer: serviceProvider.entityId,
    callbackUrl: serviceProvider.acsUrl,
    entryPoint: `${publicUrl}/sso`,
    logoutUrl: `${publicUrl}/slo`,
    idpCert: key.certificate,
    idpIssuer: `${publicUrl}/metadata`,
    privateKey: servicesKey.privateKey,
    publicCert: servicesKey.certificate,
    signatureAlgorithm: 'sha256',
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    disableRequestedAuthnContext: true,
    ...overrides,
  });
}

/** Where an address of the provider's leads within it. */
export const pathOf = (url: string): string => url.slice(publicUrl.length);

/** Signs somebody in, from the request of a service to the profile that it reads. */
export async function signInAs(person: string, saml = aServiceProvider()) {
  const browser = request.agent(app);
  const choice = await browser.get(pathOf(await saml.getAuthorizeUrlAsync('/a?b&c', undefined, {})));
  const fields = hiddenFields(choice.text.slice(0, choice.text.indexOf('</form>')));
  const sending = await browser
    .post('/sso/choose')
    .type('form')
    .send({ ...fields, person })
    .expect(200);
  const posted = hiddenFields(sending.text);
  const { profile } = await saml.validatePostResponseAsync(posted);
  if (profile === null) throw new Error('The response carried no profile.');
  return { browser, saml, page: sending.text, posted, profile };
}
