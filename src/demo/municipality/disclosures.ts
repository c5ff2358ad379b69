import { type Day, daysFrom, instantOf } from './calendar';
import type { BoardCase } from './cases';
import { userId, whoWorksAt } from './colleagues';
import { idOf } from './ids';
import { type Note, notesOf } from './notes';
import { type Organisation, units } from './organisations';

interface Story {
  /** Which rule, as config/legal-rules/disclosure.json has it. */
  readonly rule: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly from: Organisation;
  readonly to: Organisation;
  readonly daysAgo: number;
  readonly days: number;
  readonly needsApproval: boolean;
  readonly approvedBy: string | null;
  readonly assessment: string;
}

const RULES_FROM = '2009-06-30';

const stories: readonly Story[] = [
  {
    rule: 'OSL_10_2',
    answers: { ownTask: 'Vi behöver planera skyddet runt ungdomen tillsammans med områdespolisen i veckan.' },
    from: units.socialServices,
    to: units.police,
    daysAgo: 1,
    days: 10,
    needsApproval: true,
    approvedBy: null,
    assessment:
      'Polisen behöver veta vilka kvällar ungdomen är hemma. Ingenting annat ur anteckningen behövs.',
  },
  {
    rule: 'OSL_10_2',
    answers: {
      ownTask: 'Insatsen i skolan går inte att genomföra utan att kuratorn vet vad som är överenskommet.',
    },
    from: units.socialServices,
    to: units.school,
    daysAgo: 5,
    days: 20,
    needsApproval: true,
    approvedBy: 'enhetschef',
    assessment: 'Kuratorn behöver veta vad familjen och vi har kommit överens om, inte varför.',
  },
  {
    rule: 'OSL_10_28',
    answers: {
      duty: 'Socialtjänsten har begärt uppgifterna med stöd av lag i en pågående utredning.',
    },
    from: units.school,
    to: units.socialServices,
    daysAgo: 40,
    days: 14,
    needsApproval: false,
    approvedBy: null,
    assessment: 'Vi lämnar frånvaron den senaste månaden, som begäran gäller, och inget mer.',
  },
];

interface Disclosed extends Story {
  readonly note: Note;
  readonly each: BoardCase;
}

/** One that waits for the head of unit, one that holds, and one that has ended: each of one note, for one reader. */
function disclosed(board: readonly BoardCase[], today: Day): Disclosed[] {
  const taken = new Set<BoardCase>();
  return stories.flatMap((story) => {
    const proposedOn = daysFrom(today, -story.daysAgo);
    const noteIn = (each: BoardCase): Note | undefined =>
      notesOf(each, today).find(
        ({ unit, on, sharedWith }) =>
          unit === story.from && on < proposedOn && !sharedWith.includes(story.to),
      );
    const each = board.find(
      (one) =>
        one.script.programme === 'SSPF' &&
        one.organisations.includes(story.to) &&
        one.closedOn === null &&
        !taken.has(one) &&
        noteIn(one) !== undefined,
    );
    const note = each && noteIn(each);
    if (!each || !note) return [];
    taken.add(each);
    return [{ ...story, each, note }];
  });
}

/** The rows of the decisions, of what they name and whom. */
export function disclosureRows(board: readonly BoardCase[], today: Day) {
  const all = disclosed(board, today);
  return {
    disclosure_decisions: all.map((one) => decisionRow(one, today)),
    disclosure_items: all.map(({ each, note, from }) => ({
      decision_id: idOf('disclosure', each.id),
      case_id: each.id,
      discloser_id: from.id,
      note_id: note.id,
    })),
    disclosure_readers: all.map(({ each, to }) => ({
      decision_id: idOf('disclosure', each.id),
      user_id: whoWorksAt(to).id,
    })),
  };
}

function decisionRow(one: Disclosed, today: Day) {
  const on = daysFrom(today, -one.daysAgo);
  return {
    id: idOf('disclosure', one.each.id),
    case_id: one.each.id,
    programme: 'SSPF',
    discloser_id: one.from.id,
    discloser_kind: one.from.kind,
    recipient_id: one.to.id,
    recipient_kind: one.to.kind,
    legal_rule_code: one.rule,
    legal_rule_from: RULES_FROM,
    answers: one.answers,
    assessment: one.assessment,
    childs_best: 'Barnet får rätt stöd tidigare, och familjen slipper berätta samma sak flera gånger.',
    harm: 'Uppgifterna är få och mottagaren har tystnadsplikt. Nyttan väger tyngre.',
    request_reference: one.needsApproval ? null : `Begäran ${daysFrom(on, -2)}`,
    is_family_told: true,
    family_not_told_because: null,
    may_serve_investigation: false,
    needs_approval: one.needsApproval,
    proposed_by: whoWorksAt(one.from).id,
    proposed_at: instantOf(on, '10:15'),
    approved_by: one.approvedBy === null ? null : userId(one.approvedBy),
    approved_at: one.approvedBy === null ? null : instantOf(on, '13:40'),
    covers_until: instantOf(daysFrom(on, one.days), '00:00'),
    version: one.approvedBy === null ? 1 : 2,
  };
}
