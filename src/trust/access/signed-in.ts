import type { Request } from 'express';
import type { Tx } from '../../platform/database/tx';
import type { Actor } from './actor';
import type { RoutePolicy } from './policy';

/** What the service keeps on a request while it is answered. */
export interface SignedInRequest extends Request {
  actor?: Actor;
  /** Whose access ended while their session was open: the log names them, and nothing else is theirs. */
  formerActor?: Actor;
  csrfToken?: string;
  policy?: RoutePolicy;
  tx?: Tx;
}
