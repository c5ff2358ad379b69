import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../platform/clock/clock';
import { CONFIG, type Config } from '../../platform/config/config';
import { TooManyRequests } from '../../platform/http/problem';
import { RequestLimit } from '../../platform/http/request-limit';
import type { SignedInRequest } from './signed-in';

/** One limit for all that a session asks, whatever the route; for strangers, for all that an address does. */
@Injectable()
export class LimitGuard implements CanActivate {
  private readonly perMinute: number;
  private readonly limit: RequestLimit;

  constructor(
    @Inject(CONFIG) { REQUESTS_PER_MINUTE }: Config,
    private readonly clock: Clock,
  ) {
    this.perMinute = REQUESTS_PER_MINUTE;
    this.limit = new RequestLimit(REQUESTS_PER_MINUTE);
  }

  canActivate(context: ExecutionContext): boolean {
    const { actor, ip } = context.switchToHttp().getRequest<SignedInRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const asker = actor?.sessionId ?? String(ip);
    const { remaining, resetsIn, shutFor } = this.limit.count(asker, this.clock.now().getTime());
    if (shutFor > 0) {
      response.setHeader('Retry-After', shutFor);
      throw new TooManyRequests();
    }
    response.setHeader('X-RateLimit-Limit', this.perMinute);
    response.setHeader('X-RateLimit-Remaining', remaining);
    response.setHeader('X-RateLimit-Reset', resetsIn);
    return true;
  }
}
