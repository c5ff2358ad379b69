import { pathOf, serviceProvider, signInAs } from '../../../test/support/demo-provider';
import { hiddenFields } from '../../../test/support/hidden-fields';

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
