import { newId } from '../../../src/platform/id';
import type { CaseFacts } from './case-facts';
import { at, type Cast } from './cast';
import type { Of } from './operations';
import type { Write } from './write';

/** What happens to the conflicts of interest in a case: somebody is kept away, and let back. */
export function applyToConflicts(
  operation: Of<'keep away' | 'let back'>,
  facts: CaseFacts,
  cast: Cast,
): Write[] {
  return operation.kind === 'let back' ? letBack(operation, facts, cast) : keepAway(operation, facts, cast);
}

function letBack(operation: Of<'let back'>, facts: CaseFacts, cast: Cast): Write[] {
  if (facts.conflicts.length === 0) return [];
  const conflict = at(facts.conflicts, operation.conflict);
  if (conflict.isLifted) return [];
  conflict.isLifted = true;
  const [one, other] = cast.readers.filter(({ userId }) => userId !== conflict.userId);
  const row = {
    id: conflict.id,
    lift_proposed_by: one?.userId,
    lift_proposed_at: new Date(),
    lift_reason: 'Påhittat misstag',
    lifted_by: other?.userId,
    lifted_at: new Date(),
  };
  return [{ update: 'conflicts_of_interest', row }];
}

function keepAway(operation: Of<'keep away'>, facts: CaseFacts, cast: Cast): Write[] {
  const reader = at(cast.readers, operation.person);
  if (facts.isConflicted(reader)) return [];
  const conflict = { id: newId(), userId: reader.userId, isLifted: false };
  facts.conflicts.push(conflict);
  const row = {
    id: conflict.id,
    case_id: facts.id,
    user_id: reader.userId,
    reason: 'Påhittad släkting',
    recorded_by: cast.scribe,
    recorded_at: new Date(),
    version: 1,
  };
  return [{ insert: 'conflicts_of_interest', row }];
}
