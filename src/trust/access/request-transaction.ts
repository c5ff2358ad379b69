import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database, type Within } from '../../platform/database/database';
import type { Tx } from '../../platform/database/tx';
import { attemptOf, claim, keep, type Attempt } from '../../platform/http/idempotency';
import { LateFile, receiveFile } from '../../platform/http/files';
import { etagOf } from '../../platform/http/version';
import { isId } from '../../platform/id';
import { Witness } from '../../platform/http/witness';
import type { Actor } from './actor';
import type { SignedInRequest } from './signed-in';

/**
 * One request, one transaction: the rows as this person sees them, the change, its events, the kept answer and the
 * audit row commit together, before a byte of the answer leaves. See docs/decisions/0005.
 */
@Injectable()
export class RequestTransaction implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly witness: Witness,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const { actor, policy } = request;
    if (!policy || policy.may === 'anyone' || !actor) return next.handle();
    return from(this.answerOnce(request, actor, context.switchToHttp().getResponse<Response>(), next));
  }

  private async answerOnce(
    request: SignedInRequest,
    actor: Actor,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    const takes = request.policy?.takes;
    if (takes) request.body = await receiveFile(request, takes);
    // One's own session is changed as often as one likes, and what it answers holds a token: nothing is kept.
    const attempt = request.policy?.may === 'session:own' ? undefined : attemptOf(request, actor.userId);
    const work = async (tx: Tx): Promise<unknown> => {
      request.tx = tx;
      const answer = await once(tx, attempt, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
      await this.witness.answered(tx, request);
      return answer;
    };
    const answer = await this.database.as(actor, work, request.policy?.reads, within(request));
    const version = versionOf(answer);
    if (version !== undefined) response.setHeader('ETag', etagOf(version));
    return answer instanceof LateFile ? answer.made() : answer;
  }
}

function within({ policy, params }: SignedInRequest): Within | undefined {
  if (policy?.within !== 'case') return policy?.within;
  const id = params['id'];
  return typeof id === 'string' && isId(id) ? { case: id } : undefined;
}

async function once(tx: Tx, attempt: Attempt | undefined, work: () => Promise<unknown>): Promise<unknown> {
  if (!attempt) return work();
  const earlier = await claim(tx, attempt);
  if (earlier) {
    tx.trace.about({ ...earlier.about, repeated: true });
    return earlier.answer;
  }
  const answer = await work();
  keep(tx, attempt, answer);
  return answer;
}

const versionOf = (answer: unknown): number | undefined =>
  typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number'
    ? answer.version
    : undefined;
