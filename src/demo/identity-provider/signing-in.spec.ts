import { deflateRawSync, inflateRawSync } from 'node:zlib';
import request from 'supertest';
import {
  app,
  aServiceProvider,
  pathOf,
  serviceProvider,
  signInAs,
} from '../../../test/support/demo-provider';
import { ORG_AFFILIATION } from './names';
import { DEMO_PEOPLE, affiliationOf } from './people';

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

function encodeForPost(deflated: string): string {
  return inflateRawSync(Buffer.from(deflated, 'base64')).toString('base64');
}
