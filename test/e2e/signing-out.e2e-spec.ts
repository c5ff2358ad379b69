import { bodyOf } from '../support/answer';
import request from 'supertest';
import type { Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import { keyOfAStranger } from '../support/saml';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

const logoutUrl = 'https://samspel.example/auth/saml/demo/logout';
const pathOf = (url: string) => url.replace('https://samspel.example', '');

async function somebodySignedIn(): Promise<{
  person: Person;
  signedIn: SignedIn;
  named: { nameId: string; sessionIndex: string };
}> {
  const person = await world.participant('school');
  const signedIn = await world.as(person);
  const [named] = await world.database.sql<{ nameId: string; sessionIndex: string }>(
    `select name_id as "nameId", session_index as "sessionIndex" from sessions where user_id = $1`,
    [person.userId],
  );
  if (!named) throw new Error('no session');
  return { person, signedIn, named };
}

describe('signing out here', () => {
  it('ends the session at once and sends the browser to end the identity provider’s', async () => {
    const { signedIn } = await somebodySignedIn();

    const body = bodyOf(await signedIn.post('/api/session/end').expect(200));

    const { redirectTo } = body as { redirectTo: string };
    expect(redirectTo).toMatch(/^https:\/\/idp\.samspel\.example\/slo\?SAMLRequest=.+&Signature=/);
    await signedIn.get('/api/session').expect(401);
  });

  it('comes home after the provider has answered', async () => {
    const { signedIn } = await somebodySignedIn();
    const body = bodyOf(await signedIn.post('/api/session/end').expect(200));

    const answer = world.provider.logoutResponseUrl((body as { redirectTo: string }).redirectTo, {
      logoutUrl,
    });

    const arrived = await request(world.server).get(pathOf(answer)).expect(303);
    expect(arrived.headers['location']).toBe('/');
  });
});

describe('signing out at the identity provider', () => {
  it('ends the session here, by redirect', async () => {
    const { signedIn, named } = await somebodySignedIn();

    const arrived = await request(world.server)
      .get(pathOf(world.provider.logoutRequestUrl(named, { logoutUrl })))
      .expect(303);

    expect(arrived.headers['location']).toContain('SAMLResponse=');
    await signedIn.get('/api/session').expect(401);
  });

  it('ends the session here, by post and without our cookie', async () => {
    const { signedIn, named } = await somebodySignedIn();

    await request(world.server)
      .post('/auth/saml/demo/logout')
      .type('form')
      .send(world.provider.logoutRequestPost(named, { logoutUrl }))
      .expect(303);

    await signedIn.get('/api/session').expect(401);
  });

  it.each([
    ['unsigned', { signedBy: 'unsigned' as const }],
    ['signed by a stranger', { signedBy: keyOfAStranger() }],
    ['from another issuer', { issuer: 'https://elsewhere.example/metadata' }],
  ])('does nothing when the request is %s, by redirect and by post', async (_, forged) => {
    const { signedIn, named } = await somebodySignedIn();
    const delivery = { logoutUrl, ...forged };

    await request(world.server)
      .get(pathOf(world.provider.logoutRequestUrl(named, delivery)))
      .expect(403);
    await request(world.server)
      .post('/auth/saml/demo/logout')
      .type('form')
      .send(world.provider.logoutRequestPost(named, delivery))
      .expect(403);

    await signedIn.get('/api/session').expect(200);
  });

  it.each([{}, { SAMLRequest: 'bm90IHhtbA==' }, { SAMLResponse: '%%%' }])(
    'answers a message that is none with the plain page: %j',
    async (message) => {
      await request(world.server).post('/auth/saml/demo/logout').type('form').send(message).expect(403);
      await request(world.server).get('/auth/saml/demo/logout').query(message).expect(403);
    },
  );
});
