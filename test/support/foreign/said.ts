import type { Response } from 'supertest';

const varying = /^(date|x-request-id|keep-alive|connection|x-ratelimit-.*)$/;

/** All that an answer tells but what differs between any two answers. */
export function saidBy({ status, headers, text, body }: Response): string {
  const kept = Object.entries(headers as Readonly<Record<string, string>>)
    .filter(([name]) => !varying.test(name))
    .sort(([one], [other]) => one.localeCompare(other));
  const said =
    typeof body === 'object' && body !== null ? { ...(body as object), requestId: undefined } : text;
  return JSON.stringify([status, kept, said]);
}
