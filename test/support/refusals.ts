import type { Test } from 'supertest';
import { answerOf } from './answer';

/** What a client acts on in a refusal. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly string[];
}

interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { readonly field: string }[];
}

/** A refusal without its words. */
export async function refusalOf(asked: Test): Promise<Refusal> {
  const { status, code, errors } = await answerOf<ProblemBody>(asked);
  return { status, code, fields: errors.map(({ field }) => field) };
}

/** A body without what differs between any two requests: what would tell a hidden thing from an absent one. */
export const wordsOf = async (asked: Test): Promise<object> => ({
  ...(await answerOf<object>(asked)),
  requestId: undefined,
});
