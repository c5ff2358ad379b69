import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database/database';
import type { TraceFacts } from '../../platform/database/trace';
import type { Tx } from '../../platform/database/tx';
import { bytesOf, type Id, isId, newId } from '../../platform/id';
import { isByItself } from '../../platform/http/by-itself';
import type { Problem } from '../../platform/http/problem';
import { Witness } from '../../platform/http/witness';
import { requestIdOf } from '../../platform/http/request-id';
import type { Actor } from '../access/actor';
import { type AuditEvent, purposeOf } from '../access/audit-events';
import type { SignedInRequest } from '../access/signed-in';
import { restedOn, type Rested } from './basis';
import { networkOf, RefusalBudget, type Refused } from './refusal-budget';
import { RunningNumbers } from './running-numbers';

interface Entry {
  readonly actor?: Actor | undefined;
  readonly event: AuditEvent;
  readonly outcome: 'allowed' | 'refused' | 'failed';
  readonly reason?: string;
  readonly facts: TraceFacts;
  /** What it rested on; a refusal rests on nothing. */
  readonly rested?: Pick<Rested, 'basis' | 'basisId'>;
}

/** Writes the audit log. An allowed act in its own transaction; a refusal, whose work was rolled back, in another. */
@Injectable()
export class AuditTrail extends Witness implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly budget: RefusalBudget,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** A service that starts counts its rows from 1, whatever another in this process has counted. */
  onModuleInit(): void {
    numbers.beginAnew();
  }

  /** The row of an answered request. Fails with the transaction: no audit row, no answer. */
  async answered(tx: Tx, request: SignedInRequest): Promise<void> {
    const { actor, policy, params } = request;
    if (!actor || !policy || policy.audit === 'unlogged') return;
    const { grounds, ...rested } = restedOn(actor, policy.may, tx.trace.grounds);
    await append(tx, {
      actor,
      event: policy.audit,
      outcome: 'allowed',
      rested,
      facts: {
        ...idOf(params),
        ...tx.trace.facts,
        ...(grounds && { grounds }),
        ...(policy.mayAskByItself && isByItself(request) && { byItself: true }),
      },
    });
  }

  /**
   * The row of a refused request, whoever asked and whether or not it is there. Those that no limit of requests bounds
   * (a stranger's, and what came before a route was known) are bounded here, and counted beyond.
   */
  async refused(request: SignedInRequest, problem: Problem): Promise<void> {
    const { actor: present, formerActor, policy, params } = request;
    const actor = present ?? formerActor;
    if (policy?.audit === 'unlogged' || (!actor && !isOfService(request))) return;
    const event: AuditEvent = policy?.audit ?? (isNowhere(problem) ? 'route.unknown' : 'request.refused');
    const source = actor ? {} : { source: networkOf(String(request.ip)) };
    const isBounded = present !== undefined && policy !== undefined;
    if (!isBounded && !this.isRowed({ actor, ...source }, `${event} ${problem.code}`)) return;
    await this.note(request, {
      actor,
      event,
      outcome: problem.status >= 500 ? 'failed' : 'refused',
      reason: problem.code,
      facts: { ...idOf(params), ...(actor ? caseOf(request) : source) },
    });
  }

  private isRowed(refused: Refused, kind: string): boolean {
    return this.budget.admits(refused, kind, this.clock.now().getTime());
  }

  /** A row of what the service itself decided: a sign-in, a rejected response. */
  async note(request: object, entry: Entry): Promise<void> {
    await this.database.asSystem('refusal', (tx) => append(tx, entry), requestIdOf(request));
  }
}

/** What a stranger asked of the service itself; files of the client are nobody's secret. */
const isOfService = ({ originalUrl }: SignedInRequest): boolean => /^\/(api|auth)(\/|\?|$)/.test(originalUrl);

const isNowhere = ({ status }: Problem): boolean => status === 401 || status === 404;

function idOf(params: Readonly<Record<string, string | string[]>> | undefined): TraceFacts {
  const id = params?.['id'];
  return typeof id === 'string' && isId(id) ? { resourceId: id } : {};
}

/** The case that a refused request named in its address: who tried is told to those who read that case's log. */
function caseOf({ policy, params }: SignedInRequest): TraceFacts {
  const { resourceId } = idOf(params);
  return policy?.within === 'case' && resourceId !== undefined ? { caseId: resourceId } : {};
}

const numbers = new RunningNumbers();

const bytes = (id: string | null | undefined): Buffer | null => (id ? bytesOf(id) : null);

/**
 * Adds one row to the log as the transaction ends: it is sent with the commit, and fails it. Its running number is
 * taken here, after the work, so that a rollback on the way takes none.
 */
export async function append(tx: Tx, { actor, event, outcome, reason, facts, rested }: Entry): Promise<void> {
  const { resourceId, caseId, ...rest } = facts;
  const running = numbers.take();
  tx.ifUndone((how) => numbers.giveBack(running, how));
  tx.atTheEnd(
    `insert into public.audit_events (id, user_id, membership_id, role, organisation_id, session_id, request_id, event, outcome,
       resource_id, case_id, reason, facts, process_id, process_number, purpose, basis, basis_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      bytesOf(newId<Id<'audit-event'>>()),
      bytes(actor?.userId),
      bytes(actor?.membershipId),
      actor?.role ?? null,
      bytes(actor?.organisationId),
      bytes(actor?.sessionId),
      tx.requestId,
      event,
      outcome,
      bytes(resourceId),
      bytes(caseId),
      reason ?? null,
      JSON.stringify(rest),
      bytesOf(running.process),
      running.number,
      purposeOf(event),
      rested?.basis ?? null,
      bytes(rested?.basisId),
    ],
    1,
  );
}
