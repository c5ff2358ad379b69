import type { Tx } from '../../platform/database/tx';
import type { Id } from '../../platform/id';
import type { Action } from './actions';

/** Of some actions, those that whoever acts may do in one case now. */
export type ActsInCase = ReadonlySet<Action>;

/**
 * Asks the database, of the same rows as the row policies: what somebody may do follows from how they stand to the
 * case, the phase it is in, and what shuts it. One query.
 */
export async function actsInCase(tx: Tx, caseId: Id<'case'>, wanted: readonly Action[]): Promise<ActsInCase> {
  const [row] = await tx.read<{ acts: Action[] }>('select acts_i_may($1, $2) as acts', [wanted, caseId]);
  return new Set(row?.acts ?? []);
}
