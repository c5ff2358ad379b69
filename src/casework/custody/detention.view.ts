import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { OrRestricted, type Restricted, toldIf } from '../../trust/access/restricted';
import { ageOn } from '../../trust/directory/age';
import type { Sex } from '../../trust/directory/person';
import { displayName, personName } from '../../trust/directory/person-name';
import { CustodyDecisionView, toDecisionView } from './custody-decision.view';
import type { CustodyDecisionRow } from './custody-decisions.repository';
import { CustodyDeadlineView, toDeadlineView } from './deadline.view';
import type { DeadlineRow } from './deadlines.repository';
import type { DetentionKind, OffenceCategory } from './detention';
import type { DetentionRow } from './detentions.repository';

/** The young person who is held. A protected person is known by an alias and nothing else. */
export class DetainedPersonView {
  id!: string;
  kind!: 'named' | 'alias';
  /** Given and family name, or the alias. */
  name!: string;
  /** Whole years today. */
  age!: number;
  @OrRestricted({ format: 'date' })
  bornOn!: string | Restricted;
  sex!: Sex;
}

/** A detention in the log, with its clocks. */
export class DetentionCard {
  id!: string;
  version!: number;
  /** `end` and `decide`, while they are open to this reader. */
  may!: string[];
  number!: string;
  kind!: DetentionKind;
  place!: string;
  /** @format date-time */
  startedAt!: string;
  /** @format date-time */
  endedAt!: string | null;
  /** Null: nobody knows yet who it is. */
  person!: DetainedPersonView | null;
  deadlines!: CustodyDeadlineView[];
}

/** A detention as a whole, with the decisions that it led to. */
export class DetentionView extends DetentionCard {
  offenceCategory!: OffenceCategory | null;
  policeReference!: string | null;
  /** @format date-time */
  guardianNotifiedAt!: string | null;
  guardianNotNotifiedReason!: string | null;
  facts!: string | null;
  endReason!: string | null;
  recordedBy!: string;
  /** @format date-time */
  createdAt!: string;
  decisions!: CustodyDecisionView[];
}

/** What a reader may do with a detention, and on which day that is in Stockholm. */
export interface Reading {
  readonly actor: Actor;
  readonly now: Date;
  readonly today: string;
}

function toPersonView({ person, personId }: DetentionRow, today: string): DetainedPersonView | null {
  if (!person || !personId) return null;
  const name = personName(person);
  return {
    id: personId,
    kind: name.kind,
    name: displayName(name),
    age: ageOn(person.bornOn, today),
    bornOn: toldIf(name.kind === 'named', 'protected-identity', person.bornOn),
    sex: person.sex,
  };
}

function actionsOn({ endedAt }: DetentionRow, actor: Actor): string[] {
  const deciding = may(actor, 'custody:draft-decision') ? ['decide'] : [];
  return endedAt === null && may(actor, 'custody:end-detention') ? ['end', ...deciding] : deciding;
}

/** A detention as a card in the log. */
export function toDetentionCard(
  row: DetentionRow,
  deadlines: readonly DeadlineRow[],
  { actor, now, today }: Reading,
): DetentionCard {
  const { id, version, number, kind, place } = row;
  return {
    ...{ id, version, number, kind, place },
    may: actionsOn(row, actor),
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    person: toPersonView(row, today),
    deadlines: deadlines
      .filter(({ detentionId }) => detentionId === id)
      .map((each) => toDeadlineView(each, actor, now)),
  };
}

/** A detention as a whole. */
export function toDetentionView(
  row: DetentionRow,
  decisions: readonly CustodyDecisionRow[],
  deadlines: readonly DeadlineRow[],
  reading: Reading,
): DetentionView {
  const { actor, now } = reading;
  return {
    ...toDetentionCard(row, deadlines, reading),
    offenceCategory: row.offenceCategory,
    policeReference: row.policeReference,
    guardianNotifiedAt: row.guardianNotifiedAt?.toISOString() ?? null,
    guardianNotNotifiedReason: row.guardianNotNotifiedReason,
    facts: row.facts,
    endReason: row.endReason,
    recordedBy: row.recordedBy,
    createdAt: row.createdAt.toISOString(),
    decisions: decisions.map((each) => toDecisionView(each, deadlines, actor, now)),
  };
}
