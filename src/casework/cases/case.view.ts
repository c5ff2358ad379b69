import { OrRestricted, type Restricted } from '../../trust/access/restricted';
import type { OrganisationKind } from '../../trust/access/roles';
import {
  type CloseReason,
  closeReasons,
  type MoveNeeds,
  type NextEventKind,
  type Phase,
  phases,
  type Programme,
  type Standing,
} from './case';
import type { CaseAction } from './case-actions';
import type { ConsentMark } from './consent-on-card';
import type { ParticipantView } from './participant.view';

/** A young person as this reader may know them: `named`, or by an alias when protected. */
export class PersonCardView {
  kind!: 'named' | 'alias';
  name!: string;
}

/** What stands next in a case. */
export class NextEventView {
  kind!: NextEventKind;
  /** @format date */
  on!: string;
}

/** The consent of a case in one word. */
export class ConsentCardView {
  state!: ConsentMark;
  /**
   * The first day on which it no longer holds.
   * @format date
   */
  until!: string | null;
}

/** One kind of organisation of the programme, and whether a consent in force names one of that kind. */
export class OrganisationCoverView {
  kind!: OrganisationKind;
  covered!: boolean;
}

/** A phase that the case may move to now, and what the move asks for. */
export class PhaseMoveView {
  to!: Phase;
  needs!: MoveNeeds;
}

/** The reader's own emergency access (nödåtkomst) to a case, while it lasts. */
export class EmergencyOnCardView {
  id!: string;
  /** @format date-time */
  closesAt!: string;
  version!: number;
}

/** A card of the board. With standing `own-records` all that is others' work is withheld. */
export class CaseCard {
  id!: string;
  number!: string;
  programme!: Programme;
  /** Whole years today. */
  age!: number;
  person!: PersonCardView;
  standing!: Standing;
  @OrRestricted({ enum: phases })
  phase!: Phase | Restricted;
  @OrRestricted({ format: 'date-time' })
  phaseSince!: string | Restricted;
  /** Null where nothing is planned. */
  @OrRestricted({ type: NextEventView, nullable: true })
  nextEvent!: NextEventView | null | Restricted;
  /** With standing `own-records` told when it is over: withdrawn, refused or run out. */
  @OrRestricted({ type: ConsentCardView })
  consent!: ConsentCardView | Restricted;
  @OrRestricted({ type: OrganisationCoverView, isArray: true })
  organisations!: OrganisationCoverView[] | Restricted;
  /** How many things are late. */
  @OrRestricted({ type: Number })
  overdue!: number | Restricted;
  moves!: PhaseMoveView[];
  emergency!: EmergencyOnCardView | null;
  version!: number;
  may!: CaseAction[];
}

/** How many cases stand in a phase, of those that the reader may see and the filter lets through. */
export class PhaseCountView {
  phase!: Phase;
  count!: number;
}

/** A page of cases, newest first. */
export class CasesView {
  items!: CaseCard[];
  nextCursor!: string | null;
  /** Regardless of the `phase` filter and the page; empty when not asked for. */
  counts!: PhaseCountView[];
}

/** A step in the history of a case. */
export class PhaseChangeView {
  from!: Phase | null;
  to!: Phase;
  reason!: string | null;
  byName!: string;
  /** @format date-time */
  at!: string;
}

/** A case as this reader may know it. */
export class CaseView extends CaseCard {
  coordinatorName!: string;
  @OrRestricted({ format: 'date-time' })
  openedAt!: string | Restricted;
  /** Null while it is open. */
  @OrRestricted({ format: 'date-time', nullable: true })
  closedAt!: string | null | Restricted;
  /** Null while it is open. */
  @OrRestricted({ enum: closeReasons, nullable: true })
  closeReason!: CloseReason | null | Restricted;
  /** With standing `own-records` only the reader. */
  participants!: ParticipantView[];
  @OrRestricted({ type: PhaseChangeView, isArray: true })
  phases!: PhaseChangeView[] | Restricted;
}

/** A case just opened. */
export class OpenedCaseView {
  id!: string;
  number!: string;
  version!: number;
}

/** Where a case stands after a move. */
export class CasePhaseView {
  id!: string;
  phase!: Phase;
  version!: number;
}

/** What stands next in a case, after it was set. */
export class CaseNextEventView {
  id!: string;
  nextEvent!: NextEventView;
  version!: number;
}

/** Something that waits for the coordinator. It says that, never what about. */
export class ToDoView {
  kind!:
    | 'referral-to-screen'
    | 'consent-to-take-a-stand-on'
    | 'consent-ending'
    | 'next-event-overdue'
    | 'birthday-review'
    | 'emergency-to-know-of'
    | 'unlock-to-answer'
    | 'lifting-to-answer'
    | 'disclosure-to-answer';
  caseId!: string | null;
  referralId!: string | null;
  /** The number of the case or referral. */
  number!: string;
  /**
   * The day it waits since, falls due, or happens.
   * @format date
   */
  on!: string;
  /** How near: within 60, 30 or 7 days. Null for what has no stages. */
  stage!: 60 | 30 | 7 | null;
}

/** What waits for the coordinator, the earliest day first. */
export class ToDosView {
  items!: ToDoView[];
}
