import { newId } from '../../../src/platform/id';
import { dayFromNow } from '../builders';
import type { CaseFacts, NoteFact } from './case-facts';
import { at, type Cast } from './cast';
import type { Of } from './operations';
import type { Write } from './write';

/** What happens to the notes of a case: they are written and shared. */
export function applyToNotes(operation: Of<'write' | 'share'>, facts: CaseFacts, cast: Cast): Write[] {
  return operation.kind === 'write' ? write(operation, facts, cast) : share(operation, facts, cast);
}

function write(operation: Of<'write'>, facts: CaseFacts, cast: Cast): Write[] {
  const cell = operation.asConsented ? facts.newestCell : undefined;
  const unit = cast.units.find(({ id }) => id === cell?.discloserId) ?? at(cast.units, operation.unit);
  if (!facts.admits(unit)) return [];
  const note: NoteFact = {
    id: newId(),
    unit,
    category: cell?.category ?? operation.category,
    sharedWith: [],
  };
  facts.notes.push(note);
  const row = {
    id: note.id,
    ...scopeOf(facts),
    organisation_id: unit.id,
    organisation_kind: unit.kind,
    author_id: cast.scribe,
    category: note.category,
    secrecy_class: 'SCHOOL_GENERAL',
    body: 'Påhittad',
    occurred_on: dayFromNow(-1),
    created_at: new Date(),
    version: 1,
    guardian_ids: [],
  };
  return [{ insert: 'notes', row }];
}

function share(operation: Of<'share'>, facts: CaseFacts, cast: Cast): Write[] {
  if (facts.notes.length === 0) return [];
  const cell = operation.asConsented ? facts.newestCell : undefined;
  const note = at(facts.notes, operation.note);
  const unit = cast.units.find(({ id }) => id === cell?.recipientId) ?? at(cast.units, operation.unit);
  if (!facts.admits(unit) || note.sharedWith.includes(unit.id)) return [];
  note.sharedWith.push(unit.id);
  const row = {
    note_id: note.id,
    ...scopeOf(facts),
    recipient_id: unit.id,
    recipient_kind: unit.kind,
    shared_by: cast.scribe,
    shared_at: new Date(),
  };
  return [{ insert: 'note_shares', row: { ...row, guardian_ids: [] } }];
}

const scopeOf = ({ id, programme }: CaseFacts) => ({ case_id: id, programme });
