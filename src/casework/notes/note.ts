import type { Id, OrganisationId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import type { Action } from '../../trust/access/actions';
import type { ActsInCase } from '../../trust/access/acts-in-case';
import { rulesFor } from '../../trust/access/decide-access';
import type { OrganisationKind } from '../../trust/access/roles';
import type { PersonNameRow } from '../../trust/directory/person-name';
import type { CaseId, InformationCategory } from '../../trust/consent/consent';
import type { Item } from '../../trust/sharing/disclosure';
import type { SecrecyClass } from '../../trust/sharing/secrecy';

export type { SecrecyClass };

export type NoteId = Id<'note'>;

/** What somebody may do with a note now. */
export type NoteAct = 'share' | 'disclose' | 'correct' | 'see-who-could';

/** An organisation unit, as a note names it. */
export interface NoteOrganisation {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kind: OrganisationKind;
}

/** What the gate asks of a note, and nothing of what it says. */
export interface NoteOutline extends Item {
  readonly id: NoteId;
  readonly caseId: CaseId;
  /** When it was written, as the database spells it. */
  readonly at: string;
}

/** A note: written once, never edited. A correction is a new note that names the old. */
export interface Note {
  readonly id: NoteId;
  readonly caseId: CaseId;
  readonly organisation: NoteOrganisation;
  readonly authorName: string;
  readonly category: InformationCategory;
  readonly secrecyClass: SecrecyClass;
  readonly text: string;
  /** `YYYY-MM-DD`. */
  readonly occurredOn: string;
  readonly createdAt: Date;
  readonly correctsNoteId: NoteId | null;
  /** The guardians whom it is about beside the child, as far as the reader may know them. */
  readonly guardians: readonly (PersonNameRow & { readonly personId: string })[];
  readonly sharedWith: readonly { readonly id: OrganisationId; readonly name: string }[];
  readonly version: number;
}

const classOfKind: Readonly<Record<OrganisationKind, SecrecyClass>> = {
  school: 'SCHOOL_GENERAL',
  social_services: 'SOCIAL_SERVICES',
  police: 'POLICE',
  leisure: 'LEISURE',
  coordination: 'COORDINATION',
  municipality: 'COORDINATION',
};

/** Social services' secrecy holds whatever they write about; elsewhere health stands under a stronger one. */
export function secrecyClassFor(kind: OrganisationKind, category: InformationCategory): SecrecyClass {
  if (category !== 'health' || kind === 'social_services') return classOfKind[kind];
  return kind === 'school' ? 'SCHOOL_STUDENT_HEALTH' : 'HEALTH';
}

/** What is asked of the declaration for the acts on a note. */
export const askedOnNotes = [
  'note:share',
  'note:correct',
  'disclosure:propose',
  'sharing:see-who-could',
] as const satisfies readonly Action[];

/**
 * The acts that this reader has on a note that they see, of what they may do in its case: on the own unit's alone, save
 * that whoever coordinates may ask who could read any of them. Sharing is one of them where consent lets the note out to
 * somebody; a unit may be covered and only receive.
 */
export function actsOn(
  { organisation, category }: Pick<Note, 'organisation' | 'category'>,
  actor: Actor,
  inCase: ActsInCase,
  isLetOut: boolean,
): NoteAct[] {
  const isOwn = organisation.id === actor.organisationId;
  const asksOfAny = rulesFor(actor, 'sharing:see-who-could').some(
    ({ relationship }) => relationship === 'coordinates',
  );
  const acts: NoteAct[] = [];
  if (isOwn && isLetOut && inCase.has('note:share')) acts.push('share');
  if (isOwn && inCase.has('disclosure:propose')) acts.push('disclose');
  if (isOwn && inCase.has('note:correct') && isTheirs(actor, category)) acts.push('correct');
  if ((isOwn || asksOfAny) && inCase.has('sharing:see-who-could')) acts.push('see-who-could');
  return acts;
}

/** Whether it is one's work to write of this at all; in which case, the row policy says. */
export const isTheirs = (actor: Actor, category: InformationCategory): boolean =>
  rulesFor(actor, 'note:write').some(({ categories }) => categories.includes(category));
