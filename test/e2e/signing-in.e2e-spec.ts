import request from 'supertest';
import { cookiesOf } from '../support/person';
import { hostileAnswers } from '../support/saml';
import { aWorld, subjectOf, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

const sessions = () => world.database.sql<{ id: string }>('select id from sessions');
const rejected = () =>
  world.database.sql<{ reason: string }>(
    `select reason from audit_events where event = 'session.rejected' order by occurred_at desc, id desc limit 1`,
  );

/** Starts a sign-in, as one browser does. */
async function aBrowserThatAsks(returnTo = '/') {
  const asked = await request(world.server).get('/auth/saml/demo/login').query({ returnTo }).expect(302);
  return { url: String(asked.headers['location']), cookie: cookiesOf(asked.headers) };
}

const post = (answer: object, cookie: string) =>
  request(world.server).post('/auth/saml/demo/acs').set('Cookie', cookie).type('form').send(answer);

describe('signing in', () => {
  it('gives somebody we know a session in the role of our own directory, whatever the attributes claim', async () => {
    const teacher = await world.participant('school');

    const { session } = await world.as(teacher);

    expect(session.membership.role).toBe('participant');
    expect(session.membership.organisation.id).toBe(teacher.organisation.id);
    expect(session.may).not.toContain('user:see');
  });

  it('comes back to the page that was asked for, and never to another site', async () => {
    const { login } = await world.participant('school');
    const landing = async (returnTo: string) => {
      const { url, cookie } = await aBrowserThatAsks(returnTo);
      return (await post(world.provider.respondTo(url, { login }), cookie).expect(303)).headers['location'];
    };

    expect(await landing('/referrals')).toBe('/referrals');
    expect(await landing('//elsewhere.example')).toBe('/');
    expect(await landing('https://elsewhere.example')).toBe('/');
  });

  it('gives somebody whom only the identity provider knows a plain page, no session and a row in the log', async () => {
    const before = await sessions();
    const { url, cookie } = await aBrowserThatAsks();

    const answer = await post(world.provider.respondTo(url, { login: 'okand' }), cookie).expect(403);

    expect(answer.text).toContain('Du har ingen behörighet i Samspel');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await sessions()).toEqual(before);
    expect(await rejected()).toEqual([{ reason: 'person-unknown' }]);
  });

  it('refuses somebody whose membership has ended', async () => {
    const { login } = await world.person('participant', await world.organisation('school'), '2024-06-01');
    const { url, cookie } = await aBrowserThatAsks();

    await post(world.provider.respondTo(url, { login }), cookie).expect(403);
  });

  it('makes a new session at each sign-in and ends the one that the browser had', async () => {
    const { login } = await world.participant('leisure');
    const first = await aBrowserThatAsks();
    const arrived = await post(world.provider.respondTo(first.url, { login }), first.cookie).expect(303);
    const old = cookiesOf(arrived.headers);

    const second = await aBrowserThatAsks();
    const again = await post(
      world.provider.respondTo(second.url, { login }),
      `${second.cookie}; ${old}`,
    ).expect(303);

    expect(cookiesOf(again.headers)).not.toBe(old);
    await request(world.server).get('/api/session').set('Cookie', old).expect(401);
  });

  it('keeps its cookie from scripts, other sites and plain connections', async () => {
    const { login } = await world.participant('school');
    const { url, cookie } = await aBrowserThatAsks();

    const arrived = await post(world.provider.respondTo(url, { login }), cookie).expect(303);

    expect(String(arrived.headers['set-cookie'])).toMatch(
      /^__Host-samspel=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe('a SAML response that is not what we asked for', () => {
  it('is refused when it is posted from another browser than the one that asked', async () => {
    const { login } = await world.participant('school');
    const mine = await aBrowserThatAsks();
    const another = await aBrowserThatAsks();
    const before = await sessions();

    await post(world.provider.respondTo(mine.url, { login }), another.cookie).expect(403);

    expect(await sessions()).toEqual(before);
    expect(await rejected()).toEqual([{ reason: 'request-unknown-or-used' }]);
  });

  it('is refused the second time it is posted', async () => {
    const { login } = await world.participant('school');
    const { url, cookie } = await aBrowserThatAsks();
    const answer = world.provider.respondTo(url, { login });
    await post(answer, cookie).expect(303);

    await post(answer, cookie).expect(403);

    expect(await rejected()).toEqual([{ reason: 'request-unknown-or-used' }]);
  });

  it('lets one of ten posts of the same response in, when they come at the same moment', async () => {
    const { login } = await world.participant('school');
    const { url, cookie } = await aBrowserThatAsks();
    const answer = world.provider.respondTo(url, { login });

    const statuses = await Promise.all(
      Array.from({ length: 10 }, async () => (await post(answer, cookie)).status),
    );

    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  });

  it.each(hostileAnswers)('gets one plain page, no session and a row in the log: %s', async (_, answerOf) => {
    const before = await sessions();
    const { url, cookie } = await aBrowserThatAsks();

    const answer = await post(answerOf(world.provider, url), cookie);

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Inloggningen gick inte att slutföra');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await sessions()).toEqual(before);
    expect(await rejected()).toHaveLength(1);
  });

  it('is not told apart by its page', async () => {
    const pages = new Set<string>();
    for (const [, answerOf] of hostileAnswers.slice(0, 6)) {
      const { url, cookie } = await aBrowserThatAsks();
      pages.add((await post(answerOf(world.provider, url), cookie)).text);
    }

    expect(pages.size).toBe(1);
  });
});

describe('a session', () => {
  it('ends after fifteen idle minutes and after eight hours, whatever is done', async () => {
    const idle = await world.as(await world.participant('school'));
    const old = await world.as(await world.participant('school'));
    await world.database.sql(
      `update sessions set last_seen_at = now() - interval '15 minutes' where user_id = $1`,
      [idle.session.user.id],
    );
    await world.database.sql(
      `update sessions set created_at = now() - interval '8 hours' where user_id = $1`,
      [old.session.user.id],
    );

    await idle.get('/api/session').expect(401);
    await old.get('/api/session').expect(401);
  });

  it('ends with the membership that it acts in', async () => {
    const teacher = await world.participant('school');
    const signedIn = await world.as(teacher);
    await world.database.sql(`update memberships set valid_until = current_date - 1 where id = $1`, [
      teacher.membershipId,
    ]);

    await signedIn.get('/api/session').expect(401);
  });

  it('changes role only to a current membership of the same person, and logs it', async () => {
    const teacher = await world.participant('school');
    const stranger = await world.participant('police');
    const signedIn = await world.as(teacher);

    await signedIn.post('/api/session/membership', { membershipId: stranger.membershipId }).expect(404);

    expect(await world.auditTrail(stranger.membershipId)).toEqual([]);
    const refused = await world.database.sql(
      `select outcome from audit_events where event = 'session.role-changed' and user_id = $1`,
      [teacher.userId],
    );
    expect(refused).toEqual([{ outcome: 'refused' }]);
  });

  it('refuses an unsafe method without the token of our own page', async () => {
    const signedIn = await world.as(await world.participant('school'));

    const answer = await request(world.server)
      .post('/api/session/extension')
      .set('Cookie', signedIn.cookie)
      .expect(403);

    expect(answer.body).toMatchObject({ code: 'csrf-token-missing' });
  });

  it('knows its subject by the provider and the mapped identifier', async () => {
    const teacher = await world.participant('school');

    expect(
      await world.database.sql('select identity_provider, subject from user_identities where user_id = $1', [
        teacher.userId,
      ]),
    ).toEqual([{ identity_provider: 'demo', subject: subjectOf(teacher.login) }]);
  });
});
