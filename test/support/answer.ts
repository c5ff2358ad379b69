import type { Test } from 'supertest';

/** The body of an answer, as what the test expects it to be. */
export async function answerOf<Body = unknown>(request: Test): Promise<Body> {
  const answer = await request;
  return answer.body as Body;
}

/** The body of an answer, to be looked into. */
export const bodyOf = (answer: { readonly body: unknown }): unknown => answer.body;
