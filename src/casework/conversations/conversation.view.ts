import type { ConcernCategory } from '../cases/referral';
import type { Outcome, ParticipantKind, Theme, TriggerKind } from './conversation';
import type { ConversationRow } from './conversations.repository';

/** Somebody who took part, by role and never by name. */
export class ConversationParticipantView {
  kind!: ParticipantKind;
  description!: string | null;
}

/** What was agreed: who does what, until when. */
export class ConversationAgreementView {
  who!: string;
  what!: string;
  /** @format date */
  dueOn!: string | null;
}

/** A conversation in a list: that it was held, and how it ended. */
export class ConversationListedView {
  id!: string;
  version!: number;
  may!: string[];
  number!: string;
  caseId!: string;
  /** @format date-time */
  heldAt!: string;
  outcome!: Outcome;
  /** @format date */
  followUpOn!: string | null;
  recordedBy!: string;
}

/** A concern conversation (orossamtal), as its organisation recorded it. */
export class ConversationView extends ConversationListedView {
  place!: string;
  triggerKind!: TriggerKind;
  concernCategories!: ConcernCategory[];
  isVoluntaryInformed!: boolean;
  youthSpokenAlone!: boolean;
  guardianAbsentReason!: string | null;
  themes!: Theme[];
  youthView!: string;
  guardianView!: string | null;
  /** What is said here is not to be used to investigate an offence. */
  isNotForInvestigation!: boolean;
  participants!: ConversationParticipantView[];
  agreements!: ConversationAgreementView[];
}

/** The conversations of a case that the reader's own organisation recorded, the latest first. */
export class ConversationsView {
  /** `record` when this reader may record one in this case. */
  may!: string[];
  items!: ConversationListedView[];
}

/** A conversation as a line of a list. */
export function toConversationListedView(row: ConversationRow): ConversationListedView {
  const { id, version, number, caseId, outcome, followUpOn, recordedBy } = row;
  return {
    ...{ id, version, number, caseId, outcome, followUpOn, recordedBy },
    may: [],
    heldAt: row.heldAt.toISOString(),
  };
}

/** A conversation as a whole. */
export function toConversationView(row: ConversationRow): ConversationView {
  return {
    ...toConversationListedView(row),
    place: row.place,
    triggerKind: row.triggerKind,
    concernCategories: row.concernCategories,
    isVoluntaryInformed: row.isVoluntaryInformed,
    youthSpokenAlone: row.youthSpokenAlone,
    guardianAbsentReason: row.guardianAbsentReason,
    themes: row.themes,
    youthView: row.youthView,
    guardianView: row.guardianView,
    isNotForInvestigation: row.isNotForInvestigation,
    participants: [...row.participants],
    agreements: [...row.agreements],
  };
}
