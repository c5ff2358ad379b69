import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { isId } from '../id';

/**
 * The path alone, with its words and ids: a query may hold what somebody searched for, and whatever else stands between
 * two strokes may be a name or a number that somebody typed where an id belongs.
 */
export function barePath(url: string | undefined): string {
  const [path = ''] = (url ?? '').split('?', 1);
  return path.replaceAll(/[^/]+/g, (part) => (/^[a-z][a-z-]*$/.test(part) || isId(part) ? part : '…'));
}

/** Which request a line is about: never its query, its headers or its body. */
export const bareRequest = (request: {
  id?: unknown;
  method?: string;
  originalUrl?: string;
  url?: string;
}) => ({
  id: request.id,
  method: request.method,
  path: barePath(request.originalUrl ?? request.url),
});

/** One line for each request when it has ended, save for those that ask after the service's health. */
export const requestLines = (log: Logger) => {
  // All that is in a line is chosen here, field by field: to look it through once more for what to hide costs most of it.
  const lines = log.child({}, { serializers: { req: bareRequest }, redact: [] });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.path.startsWith('/health')) return next();
    const began = Date.now();
    response.once('close', () => {
      const res = { status: response.statusCode };
      lines.info({ req: request, res, responseTime: Date.now() - began }, wordOf(response));
    });
    next();
  };
};

function wordOf({ statusCode, writableEnded }: Response): string {
  if (!writableEnded) return 'request aborted';
  return statusCode >= 500 ? 'request errored' : 'request completed';
}
