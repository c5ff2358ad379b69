import type { SecrecyClass } from '../../casework/notes/note';
import type { InformationCategory } from '../../trust/consent/consent';
import type { OrganisationKind } from '../../trust/access/roles';
import { type Day, instantOf, spread, workday } from './calendar';
import type { BoardCase } from './cases';
import { whoWorksAt } from './colleagues';
import { scopesOf } from './consents';
import { idOf } from './ids';
import { pick } from './names';
import { type Organisation, units } from './organisations';
import { noteText } from './texts';

const notesPerUnit = 2;

/** A note of one unit, and the units that it was shared with. */
export interface Note {
  readonly id: string;
  readonly each: BoardCase;
  readonly unit: Organisation;
  readonly category: InformationCategory;
  readonly text: string;
  readonly on: Day;
  readonly sharedWith: readonly Organisation[];
}

const about: Readonly<Record<OrganisationKind, readonly [InformationCategory, SecrecyClass]>> = {
  school: ['school', 'SCHOOL_GENERAL'],
  social_services: ['social_services', 'SOCIAL_SERVICES'],
  police: ['police', 'POLICE'],
  leisure: ['leisure', 'LEISURE'],
  coordination: ['family', 'COORDINATION'],
  municipality: ['documents', 'COORDINATION'],
};

/** The notes of a case. Before consent the referring unit alone writes; afterwards two notes in three are shared. */
export function notesOf(each: BoardCase, today: Day): Note[] {
  const hasConsent = each.steps.some(({ phase }) => phase === 'MAPPING');
  const writers = hasConsent ? [units.coordination, ...each.organisations] : [each.referrer.unit];
  const first = hasConsent ? each.consentOn : each.openedOn;
  const days = hasConsent
    ? spread(first, workday(each.closedOn ?? lastDayOf(each, today)), writers.length * notesPerUnit)
    : [first];
  return days.map((on, index) => {
    const unit = pick(writers, index);
    const isShared = hasConsent && (each.index + index) % 3 !== 0;
    return {
      id: idOf('note', each.id, index),
      each,
      unit,
      category: about[unit.kind][0],
      text: noteText(unit.kind, each.index + index),
      on: workday(on) < first ? first : workday(on),
      sharedWith: isShared ? recipientsOf(each, unit, index) : [],
    };
  });
}

/** Yesterday, or the days before a consent ended that was withdrawn or not renewed. */
function lastDayOf({ consentOn, script }: BoardCase, today: Day): Day {
  const days = spread(consentOn, today, 10);
  const isEnded = script.consent === 'withdrawn' || script.consent === 'not-renewed';
  return days[isEnded ? 7 : 8] ?? consentOn;
}

/** The coordination always, and every other unit that consent covers. */
function recipientsOf(each: BoardCase, unit: Organisation, index: number): Organisation[] {
  return scopesOf(each)
    .filter(({ discloser, category }) => discloser === unit && category === about[unit.kind][0])
    .map(({ recipient }) => recipient)
    .filter((recipient, which) => recipient === units.coordination || (which + index) % 2 === 0);
}

const writtenAt = (on: Day): string => instantOf(on, '15:10');

export const noteRow = (note: Note) => ({
  id: note.id,
  case_id: note.each.id,
  programme: note.each.script.programme,
  organisation_id: note.unit.id,
  organisation_kind: note.unit.kind,
  author_id: note.unit === units.coordination ? note.each.coordinator.id : whoWorksAt(note.unit).id,
  category: note.category,
  secrecy_class: about[note.unit.kind][1],
  body: note.text,
  occurred_on: note.on,
  created_at: writtenAt(note.on),
});

export const shareRows = (note: Note) =>
  note.sharedWith.map(({ id, kind }) => ({
    note_id: note.id,
    case_id: note.each.id,
    programme: note.each.script.programme,
    recipient_id: id,
    recipient_kind: kind,
    shared_by: noteRow(note).author_id,
    shared_at: instantOf(note.on, '15:20'),
  }));
