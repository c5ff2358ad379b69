import type { InformationCategory } from '../../trust/consent/consent';
import { CaseView } from '../cases/case.view';
import { NotesView } from '../notes/note.view';

/** A way that a consent in force opens. */
export class OpenWayView {
  disclosing!: string;
  receiving!: string;
  category!: InformationCategory;
}

/** A consent that covers something right now, as far as the reader may know. */
export class ConsentInForceView {
  id!: string;
  consentNumber!: number;
  /**
   * When it ends by itself.
   * @format date-time
   */
  until!: string;
  ways!: OpenWayView[];
}

/** One case as this reader may know it, on one page. */
export class CaseOverviewView {
  head!: CaseView;
  /** The newest twenty; further pages are read from the notes' own list. */
  notes!: NotesView;
  consentsInForce!: ConsentInForceView[];
  /** Of the case's head. */
  version!: number;
}
