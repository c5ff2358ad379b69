import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { CONFIG, type Config } from '../../platform/config/config';
import { ProblemFilter } from '../../platform/http/problem.filter';
import { DeclarationCheck } from './declaration-check';
import { PolicyGuard } from './policy.guard';
import { RequestTransaction } from './request-transaction';

/** Rights: the declaration, the guard that reads it, and the transaction of every request. */
@Global()
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => [
        {
          ttl: 60_000,
          limit: config.REQUESTS_PER_MINUTE,
          // One limit for all that a session asks, whatever the route.
          generateKey: (_context, tracker) => tracker,
          getTracker: (request: Record<string, unknown>) =>
            (request['actor'] as { sessionId?: string } | undefined)?.sessionId ?? String(request['ip']),
        },
      ],
    }),
  ],
  providers: [
    DeclarationCheck,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_INTERCEPTOR, useClass: RequestTransaction },
  ],
})
export class AccessModule {}
