import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { databaseFailure, isDatabaseDown } from '../database/failures';
import { constraintProblem } from './constraint-problems';
import {
  AccessEnded,
  BodyTooLarge,
  Malformed,
  NotJson,
  NotReady,
  NotSignedIn,
  NotVisible,
  Problem,
  Unexpected,
} from './problem';
import { requestIdOf } from './request-id';
import { Witness } from './witness';

const bodyParserProblems: Readonly<Record<string, () => Problem>> = {
  'entity.too.large': () => new BodyTooLarge(),
  'entity.parse.failed': () => new Malformed('malformed-json'),
  'encoding.unsupported': () => new NotJson(),
  'charset.unsupported': () => new NotJson(),
  'request.aborted': () => new Malformed('malformed-json'),
};

/** The refusal that an error stands for. Whatever is not ours becomes `Unexpected`, and tells nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseDown(error)) return new NotReady();
  const failure = databaseFailure(error);
  if (failure) return constraintProblem(failure) ?? new Unexpected();
  if (error instanceof HttpException) {
    if (error.getStatus() === 404) return new NotVisible();
    if (error.getStatus() === 400) return new Malformed('malformed-json');
    if (error.getStatus() === 413) return new BodyTooLarge();
  }
  const type = error instanceof Error && 'type' in error ? String(error.type) : '';
  return bodyParserProblems[type]?.() ?? new Unexpected();
}

/** Answers every error as problem+json. Absent and hidden are the same answer, and nothing is left half told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly witness: Witness,
    private readonly log: PinoLogger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request & { actor?: unknown; formerActor?: unknown }>();
    const response = host.switchToHttp().getResponse<Response>();
    let problem = problemOf(error);
    if (problem instanceof NotVisible && request.actor === undefined && request.path.startsWith('/api')) {
      problem = request.formerActor === undefined ? new NotSignedIn() : new AccessEnded();
    }
    if (problem instanceof Unexpected) this.log.error({ err: error, req: request }, 'unexpected');
    try {
      await this.witness.refused(request, problem);
    } catch (unwitnessed) {
      this.log.error({ err: unwitnessed, req: request }, 'a refusal could not be recorded');
      problem = new NotReady();
    }
    answer(response, problem, requestIdOf(request));
  }
}

function answer(response: Response, problem: Problem, requestId: string): void {
  if (response.headersSent) return void response.destroy();
  if (problem.status === 503) response.setHeader('Retry-After', '5');
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: problem.title,
        status: problem.status,
        code: problem.code,
        errors: problem.errors,
        requestId,
      }),
    );
}
