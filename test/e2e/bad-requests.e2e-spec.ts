import { bodyOf } from '../support/answer';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { SignedIn } from '../support/person';
import { aWorld, type World } from '../support/world';

let world: World;
let teacher: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  teacher = await world.as(await world.participant('school'));
});
afterAll(() => world.close());

const raw = (body: string, type: string) =>
  request(world.server)
    .post('/api/referrals')
    .set('Cookie', teacher.cookie)
    .set('X-CSRF-Token', teacher.session.csrfToken)
    .set('Content-Type', type)
    .send(body);

const referrals = () => world.database.sql('select id from referrals');

describe('a request that cannot be read', () => {
  it('is answered as problem+json, with the request id and no stack', async () => {
    const answer = await raw('{"programme":', 'application/json').expect(400);
    const { headers, text } = answer;
    const body = bodyOf(answer);

    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ type: 'about:blank', status: 400, code: 'malformed-json', errors: [] });
    expect((body as { requestId: string }).requestId).toBe(headers['x-request-id']);
    expect(text).not.toMatch(/at |node_modules|SyntaxError/);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 'colour', 'whitelistValidation'],
    ['a value outside the list', { source: 'NEIGHBOUR' }, 'source', 'isIn'],
    ['a missing text', { description: undefined }, 'description', undefined],
    ['a number where a text belongs', { description: 7 }, 'description', undefined],
  ])('names the field: %s', async (_, change, field, code) => {
    const body = bodyOf(await teacher.post('/api/referrals', { ...aReferral, ...change }).expect(400));

    const named = (body as { errors: { field: string; code: string }[] }).errors;
    expect(named.map((each) => each.field)).toContain(field);
    if (code) expect(named).toContainEqual(expect.objectContaining({ field, code }));
    expect(await referrals()).toEqual([]);
  });

  it('is refused when it is larger than any form of ours', async () => {
    const large = JSON.stringify({ ...aReferral, description: 'x'.repeat(1_000_000) });

    const body = bodyOf(await raw(large, 'application/json').expect(413));

    expect(body).toMatchObject({ code: 'body-too-large' });
    expect(await referrals()).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'is refused when it is %s and not JSON',
    async (type) => {
      const body = bodyOf(await raw(JSON.stringify(aReferral), type).expect(415));

      expect(body).toMatchObject({ code: 'not-json' });
      expect(await referrals()).toEqual([]);
    },
  );

  it('never repeats what was typed', async () => {
    const { text } = await teacher
      .post('/api/referrals', { ...aReferral, source: 'hemlighet-12345' })
      .expect(400);

    expect(text).not.toContain('hemlighet-12345');
  });

  it('is logged as a refusal', async () => {
    const id = String(
      (await teacher.post('/api/referrals', { ...aReferral, source: 'X' }).expect(400)).headers[
        'x-request-id'
      ],
    );

    expect(
      await world.database.sql('select event, outcome, reason from audit_events where request_id = $1', [id]),
    ).toEqual([{ event: 'referral.raised', outcome: 'refused', reason: 'malformed-fields' }]);
  });
});

describe('an id', () => {
  const paths = [
    '/api/cases/',
    '/api/referrals/',
    '/api/conversations/',
    '/api/custody/detentions/',
    '/api/notes/',
  ];

  it.each(paths)('answers alike whether it never was, is hidden or is no id: %s', async (path) => {
    const coordinator = await world.coordinator();
    const hidden = (await world.openCase({ coordinator })).id;

    const answers = [];
    for (const id of [randomUUID(), hidden, 'no-id', '%00', '1']) {
      const answer = await teacher.get(`${path}${id}`);
      const { status, headers } = answer;
      const body = bodyOf(answer);
      const { requestId: _, ...rest } = body as { requestId: string };
      answers.push({ status, rest, headers: Object.keys(headers).sort() });
    }

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });
});

describe('a route that is not there', () => {
  it('answers a stranger with 401 and a colleague with the 404 of everything hidden', async () => {
    await request(world.server).get('/api/nothing').expect(401);
    const nothing = await teacher.get('/api/nothing').expect(404);
    const hidden = await teacher.get(`/api/cases/${randomUUID()}`).expect(404);

    expect({ ...(nothing.body as object), requestId: '' }).toEqual({
      ...(hidden.body as object),
      requestId: '',
    });
  });
});

describe('every answer of the API', () => {
  it('is kept by no cache and frames no page', async () => {
    const { headers } = await teacher.get('/api/session').expect(200);

    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['strict-transport-security']).toContain('max-age=');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

/** A referral that every rule accepts. */
const aReferral = {
  programme: 'SSPF',
  source: 'SCHOOL',
  givenName: 'Lo',
  familyName: 'Exempelsson',
  personalIdentityNumber: '201103012389',
  bornOn: '2011-03-01',
  sex: 'female',
  isProtected: false,
  concernCategories: ['SCHOOL_ABSENCE'],
  description: 'Påhittad oro för frånvaro.',
  isKnownToFamily: true,
};
