import { createHash } from 'node:crypto';
import { commitmentOf, type Details, type Envelope, leafInput } from './leaf';

const nothing: Details = {
  basis: null,
  basisId: null,
  case: null,
  facts: null,
  membership: null,
  purpose: null,
  reason: null,
  request: null,
  resource: null,
  role: null,
  session: null,
  unit: null,
  user: null,
};
const salt = Buffer.alloc(32, 7);
const envelope: Envelope = {
  process: '01a0e5a0-0000-7000-8000-000000000001',
  number: 3,
  id: '01a0e5a0-0000-7000-8000-000000000002',
  event: 'case.viewed',
  outcome: 'allowed',
  occurredAt: '2026-11-27T06:50:14.000123Z',
  commitment: 'ab'.repeat(32),
};

describe('a leaf', () => {
  it('is a version and the canonical envelope, whatever the order of its fields', () => {
    expect(leafInput(envelope).toString('latin1')).toBe(
      '\u0001{"commitment":"' +
        'ab'.repeat(32) +
        '","event":"case.viewed","id":"01a0e5a0-0000-7000-8000-000000000002","number":3,' +
        '"occurredAt":"2026-11-27T06:50:14.000123Z","outcome":"allowed","process":"01a0e5a0-0000-7000-8000-000000000001"}',
    );
  });
});

describe('a commitment', () => {
  it('is a hash over version, salt and canonical details', () => {
    const written =
      '{"basis":null,"basisId":null,"case":null,"facts":null,"membership":null,"purpose":null,"reason":null,' +
      '"request":null,"resource":null,"role":null,"session":null,"unit":null,"user":null}';
    const expected = createHash('sha256').update('\u0001').update(salt).update(written).digest('hex');

    expect(commitmentOf(salt, nothing)).toBe(expected);
  });

  it('is another with another salt, and with any other detail', () => {
    const plain = commitmentOf(salt, nothing);
    const others = [
      commitmentOf(Buffer.alloc(32, 8), nothing),
      ...Object.keys(nothing).map((name) => commitmentOf(salt, { ...nothing, [name]: 'x' })),
    ];

    expect(others).not.toContain(plain);
    expect(new Set(others).size).toBe(others.length);
  });

  it('is the same for a letter composed and decomposed', () => {
    expect(commitmentOf(salt, { ...nothing, reason: 'a\u0308' })).toBe(
      commitmentOf(salt, { ...nothing, reason: 'ä' }),
    );
  });
});
