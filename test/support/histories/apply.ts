import { newId } from '../../../src/platform/id';
import { dayFromNow } from '../builders';
import { yearsAgo } from '../situations';
import { acting, applyToConsents } from './apply-to-consents';
import { type CaseFacts, type NoteFact } from './case-facts';
import { at, type Cast } from './cast';
import type { History, Operation } from './operations';
import type { Write } from './write';
import { CaseFacts as Facts } from './case-facts';

const MINUTE = 60_000;
const fromNow = (minutes: number): Date => new Date(Date.now() + minutes * MINUTE);

/** A case as it begins, and its rows. */
export function begin(
  { programme, referredBy, born }: History,
  cast: Cast,
): { facts: CaseFacts; writes: Write[] } {
  const referring = referredBy === null ? null : at(cast.units, referredBy);
  const isPolice = referring?.kind === 'police';
  const facts = new Facts(isPolice ? 'SSPF' : programme, referring, yearsAgo(...born));
  const { id, childId } = facts;
  const person = {
    id: childId,
    alias: 'Alias',
    born_on: facts.bornOn,
    sex: 'unknown',
    protection: 'none',
    language: 'sv',
    needs_interpreter: false,
    version: 1,
  };
  const opened = {
    id,
    number: id,
    programme: facts.programme,
    person_id: childId,
    referred_by: referring?.id ?? null,
    referral_source: 'SCHOOL',
    coordinator_id: cast.scribe,
    phase: 'ACTIVE',
    phase_since: new Date(),
    opened_at: new Date(),
    version: 1,
  };
  return {
    facts,
    writes: [
      { insert: 'people', row: person },
      {
        insert: 'person_identities',
        row: { person_id: childId, given_name: 'Lo', family_name: 'Exempelsson', is_shielded: false },
      },
      { insert: 'cases', row: opened },
    ],
  };
}

/** Lets one thing happen: to the facts, and as rows. What cannot happen as things stand does not. */
export function apply(operation: Operation, facts: CaseFacts, cast: Cast): Write[] {
  switch (operation.kind) {
    case 'offer':
    case 'sign':
    case 'refuse':
    case 'withdraw':
    case 'supersede':
      return applyToConsents(operation, facts, cast);
    case 'write':
    case 'share':
      return applyToNotes(operation, facts, cast);
    case 'invite':
    case 'part':
      return applyToParts(operation, facts, cast);
    case 'disclose':
    case 'stop':
      return applyToDisclosures(operation, facts, cast);
    case 'keep away':
    case 'let back':
      return applyToConflicts(operation, facts, cast);
    case 'emergency':
      return openInEmergency(operation, facts, cast);
    case 'protect':
      facts.isProtected = true;
      return [{ update: 'people', row: { id: facts.childId, protection: 'secrecy_marking' } }];
    case 'correct birth':
      facts.bornOn = yearsAgo(...operation.born);
      return [{ update: 'people', row: { id: facts.childId, born_on: facts.bornOn } }];
    case 'close':
      return close(facts);
  }
}

type Of<Kind extends Operation['kind']> = Extract<Operation, { readonly kind: Kind }>;

function close(facts: CaseFacts): Write[] {
  if (facts.isClosed) return [];
  facts.isClosed = true;
  const row = { id: facts.id, phase: 'CLOSED', closed_at: new Date(), close_reason: 'GOALS_MET' };
  return [{ update: 'cases', row }];
}

function applyToNotes(operation: Of<'write' | 'share'>, facts: CaseFacts, cast: Cast): Write[] {
  const cell = operation.asConsented ? facts.newestCell : undefined;
  const scoped = { case_id: facts.id, programme: facts.programme };
  if (operation.kind === 'write') {
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
      ...scoped,
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
  if (facts.notes.length === 0) return [];
  const note = at(facts.notes, operation.note);
  const unit = cast.units.find(({ id }) => id === cell?.recipientId) ?? at(cast.units, operation.unit);
  if (!facts.admits(unit) || note.sharedWith.includes(unit.id)) return [];
  note.sharedWith.push(unit.id);
  const row = {
    note_id: note.id,
    ...scoped,
    recipient_id: unit.id,
    recipient_kind: unit.kind,
    shared_by: cast.scribe,
    shared_at: new Date(),
  };
  return [{ insert: 'note_shares', row: { ...row, guardian_ids: [] } }];
}

function applyToParts(operation: Of<'invite' | 'part'>, facts: CaseFacts, cast: Cast): Write[] {
  if (operation.kind === 'part') {
    if (facts.parts.length === 0) return [];
    const part = at(facts.parts, operation.participant);
    const day = dayFromNow(operation.day);
    if (day < part.from) return [];
    part.until = day;
    return [{ update: 'case_participants', row: { id: part.id, valid_until: day } }];
  }
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

function applyToDisclosures(operation: Of<'disclose' | 'stop'>, facts: CaseFacts, cast: Cast): Write[] {
  if (operation.kind === 'stop') {
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
  if (facts.notes.length === 0) return [];
  const note = at(facts.notes, operation.note);
  const reader = at(cast.readers, operation.person);
  if (!facts.admits(reader.unit) || reader.unit.id === note.unit.id) return [];
  const { needsApproval, answer, untilHours } = operation;
  const id = newId();
  const until = fromNow(untilHours * 60);
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
    discloser_id: note.unit.id,
    discloser_kind: note.unit.kind,
    recipient_id: reader.unit.id,
    recipient_kind: reader.unit.kind,
    legal_rule_code: 'GROUND_OF_HISTORIES',
    legal_rule_from: '2024-01-01',
    answers: {},
    assessment: 'Påhittad',
    childs_best: 'Påhittat',
    harm: 'Påhittad',
    is_family_told: true,
    may_serve_investigation: false,
    ...(answer === 'refused' ? { refusal_reason: 'Påhittat' } : {}),
    needs_approval: needsApproval,
    proposed_by: cast.scribe,
    proposed_at: fromNow(-120),
    ...acting(answer, at(cast.readers, 0).userId),
    covers_until: until,
    version: 1,
  };
  return [
    { insert: 'disclosure_decisions', row },
    {
      insert: 'disclosure_items',
      row: { decision_id: id, case_id: facts.id, discloser_id: note.unit.id, note_id: note.id },
    },
    { insert: 'disclosure_readers', row: { decision_id: id, user_id: reader.userId } },
  ];
}

function applyToConflicts(operation: Of<'keep away' | 'let back'>, facts: CaseFacts, cast: Cast): Write[] {
  if (operation.kind === 'let back') {
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

function openInEmergency(operation: Of<'emergency'>, facts: CaseFacts, cast: Cast): Write[] {
  const { userId, unit } = at(cast.readers, operation.person);
  if (!facts.admits(unit)) return [];
  const openedAt = fromNow(-operation.minutes);
  facts.emergencies.push({ userId, unitId: unit.id, openedAt, isEnded: operation.isEnded });
  const row = {
    id: newId(),
    case_id: facts.id,
    programme: facts.programme,
    user_id: userId,
    organisation_id: unit.id,
    organisation_kind: unit.kind,
    reason: 'Påhittad fara för barnets liv och hälsa',
    opened_at: openedAt,
    closes_at: new Date(openedAt.getTime() + 60 * MINUTE),
    ended_at: operation.isEnded ? new Date(openedAt.getTime() + 1_000) : null,
    review_due_on: dayFromNow(5),
    version: 1,
  };
  return [{ insert: 'emergency_accesses', row }];
}
