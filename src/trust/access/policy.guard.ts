import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  AccessEnded,
  ForgeryTokenMissing,
  NotSignedIn,
  NotVisible,
  VerbNotAllowed,
} from '../../platform/http/problem';
import { decideWish } from './decide-access';
import { Policy } from './policy';
import type { SignedInRequest } from './signed-in';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** The first key: what this role may do. Closed where nothing was declared. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const policy = this.reflector.get(Policy, context.getHandler());
    if (!policy) throw new NotVisible();
    request.policy = policy;
    if (policy.may === 'anyone') return true;
    if (!request.actor) throw request.formerActor ? new AccessEnded() : new NotSignedIn();
    if (!safeMethods.includes(request.method) && !isOurPage(request)) throw new ForgeryTokenMissing();
    switch (decideWish(request.actor, policy.may)) {
      case 'allowed':
        return true;
      case 'verb-lacking':
        throw new VerbNotAllowed();
      case 'unknown-noun':
        throw new NotVisible();
    }
  }
}

function isOurPage(request: SignedInRequest): boolean {
  const sent = Buffer.from(request.header('x-csrf-token') ?? '');
  const expected = Buffer.from(request.csrfToken ?? '');
  return expected.length > 0 && sent.length === expected.length && timingSafeEqual(sent, expected);
}
