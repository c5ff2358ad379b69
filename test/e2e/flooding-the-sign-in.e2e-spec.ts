import { deflateRawSync } from 'node:zlib';
import request from 'supertest';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

const acs = '/auth/saml/demo/acs';
const logout = '/auth/saml/demo/logout';
const million = `<a>${'<b/>'.repeat(1_000_000)}</a>`;
const packed = (xml: string) => encodeURIComponent(deflateRawSync(Buffer.from(xml)).toString('base64'));
const plain = (xml: string) => Buffer.from(xml).toString('base64');

const reasons = async (): Promise<string[]> => {
  const rows = await world.database.sql<{ reason: string }>(
    `select reason from audit_events where event = 'session.rejected' order by occurred_at desc limit 1`,
  );
  return rows.map(({ reason }) => reason);
};

describe('a stranger who sends what takes long to read', () => {
  it.each([
    ['a sign-out that unpacks to millions', `${logout}?SAMLRequest=${packed(million)}&Signature=x&SigAlg=x`],
    ['a sign-out answer that does', `${logout}?SAMLResponse=${packed(million)}&Signature=x&SigAlg=x`],
    ['one long text', `${logout}?SAMLRequest=${packed('x'.repeat(8_000_000))}&Signature=x&SigAlg=x`],
  ])('is refused before it is parsed: %s', async (_, path) => {
    await request(world.server).get(path).expect(403);

    expect(await reasons()).toEqual(['message-too-large']);
  });

  it.each([
    ['at the sign-in', acs, 'SAMLResponse'],
    ['at the sign-out', logout, 'SAMLRequest'],
    ['as an answer to a sign-out', logout, 'SAMLResponse'],
  ])('is refused by the number of elements %s', async (_, path, field) => {
    const form = { [field]: plain(`<a>${'<b/>'.repeat(20_000)}</a>`) };

    await request(world.server).post(path).type('form').send(form).expect(403);

    expect(await reasons()).toEqual(['message-too-large']);
  });

  it('is refused for a document type, whose entities could unpack further', async () => {
    const form = { SAMLResponse: plain('<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>') };

    await request(world.server).post(acs).type('form').send(form).expect(403);

    expect(await reasons()).toEqual(['document-type-declared']);
  });
});

describe('the address of the sign-in', () => {
  it.each([
    ['an answer in the query', `${acs}?SAMLResponse=${packed('<a/>')}`, {}],
    ['a request in the query', `${acs}?SAMLRequest=${packed('<a/>')}`, {}],
    ['a request in the form', acs, { SAMLRequest: plain('<a/>') }],
    ['the same field twice', acs, { SAMLResponse: [plain('<a/>'), plain('<a/>')] }],
    ['nothing', acs, {}],
  ])('takes no %s', async (_, path, form) => {
    await request(world.server).post(path).type('form').send(form).expect(403);

    expect(await reasons()).toEqual(['unreadable']);
  });
});
