import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ProblemFilter } from '../../platform/http/problem.filter';
import { DeclarationCheck } from './declaration-check';
import { LimitGuard } from './limit.guard';
import { PolicyGuard } from './policy.guard';
import { RequestTransaction } from './request-transaction';

/** Rights: the declaration, the guard that reads it, and the transaction of every request. */
@Global()
@Module({
  providers: [
    DeclarationCheck,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: LimitGuard },
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_INTERCEPTOR, useClass: RequestTransaction },
  ],
})
export class AccessModule {}
