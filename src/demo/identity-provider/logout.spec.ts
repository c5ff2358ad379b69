import request from 'supertest';
import { identityProviderApp } from './identity-provider';
import { buildLogoutRequest } from './logout';
import { DEMO_PEOPLE } from './people';
import { signed } from './signature';
import { newSigningKey } from './signing-key';

const publicUrl = 'http://localhost:3001';
const service = 'http://localhost:3000/auth/saml/demo';
const addresses = {
  entityId: `${service}/metadata`,
  acsUrl: `${service}/acs`,
  logoutUrl: `${service}/logout`,
};
const [key, servicesKey, strangersKey] = [aKey(), aKey(), aKey()];
const knowing = aProvider({ ...addresses, certificate: servicesKey.certificate });
const unknowing = aProvider(addresses);

const asking = buildLogoutRequest({
  id: '_asking',
  issuer: addresses.entityId,
  destination: `${publicUrl}/slo`,
  issueInstant: new Date('2026-03-01T12:00:00Z'),
  nameId: 'pseudonym',
  sessionIndex: '_session',
});

describe('a posted logout request', () => {
  it('is answered by post when the service has signed it', async () => {
    const { text } = await post(knowing, signed(asking, 'LogoutRequest', servicesKey)).expect(200);

    expect(text).toContain(`action="${addresses.logoutUrl}"`);
    expect(text).toContain('name="SAMLResponse"');
    expect(text).toContain('name="RelayState" value="kept"');
  });

  it('is answered unsigned when the provider was given no certificate', async () => {
    await post(unknowing, asking).expect(200, /SAMLResponse/);
  });

  const honest = signed(asking, 'LogoutRequest', servicesKey);
  it.each([
    ['it is unsigned', knowing, asking, 'wrong-signature'],
    ['a stranger signed it', knowing, signed(asking, 'LogoutRequest', strangersKey), 'wrong-signature'],
    ['it was altered', knowing, honest.replace('pseudonym', 'another'), 'wrong-signature'],
    ['it wraps a signed one', knowing, asking.replace('</samlp', `${honest}</samlp`), 'wrong-signature'],
    ['its signature cannot be checked', unknowing, honest, 'no-certificate-to-check-by'],
    ['it is meant for somebody else', knowing, asking.replace('/slo', '/other'), 'foreign-destination'],
    ['it comes from somebody else', knowing, asking.replace('/metadata', '/x'), 'foreign-service-provider'],
  ])('is refused when %s', async (_, provider, xml, code) => {
    await post(provider, xml).expect(400, new RegExp(code));
  });
});

function post(provider: typeof knowing, xml: string) {
  const SAMLRequest = Buffer.from(xml, 'utf8').toString('base64');
  return request(provider).post('/slo').type('form').send({ SAMLRequest, RelayState: 'kept' });
}

function aProvider(serviceProvider: Parameters<typeof identityProviderApp>[0]['serviceProvider']) {
  return identityProviderApp({ publicUrl, serviceProvider, people: DEMO_PEOPLE }, key);
}

function aKey() {
  return newSigningKey(new Date('2026-03-01T12:00:00Z'));
}
