import { describe, expect, it } from 'vitest';
import { failureKind, problemFrom } from './problem';

const refusal = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });

describe('a refusal from the server', () => {
  it('keeps the code, the words, the fields and the number for support', async () => {
    const response = refusal(422, {
      code: 'age-outside-programme',
      title: 'Åldern passar inte programmet',
      errors: [{ field: 'bornOn', message: 'Barnet är 7 år' }],
      requestId: 'r-1',
    });

    const problem = await problemFrom(response);

    expect(problem).toMatchObject({
      status: 422,
      code: 'age-outside-programme',
      title: 'Åldern passar inte programmet',
      fields: [{ field: 'bornOn', message: 'Barnet är 7 år' }],
      requestId: 'r-1',
    });
  });

  it('is still a problem when a proxy answers with a page', async () => {
    const problem = await problemFrom(new Response('<h1>Bad gateway</h1>', { status: 502 }));

    expect(problem).toMatchObject({ status: 502, code: 'http-502', fields: [] });
    expect(failureKind(problem)).toBe('broken');
  });

  it('leaves out field errors that are not field errors', async () => {
    const problem = await problemFrom(refusal(422, { errors: [{ field: 1 }, 'text', null] }));

    expect(problem.fields).toEqual([]);
  });

  it.each([
    [401, 'signed-out'],
    [403, 'refused'],
    [404, 'absent'],
    [409, 'conflict'],
    [412, 'stale'],
    [422, 'rule'],
    [503, 'busy'],
  ])('of status %i is told as %s', async (status, kind) => {
    expect(failureKind(await problemFrom(refusal(status, {})))).toBe(kind);
  });
});
