import { newId } from '../../../src/platform/id';
import { acting, hoursFromNow } from './apply-to-consents';
import type { CaseFacts, NoteFact } from './case-facts';
import { at, type Cast, type Reader } from './cast';
import type { Of } from './operations';
import type { Write } from './write';

/** What happens to the disclosures on another basis than consent: they are decided and stopped. */
export function applyToDisclosures(
  operation: Of<'disclose' | 'stop'>,
  facts: CaseFacts,
  cast: Cast,
): Write[] {
  return operation.kind === 'stop' ? stop(operation, facts, cast) : disclose(operation, facts, cast);
}

function stop(operation: Of<'stop'>, facts: CaseFacts, cast: Cast): Write[] {
  if (facts.disclosures.length === 0) return [];
  const disclosure = at(facts.disclosures, operation.disclosure);
  if (disclosure.isStopped) return [];
  disclosure.isStopped = true;
  return [
    {
      update: 'disclosure_decisions',
      row: {
        id: disclosure.id,
        stopped_by: cast.scribe,
        stopped_at: new Date(),
        stop_reason: 'Påhittat',
      },
    },
  ];
}

function disclose(operation: Of<'disclose'>, facts: CaseFacts, cast: Cast): Write[] {
  if (facts.notes.length === 0) return [];
  const note = at(facts.notes, operation.note);
  const reader = at(cast.readers, operation.person);
  if (!facts.admits(reader.unit) || reader.unit.id === note.unit.id) return [];
  const { needsApproval, answer, untilHours } = operation;
  const id = newId();
  const until = hoursFromNow(untilHours);
  const isOpen = answer === 'approved' || (answer === 'none' && !needsApproval);
  facts.disclosures.push({
    id,
    noteId: note.id,
    readerId: reader.userId,
    recipientId: reader.unit.id,
    isOpen,
    until,
    isStopped: false,
  });
  const row = {
    id,
    case_id: facts.id,
    programme: facts.programme,
    ...toldOf(note, reader),
    ...(answer === 'refused' ? { refusal_reason: 'Påhittat' } : {}),
    needs_approval: needsApproval,
    proposed_by: cast.scribe,
    proposed_at: hoursFromNow(-2),
    ...acting(answer, at(cast.readers, 0).userId),
    covers_until: until,
    version: 1,
  };
  return [{ insert: 'disclosure_decisions', row }, ...contentsOf(id, facts, note, reader)];
}

/** Who discloses to whom, on which ground, and what was thought of it. */
const toldOf = (note: NoteFact, { unit }: Reader) => ({
  discloser_id: note.unit.id,
  discloser_kind: note.unit.kind,
  recipient_id: unit.id,
  recipient_kind: unit.kind,
  legal_rule_code: 'GROUND_OF_HISTORIES',
  legal_rule_from: '2024-01-01',
  answers: {},
  assessment: 'Påhittad',
  childs_best: 'Påhittat',
  harm: 'Påhittad',
  is_family_told: true,
  may_serve_investigation: false,
});

/** The note that is disclosed, and who may read it. */
const contentsOf = (id: string, facts: CaseFacts, note: NoteFact, { userId }: Reader): Write[] => [
  {
    insert: 'disclosure_items',
    row: { decision_id: id, case_id: facts.id, discloser_id: note.unit.id, note_id: note.id },
  },
  { insert: 'disclosure_readers', row: { decision_id: id, user_id: userId } },
];
