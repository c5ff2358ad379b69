import { Reflector } from '@nestjs/core';
import type { Reads } from '../../platform/database/database';
import type { FileIntake } from '../../platform/http/files';
import type { AuditEvent } from './audit-events';
import type { Action } from './actions';

/** What a route says beside its path: who may call it, what the audit log will say, and which rows it reads. */
export interface RoutePolicy {
  /** The action, or `anyone` for sign-in and health: the contract test keeps that list. */
  readonly may: Action | 'anyone';
  /** The event of the audit log; `unlogged` is only for routes of `anyone`. */
  readonly audit: AuditEvent | 'unlogged';
  /** A page may ask for it by a clock; the log then says that nobody did (`byItself` among the facts). */
  readonly mayAskByItself?: true;
  /** `released-figures` runs the route under the role that can read nothing else. */
  readonly reads?: Reads;
  /**
   * `case`: the path's id names a case, and the route looks at nothing outside it. `cases`: it goes from case to case.
   * What the actor may there is then found once, as the transaction begins.
   */
  readonly within?: 'case' | 'cases';
  /** The kinds of files that the route takes as its body, read when the actor is known and before the transaction. */
  readonly takes?: FileIntake;
}

/** The declaration that every route carries. A route without it refuses to run. */
export const Policy = Reflector.createDecorator<RoutePolicy>();
