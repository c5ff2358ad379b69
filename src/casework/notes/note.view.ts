import type { OrganisationKind } from '../../trust/access/roles';
import type { InformationCategory } from '../../trust/consent/consent';
import type { DisclosureRefusal } from '../../trust/sharing/disclosure';
import type { NoteAct, SecrecyClass } from './note';

/** The unit that a note belongs to. */
export class NoteOrganisationView {
  id!: string;
  name!: string;
  kind!: OrganisationKind;
}

/** A unit that reads a note. */
export class NoteAudienceView {
  id!: string;
  name!: string;
}

/** A guardian whom a note is about beside the child. */
export class NoteGuardianView {
  personId!: string;
  /** The name, or the alias where the reader may not know it. */
  name!: string;
}

/** "Varför ser jag detta?": the ground on which this reader sees this note. */
export class NoteBasisView {
  kind!: 'own-record' | 'consent' | 'legal-rule' | 'break-glass';
  consentId!: string | null;
  consentNumber!: number | null;
  /** The decision on another legal basis, and the rule that it rests on. */
  disclosureId!: string | null;
  legalRuleCode!: string | null;
  /** @format date */
  legalRuleFrom!: string | null;
  /**
   * When the ground ends by itself.
   * @format date-time
   */
  until!: string | null;
}

/** A note, as this reader may see it. */
export class NoteView {
  id!: string;
  caseId!: string;
  organisation!: NoteOrganisationView;
  authorName!: string;
  category!: InformationCategory;
  secrecyClass!: SecrecyClass;
  text!: string;
  /** @format date */
  occurredOn!: string;
  /** @format date-time */
  createdAt!: string;
  /** The earlier note that this one corrects. */
  correctsNoteId!: string | null;
  /** The guardians whom it is about beside the child: their own consent is needed too. */
  guardians!: NoteGuardianView[];
  /** The units it is shared with, as far as the reader may know: of another unit's note just the own unit. */
  audience!: NoteAudienceView[];
  basis!: NoteBasisView;
  version!: number;
  may!: NoteAct[];
}

/** A page of a case's notes, newest first. */
export class NotesView {
  items!: NoteView[];
  nextCursor!: string | null;
  /** The guardians whom a note of this case may be about beside the child. */
  guardians!: NoteGuardianView[];
  /** How many notes of the case this reader may see now, all pages together. */
  count!: number;
}

/** A unit that a note could be shared with, and exactly who would read it there. */
export class NoteReadersOfUnitView {
  organisation!: NoteOrganisationView;
  /** Whether consent covers it now. */
  covered!: boolean;
  /** Why not. */
  because!: DisclosureRefusal | null;
  /**
   * When the consent ends by itself.
   * @format date-time
   */
  until!: string | null;
  isShared!: boolean;
  /** The names of those who would read. */
  readers!: string[];
}

/** The units that a note could be shared with. */
export class NoteReadersView {
  items!: NoteReadersOfUnitView[];
}

/** The legal rule that something is disclosed on. */
export class NoteRuleView {
  code!: string;
  /** @format date */
  validFrom!: string;
  law!: string;
  text!: string;
  source!: string;
  /** The lawyer who reviewed it; null while nobody has. */
  reviewedBy!: string | null;
  /** @format date */
  reviewedOn!: string | null;
}

/** Why this reader sees a note, in full: the ground, the version of the rule, until when, and who decided. */
export class NoteExplanationView {
  noteId!: string;
  basis!: NoteBasisView;
  rule!: NoteRuleView | null;
  decidedBy!: string | null;
  /** @format date-time */
  decidedAt!: string | null;
}
