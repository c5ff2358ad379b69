import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import request from 'supertest';
import { identityProviderApp, startIdentityProvider } from './identity-provider';
import { NotInProduction } from './identity-provider.errors';
import { METADATA, ORG_AFFILIATION, SIGNATURE } from './names';
import { DEMO_PEOPLE, affiliationOf } from './people';
import { newSigningKey } from './signing-key';

const publicUrl = 'http://localhost:3001';
const service = 'http://localhost:3000/auth/saml/demo';
const servicesKey = newSigningKey(new Date());
const serviceProvider = {
  entityId: `${service}/metadata`,
  acsUrl: `${service}/acs`,
  logoutUrl: `${service}/logout`,
  certificate: servicesKey.certificate,
};
const key = newSigningKey(new Date());
const people = [...DEMO_PEOPLE, { login: 'x"><b>', displayName: '<script>', description: `'&'` }];
const app = identityProviderApp({ publicUrl, serviceProvider, people }, key);

function aServiceProvider(overrides: { issuer?: string; callbackUrl?: string } = {}): SAML {
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

const pathOf = (url: string): string => url.slice(publicUrl.length);

/** The hidden fields of a page, as a browser would post them. */
function hiddenFields(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries(
    Array.from(fields, ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  );
}

async function signInAs(person: string, saml = aServiceProvider()) {
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

describe('starting the identity provider', () => {
  let keyFolder: string;
  const environment = process.env['NODE_ENV'];
  beforeEach(() => void (keyFolder = mkdtempSync(join(tmpdir(), 'identity-provider-'))));
  afterEach(() => {
    process.env['NODE_ENV'] = environment;
    rmSync(keyFolder, { recursive: true });
  });

  it('is refused in production', async () => {
    process.env['NODE_ENV'] = 'production';

    await expect(
      startIdentityProvider({ port: 0, publicUrl, keyFolder, serviceProvider, people }),
    ).rejects.toThrow(NotInProduction);
  });

  it('serves the metadata that it hands over, until it is closed', async () => {
    const port = await aFreePort();
    const url = `http://127.0.0.1:${port}`;
    const provider = await startIdentityProvider({
      port,
      publicUrl: url,
      keyFolder,
      serviceProvider,
      people,
    });

    const served = await fetch(`${url}/metadata`);

    expect(served.headers.get('content-type')).toContain('application/samlmetadata+xml');
    expect(provider.metadata).toContain(`entityID="${url}/metadata"`);
    await provider.close();
    await expect(fetch(`${url}/metadata`)).rejects.toThrow();
  });
});

describe('the metadata', () => {
  it('names the key, and sign-on and logout in both bindings', async () => {
    const { text } = await request(app).get('/metadata').expect(200);

    const root = new DOMParser().parseFromString(text, 'text/xml').documentElement;
    const locations = (name: string) =>
      Array.from(root.getElementsByTagNameNS(METADATA, name), (node) => node.getAttribute('Location'));
    expect(root.getAttribute('entityID')).toBe(`${publicUrl}/metadata`);
    expect(locations('SingleSignOnService')).toEqual([`${publicUrl}/sso`, `${publicUrl}/sso`]);
    expect(locations('SingleLogoutService')).toEqual([`${publicUrl}/slo`, `${publicUrl}/slo`]);
    expect(root.getElementsByTagNameNS(SIGNATURE, 'X509Certificate').item(0)?.textContent).toBe(
      new X509Certificate(key.certificate).raw.toString('base64'),
    );
  });
});

describe('signing in', () => {
  it('offers everybody as a button named by the login', async () => {
    const url = await aServiceProvider().getAuthorizeUrlAsync('', undefined, {});

    const { text } = await request(app).get(pathOf(url)).expect(200);

    for (const { login } of DEMO_PEOPLE) expect(text).toContain(`>${login}</button>`);
  });

  it('answers for the person chosen, with the relay state', async () => {
    const { profile, posted, page } = await signInAs('styrgrupp');

    expect(profile[ORG_AFFILIATION]).toBe(affiliationOf('styrgrupp'));
    expect(posted['RelayState']).toBe('/a?b&c');
    expect(page).toContain(`action="${serviceProvider.acsUrl}"`);
  });

  it('takes a request by the POST binding as well', async () => {
    const url = new URL(await aServiceProvider().getAuthorizeUrlAsync('', undefined, {}));
    const SAMLRequest = encodeForPost(url.searchParams.get('SAMLRequest') ?? '');

    await request(app)
      .post('/sso')
      .type('form')
      .send({ SAMLRequest })
      .expect(200, /samordnare/);
  });

  it.each([
    ['another entity', { issuer: 'https://elsewhere.example/metadata' }],
    ['another address to answer at', { callbackUrl: 'https://elsewhere.example/acs' }],
  ])('refuses a request from %s', async (_, overrides) => {
    const url = await aServiceProvider(overrides).getAuthorizeUrlAsync('', undefined, {});

    await request(app)
      .get(pathOf(url))
      .expect(400, /foreign-service-provider/);
  });

  it.each([
    ['nothing', ''],
    ['what is not deflated', Buffer.from('<a/>').toString('base64')],
    ['what is not XML', deflateRawSync('hello').toString('base64')],
    ['a document type', deflateRawSync('<!DOCTYPE a><a/>').toString('base64')],
    ['another kind of message', deflateRawSync('<a ID="_1" Version="2.0"/>').toString('base64')],
  ])('refuses a request of %s', async (_, SAMLRequest) => {
    await request(app)
      .get('/sso')
      .query({ SAMLRequest })
      .expect(400, /not-understood/);
  });

  it('refuses an otherwise honest request that inflates to more than 64 kB', async () => {
    const url = new URL(await aServiceProvider().getAuthorizeUrlAsync('', undefined, {}));
    const honest = inflateRawSync(
      Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64'),
    ).toString();
    const padded = (blanks: number) => honest.replace('</samlp:AuthnRequest>', `${' '.repeat(blanks)}$&`);
    const sent = (xml: string) =>
      request(app)
        .get('/sso')
        .query({ SAMLRequest: deflateRawSync(xml).toString('base64') });

    await sent(padded(60 * 1024)).expect(200);
    await sent(padded(1024 * 1024)).expect(400, /not-understood/);
  });

  it('refuses a parameter that is given twice', async () => {
    await request(app)
      .get('/sso?SAMLRequest=a&SAMLRequest=b')
      .expect(400, /not-understood/);
  });

  it('refuses a person whom it does not know', async () => {
    const url = new URL(await aServiceProvider().getAuthorizeUrlAsync('', undefined, {}));
    const SAMLRequest = encodeForPost(url.searchParams.get('SAMLRequest') ?? '');

    await request(app)
      .post('/sso/choose')
      .type('form')
      .send({ SAMLRequest, person: 'nobody' })
      .expect(400, /unknown-person/);
  });

  it('shows names and relay state as text, never as markup', async () => {
    const url = await aServiceProvider().getAuthorizeUrlAsync('"><img>', undefined, {});

    const { text, headers } = await request(app).get(pathOf(url)).expect(200);

    expect(text).toContain('x&quot;&gt;&lt;b&gt;');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<img>');
    expect(text).not.toContain('<script>');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('signing out', () => {
  const asked = (location: string | undefined): string => pathOf(location ?? '');

  it('from the service ends the session at the provider, and says so', async () => {
    const { browser, saml, profile } = await signInAs('skola');
    await browser.get('/').expect(200, /Du är inloggad som Skolan Påhittsson/);

    const answer = await browser.get(asked(await saml.getLogoutUrlAsync(profile, '', {}))).expect(303);

    const { origin, pathname, search, searchParams } = new URL(answer.headers['location'] ?? '');
    expect(origin + pathname).toBe(serviceProvider.logoutUrl);
    const { loggedOut } = await saml.validateRedirectAsync(Object.fromEntries(searchParams), search.slice(1));
    expect(loggedOut).toBe(true);
    await browser.get('/').expect(200, /Du är inte inloggad/);
  });

  it.each([
    ['without a signature', (url: string) => url.replace(/&SigAlg=.*/, ''), 'wrong-signature'],
    ['with a signature over something else', (url: string) => `${url}&RelayState=x`, 'wrong-signature'],
    [
      'with a broken signature',
      (url: string) => url.replace(/Signature=.{8}/, 'Signature=AAAAAAAA'),
      'wrong-sig',
    ],
  ])('is refused %s', async (_, tamper, code) => {
    const { browser, saml, profile } = await signInAs('skola');
    const url = tamper(await saml.getLogoutUrlAsync(profile, '', {}));

    await browser.get(asked(url)).expect(400, new RegExp(code));

    await browser.get('/').expect(200, /Du är inloggad som/);
  });

  it('from the provider tells the service, and shows its answer', async () => {
    const { browser, saml, profile } = await signInAs('polis');

    const sent = new URL((await browser.post('/logout').expect(303)).headers['location'] ?? '');
    const received = await saml.validateRedirectAsync(
      Object.fromEntries(sent.searchParams),
      sent.search.slice(1),
    );
    const answer = await saml.getLogoutResponseUrlAsync(received.profile ?? profile, '', {}, true);

    expect(received.profile).toMatchObject({ nameID: profile.nameID, sessionIndex: profile.sessionIndex });
    await browser.get(asked(answer)).expect(200, /Du är utloggad överallt/);
    await browser.get('/').expect(200, /Du är inte inloggad/);
  });

  it('from the provider can go by the POST binding', async () => {
    const { browser, saml, profile } = await signInAs('polis');
    await browser.get('/?binding=post').expect(200, /action="logout\?binding=post"/);

    const { text } = await browser.post('/logout?binding=post').expect(200);

    const received = await saml.validatePostRequestAsync(hiddenFields(text));
    expect(received.profile).toMatchObject({ nameID: profile.nameID, sessionIndex: profile.sessionIndex });
    expect(text).toContain(`action="${serviceProvider.logoutUrl}"`);
  });

  it('says so when the service did not answer what was asked', async () => {
    const { browser, saml, profile } = await signInAs('polis');
    const answer = await saml.getLogoutResponseUrlAsync({ ...profile, ID: '_other' }, '', {}, true);

    await browser.get(asked(answer)).expect(200, /Du är utloggad här/);
  });
});

function encodeForPost(deflated: string): string {
  return inflateRawSync(Buffer.from(deflated, 'base64')).toString('base64');
}

function aFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
