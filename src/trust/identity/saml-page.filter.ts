import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { problemOf } from '../../platform/http/problem.filter';
import { Unexpected } from '../../platform/http/problem';
import { AuditTrail } from '../audit/audit-trail';
import { SamlRejected, UnknownPerson } from './identity.errors';
import { plainPage } from './plain-page';

/** Sign-in fails on one plain page, whatever the fault was; the audit log holds the reason. */
@Catch()
export class SamlPageFilter implements ExceptionFilter {
  constructor(
    private readonly audit: AuditTrail,
    private readonly log: PinoLogger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const problem = problemOf(error);
    if (problem instanceof Unexpected) this.log.error({ err: error, req: request }, 'unexpected');
    const reason = problem instanceof SamlRejected ? problem.reason : problem.code;
    try {
      await this.audit.note(request, {
        event: 'session.rejected',
        outcome: 'refused',
        reason,
        facts: { identityProvider: String(request.params['idp']).slice(0, 30) },
      });
    } catch (unwritten) {
      this.log.error({ err: unwritten, req: request }, 'a rejected sign-in could not be recorded');
    }
    if (problem.status === 503) response.setHeader('Retry-After', '5');
    response
      .status(problem.status)
      .type('html')
      .send(page(problem.status, problem instanceof UnknownPerson));
  }
}

function page(status: number, isUnknown: boolean): string {
  if (isUnknown) {
    return plainPage(
      'Du har ingen behörighet i Samspel',
      'Din organisation känner dig, men Samspel gör det inte än. Be din chef att ordna behörighet.',
    );
  }
  if (status === 503) return plainPage('Tjänsten är tillfälligt otillgänglig', 'Försök igen om en stund.');
  return plainPage('Inloggningen gick inte att slutföra', 'Gå till startsidan och logga in på nytt.');
}
