import type { NoteOrganisationView } from './note.view';

/** A ground on which somebody could read a note, and the part of the day in which it held. */
export class CouldReadBasisView {
  kind!: 'own-record' | 'consent' | 'legal-rule' | 'break-glass';
  consentNumber!: number | null;
  legalRuleCode!: string | null;
  /** The provision, as the rule's version of that day names it. */
  law!: string | null;
  /** @format date */
  legalRuleFrom!: string | null;
  /** @format date-time */
  since!: string;
  /** @format date-time */
  until!: string;
  isAllDay!: boolean;
}

/** Somebody who could read a note. */
export class CouldReadPersonView {
  id!: string;
  name!: string;
  title!: string;
  bases!: CouldReadBasisView[];
}

/** A unit, and those of it who could read a note. */
export class CouldReadUnitView {
  organisation!: NoteOrganisationView;
  people!: CouldReadPersonView[];
}

/** Who could read a note at some moment of a day, unit by unit; not who did. */
export class WhoCouldView {
  noteId!: string;
  /** @format date */
  day!: string;
  items!: CouldReadUnitView[];
}
