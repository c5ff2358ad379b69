import type { NextFunction, Request, Response } from 'express';
import { Malformed } from './problem';

/** No form of ours is nested deeper. */
const DEEPEST = 10;

/** Refuses a body that nests without end, before anything walks through it and runs out of stack. */
export function shallow(request: Request, _response: Response, next: NextFunction): void {
  next(isDeeperThan(DEEPEST, request.body) ? new Malformed('malformed-json') : undefined);
}

function isDeeperThan(deepest: number, value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap(parts);
  }
  return false;
}

const parts = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];
