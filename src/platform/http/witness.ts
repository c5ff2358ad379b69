import type { Request } from 'express';
import type { Tx } from '../database/tx';
import type { Problem } from './problem';

/**
 * Who writes down what was answered and what was refused. Declared here, filled by `trust/audit`: an answer whose
 * row cannot be written is not given.
 */
export abstract class Witness {
  /** Inside the request's transaction, after its work. A rejection rolls everything back. */
  abstract answered(tx: Tx, request: Request): Promise<void>;
  /** After the work was rolled back, in a transaction of its own. A rejection turns the answer into a 503. */
  abstract refused(request: Request, problem: Problem): Promise<void>;
}
