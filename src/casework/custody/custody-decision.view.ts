import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { type DeciderKind, type DecisionKind, isForTheElected } from './custody-decision';
import type { CustodyDecisionRow } from './custody-decisions.repository';
import { CustodyDeadlineView, toDeadlineView } from './deadline.view';
import type { DeadlineRow } from './deadlines.repository';

/** Somebody who may decide, by a point in the order of delegation. */
export class DeciderView {
  id!: string;
  name!: string;
  title!: string;
  kind!: DeciderKind;
  /** The point in the order of delegation. */
  reference!: string;
}

/** Those who may decide in a matter at a moment. */
export class DecidersView {
  items!: DeciderView[];
}

/** A provision that a decision can rest on, in the version that held at the moment. */
export class LegalBasisView {
  code!: string;
  /**
   * Names the version, together with the code.
   * @format date
   */
  validFrom!: string;
  law!: string;
  text!: string;
  /** The lawyer who reviewed it; null while nobody has. */
  reviewedBy!: string | null;
  /** @format date */
  reviewedOn!: string | null;
}

/** The provisions that a decision of a kind can rest on. */
export class LegalBasesView {
  items!: LegalBasisView[];
}

/** Social services' own decision when a young person is held. A draft until it is signed; then it is locked. */
export class CustodyDecisionView {
  id!: string;
  version!: number;
  /** `revise` and `sign` while it is a draft; `correct` and `execute` after. */
  may!: string[];
  number!: string;
  detentionId!: string;
  kind!: DecisionKind;
  status!: 'draft' | 'signed';
  legalBasis!: LegalBasisView;
  decider!: DeciderView | null;
  preparedBy!: string;
  /** @format date-time */
  decidedAt!: string | null;
  /** @format date-time */
  executedAt!: string | null;
  facts!: string;
  childsView!: string;
  alternatives!: string;
  reasoning!: string;
  notified!: string[];
  handedOverTo!: string | null;
  signedBy!: string | null;
  /** @format date-time */
  signedAt!: string | null;
  /** The signed decision that this one corrects. */
  correctsId!: string | null;
  correctionReason!: string | null;
  /** What the signature started. */
  deadlines!: CustodyDeadlineView[];
}

/** A decider as they are shown: not since when, nor for what else. */
export const toDeciderView = ({ id, name, title, kind, reference }: DeciderView): DeciderView => ({
  id,
  name,
  title,
  kind,
  reference,
});

function actionsOn(row: CustodyDecisionRow, actor: Actor): string[] {
  if (!may(actor, 'custody:draft-decision')) return [];
  if (!row.signedAt) return ['revise', 'sign'];
  return isForTheElected(row.kind) && !row.executedAt ? ['correct', 'execute'] : ['correct'];
}

/** A decision as this reader meets it now. */
export function toDecisionView(
  row: CustodyDecisionRow,
  deadlines: readonly DeadlineRow[],
  actor: Actor,
  now: Date,
): CustodyDecisionView {
  const { id, version, number, detentionId, kind, facts, childsView, alternatives, reasoning } = row;
  return {
    ...{ id, version, number, detentionId, kind, facts, childsView, alternatives, reasoning },
    may: actionsOn(row, actor),
    status: row.signedAt ? 'signed' : 'draft',
    legalBasis: row.legalBasis,
    decider: row.decider && toDeciderView(row.decider),
    preparedBy: row.preparedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    executedAt: row.executedAt?.toISOString() ?? null,
    notified: row.notified,
    handedOverTo: row.handedOverTo,
    signedBy: row.signedBy,
    signedAt: row.signedAt?.toISOString() ?? null,
    correctsId: row.correctsId,
    correctionReason: row.correctionReason,
    deadlines: deadlines
      .filter(({ decisionId }) => decisionId === id)
      .map((each) => toDeadlineView(each, actor, now)),
  };
}
