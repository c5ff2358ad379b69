import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { SAML, type SamlConfig, ValidateInResponseTo } from '@node-saml/node-saml';
import {
  type HostileAnswer,
  type PostedResponse,
  aSamlIdentityProvider,
  answerWithComment,
  hostileAnswers,
} from '../../../test/support/saml';
import { type Wrapping, WRAPPINGS, wrapped } from '../../../test/support/saml-attacks';
import { DISPLAY_NAME, ORG_AFFILIATION, SIGNATURE } from './names';
import { affiliationOf } from './people';

const provider = aSamlIdentityProvider();
const service = 'http://localhost:3000/auth/saml/demo';
const logoutUrl = `${service}/logout`;

function aServiceProvider(overrides: Partial<SamlConfig> = {}): SAML {
  return new SAML({
    issuer: `${service}/metadata`,
    audience: `${service}/metadata`,
    callbackUrl: `${service}/acs`,
    entryPoint: 'https://idp.samspel.example/sso',
    logoutUrl: 'https://idp.samspel.example/slo',
    idpCert: provider.key.certificate,
    idpIssuer: provider.entityId,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    disableRequestedAuthnContext: true,
    ...overrides,
  });
}

async function signIn(
  answer: HostileAnswer,
  saml = aServiceProvider(),
): Promise<Readonly<Record<string, unknown>>> {
  const posted = answer(provider, await saml.getAuthorizeUrlAsync('/arenden?fas=1', undefined, {}));
  const { profile } = await saml.validatePostResponseAsync({ ...posted });
  return profile ?? {};
}

describe('an honest response', () => {
  it('is accepted by a service that demands both signatures', async () => {
    const profile = await signIn((idp, url) => idp.respondTo(url, { login: 'skola' }));

    expect(profile).toMatchObject({
      issuer: provider.entityId,
      [ORG_AFFILIATION]: affiliationOf('skola'),
      [DISPLAY_NAME]: 'Skolan Påhittsson',
    });
  });

  it('names a person by the same pseudonym each time, and two persons by different ones', async () => {
    const first = await signIn((idp, url) => idp.respondTo(url, { login: 'skola' }));
    const again = await signIn((idp, url) => idp.respondTo(url, { login: 'skola' }));
    const other = await signIn((idp, url) => idp.respondTo(url, { login: 'polis' }));

    expect(again['nameID']).toBe(first['nameID']);
    expect(again['sessionIndex']).not.toBe(first['sessionIndex']);
    expect(other['nameID']).not.toBe(first['nameID']);
  });

  it('claims for everyone a role that nobody should listen to', async () => {
    expect(await signIn((idp, url) => idp.respondTo(url))).toMatchObject({ role: 'administrator' });
  });

  it('gives the relay state back', async () => {
    const url = await aServiceProvider().getAuthorizeUrlAsync('/arenden?fas=1', undefined, {});

    expect(provider.respondTo(url).RelayState).toBe('/arenden?fas=1');
  });

  it('keeps text that looks like markup as text', async () => {
    const attributes = { [DISPLAY_NAME]: `<b a="1">'&amp;'` };

    const profile = await signIn((idp, url) => idp.respondTo(url, { attributes }));

    expect(profile[DISPLAY_NAME]).toBe(attributes[DISPLAY_NAME]);
  });
});

// The library never looks at these three: the service compares them itself.
const leftToTheService = [
  'names another recipient',
  'names another destination',
  'comes from another issuer',
];

describe('a service that demands both signatures', () => {
  it.each(hostileAnswers.filter(([what]) => !leftToTheService.includes(what)))(
    'refuses an answer that %s',
    async (_, answer) => {
      await expect(signIn(answer)).rejects.toThrow();
    },
  );

  it('reads the whole of a value with a comment in it', async () => {
    const profile = await signIn(answerWithComment);

    expect(profile[ORG_AFFILIATION]).toBe(`${affiliationOf('administrator')}.elsewhere`);
  });
});

describe('a service that demands a signed assertion only', () => {
  const forgery = { genuine: affiliationOf('samordnare'), forged: affiliationOf('administrator') };
  const wrappedAs =
    (wrapping: Wrapping): HostileAnswer =>
    (idp, url): PostedResponse =>
      idp.respondTo(url, { tamper: (xml) => wrapped(xml, wrapping, forgery) });

  it.each(WRAPPINGS)('is shown both the genuine and the forged by %s', async (wrapping) => {
    const url = await aServiceProvider().getAuthorizeUrlAsync('', undefined, {});

    const xml = Buffer.from(wrappedAs(wrapping)(provider, url).SAMLResponse, 'base64').toString('utf8');

    expect(xml).toContain(`>${forgery.genuine}<`);
    expect(xml).toContain(`>${forgery.forged}<`);
  });

  // The other two give one ID to two elements, which the signature library itself will not look at.
  it.each(WRAPPINGS.slice(0, 6))('is shown a signature that still holds by %s', async (wrapping) => {
    const url = await aServiceProvider().getAuthorizeUrlAsync('', undefined, {});

    const xml = Buffer.from(wrappedAs(wrapping)(provider, url).SAMLResponse, 'base64').toString('utf8');

    expect(signaturesThatHold(xml)).toBeGreaterThan(0);
  });

  it.each(WRAPPINGS)('never reads the forged part of %s', async (wrapping) => {
    const lenient = aServiceProvider({ wantAuthnResponseSigned: false });

    const read = await signIn(wrappedAs(wrapping), lenient).catch(() => ({}));

    expect(JSON.stringify(read)).not.toContain(forgery.forged);
  });
});

describe('a logout message', () => {
  const session = { nameId: 'pseudonym', sessionIndex: '_session' };

  it('is accepted as a request, by redirect', async () => {
    const url = new URL(provider.logoutRequestUrl(session, { logoutUrl, relayState: 'a b/å' }));
    const query = Object.fromEntries(url.searchParams);

    const { profile, loggedOut } = await aServiceProvider().validateRedirectAsync(query, url.search.slice(1));

    expect(loggedOut).toBe(true);
    expect(profile).toMatchObject({ nameID: 'pseudonym', sessionIndex: '_session' });
  });

  it('is accepted as a request, by post', async () => {
    const posted = provider.logoutRequestPost(session, { logoutUrl });

    const { profile } = await aServiceProvider().validatePostRequestAsync({ ...posted });

    expect(profile).toMatchObject({ nameID: 'pseudonym', sessionIndex: '_session' });
  });

  it('is accepted as an answer, by redirect', async () => {
    const saml = aServiceProvider();
    const asked = await saml.getLogoutUrlAsync(
      { issuer: provider.entityId, nameID: 'pseudonym', nameIDFormat: 'persistent' },
      '',
      {},
    );
    const url = new URL(provider.logoutResponseUrl(asked, { logoutUrl }));

    const answered = await saml.validateRedirectAsync(
      Object.fromEntries(url.searchParams),
      url.search.slice(1),
    );

    expect(answered.loggedOut).toBe(true);
  });

  it('is refused when it is posted unsigned', async () => {
    const posted = provider.logoutRequestPost(session, { logoutUrl, signedBy: 'unsigned' });

    await expect(aServiceProvider().validatePostRequestAsync({ ...posted })).rejects.toThrow('signature');
  });
});

function signaturesThatHold(xml: string): number {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const signatures = Array.from(document.getElementsByTagNameNS(SIGNATURE, 'Signature'));
  return signatures.filter((signature) => {
    const check = new SignedXml({ publicCert: provider.key.certificate });
    check.loadSignature(signature);
    try {
      return check.checkSignature(xml);
    } catch {
      return false;
    }
  }).length;
}
