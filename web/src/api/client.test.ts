import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../test/fake-api';
import { client, ifMatch, rememberToken } from './client';
import { Intention } from './intention';

afterEach(() => vi.unstubAllGlobals());

describe('a request', () => {
  it('carries the token and a key of its own when it writes', async () => {
    const requests = fakeApi({ 'POST /api/session/extension': aSession() });
    rememberToken('a-token');

    await client.POST('/api/session/extension');

    expect(requests[0]?.headers.get('X-CSRF-Token')).toBe('a-token');
    expect(requests[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('carries neither when it reads', async () => {
    const requests = fakeApi({ 'GET /api/session': aSession() });

    await client.GET('/api/session');

    expect(requests[0]?.headers.has('X-CSRF-Token')).toBe(false);
    expect(requests[0]?.headers.has('Idempotency-Key')).toBe(false);
  });

  it('that is refused throws the problem', async () => {
    fakeApi({ 'GET /api/session': problem(403, { code: 'may-not' }) });

    await expect(client.GET('/api/session')).rejects.toMatchObject({ status: 403, code: 'may-not' });
  });

  it('that changes something says which version it saw', () => {
    expect(ifMatch(7)).toEqual({ 'If-Match': '"7"' });
  });
});

describe('an intention', () => {
  it('keeps its key while the same content is sent again', () => {
    const intention = new Intention();

    expect(intention.headersFor({ reason: 'a' })).toEqual(intention.headersFor({ reason: 'a' }));
  });

  it('has a new key when the content changed', () => {
    const intention = new Intention();

    expect(intention.headersFor({ reason: 'a' })).not.toEqual(intention.headersFor({ reason: 'b' }));
  });

  it('has a new key when it was carried out', () => {
    const intention = new Intention();
    const first = intention.headersFor({ reason: 'a' });

    intention.done();

    expect(intention.headersFor({ reason: 'a' })).not.toEqual(first);
  });
});
