import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Malformed } from './problem';

/** The ETag of a version number. */
export const etagOf = (version: number): string => `"${version}"`;

/** The version that the writer saw, from `If-Match`. Throws `Malformed` when the header is absent or odd. */
export const ExpectedVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<Request>().header('if-match');
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? '')?.[1];
  if (version === undefined) {
    throw new Malformed('if-match-missing', [
      { field: 'If-Match', code: 'missing', message: 'Begäran säger inte vilken version den gäller.' },
    ]);
  }
  return Number(version);
});
