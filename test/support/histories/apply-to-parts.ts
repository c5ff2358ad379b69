import { newId } from '../../../src/platform/id';
import { dayFromNow } from '../builders';
import type { CaseFacts } from './case-facts';
import { at, type Cast } from './cast';
import type { Of } from './operations';
import type { Write } from './write';

/** What happens to the parts that people have in a case: they are invited, and their part ends. */
export function applyToParts(operation: Of<'invite' | 'part'>, facts: CaseFacts, cast: Cast): Write[] {
  return operation.kind === 'part' ? end(operation, facts) : invite(operation, facts, cast);
}

function end(operation: Of<'part'>, facts: CaseFacts): Write[] {
  if (facts.parts.length === 0) return [];
  const part = at(facts.parts, operation.participant);
  const day = dayFromNow(operation.day);
  if (day < part.from) return [];
  part.until = day;
  return [{ update: 'case_participants', row: { id: part.id, valid_until: day } }];
}

function invite(operation: Of<'invite'>, facts: CaseFacts, cast: Cast): Write[] {
  const { userId, unit } = at(cast.readers, operation.person);
  const [from, until] = operation.days;
  const isThere = facts.parts.some((each) => each.userId === userId && each.unitId === unit.id);
  if (!facts.admits(unit) || isThere) return [];
  const part = {
    id: newId(),
    userId,
    unitId: unit.id,
    from: dayFromNow(from),
    until: until === null ? null : dayFromNow(until),
  };
  facts.parts.push(part);
  const row = {
    id: part.id,
    case_id: facts.id,
    programme: facts.programme,
    organisation_id: unit.id,
    organisation_kind: unit.kind,
    user_id: userId,
    function: 'handläggare',
    valid_from: part.from,
    valid_until: part.until,
    added_by: cast.scribe,
    version: 1,
  };
  return [{ insert: 'case_participants', row }];
}
