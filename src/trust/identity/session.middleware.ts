import { Injectable } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { SignedInRequest } from '../access/signed-in';
import { isByItself } from '../../platform/http/by-itself';
import { requestIdOf } from '../../platform/http/request-id';
import { sessionTokenOf } from './cookies';
import { type LiveSession, Sessions } from './sessions';

/** A request and the session it came with. */
export interface SessionRequest extends SignedInRequest {
  session?: LiveSession;
}

/** Finds out who acts, before any route is chosen. A request without a live session goes on as nobody's. */
@Injectable()
export class SessionMiddleware {
  constructor(private readonly sessions: Sessions) {}

  readonly use = (request: SessionRequest, _response: Response, next: NextFunction): void => {
    const token = sessionTokenOf(request);
    if (token === undefined) return next();
    this.sessions
      .find(token, isByItself(request))
      .then((found) => {
        if (found) Object.assign(request, 'formerActor' in found ? found : signedIn(found, request));
        next();
      })
      .catch(next);
  };
}

const signedIn = (session: LiveSession, request: object) => ({
  session,
  actor: { ...session.actor, requestId: requestIdOf(request) },
  csrfToken: session.csrfToken,
});
