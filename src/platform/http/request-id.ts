import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

interface Numbered {
  readonly id?: string;
}

/** Stands where a request id would, for what no request asked for. */
export const NO_REQUEST = 'none';

/**
 * Gives each request an id of ours, which its answer tells and its log line and audit row hold. It is handed on by
 * hand: on Node 20 an async context would be charged to every promise of the service (docs/decisions/0019).
 */
export function giveRequestId(request: Request, response: Response, next: NextFunction): void {
  const id = randomUUID();
  Object.assign(request, { id });
  response.setHeader('X-Request-Id', id);
  next();
}

/** The id that a request was given. */
export const requestIdOf = (request: object): string => (request as Numbered).id ?? NO_REQUEST;
