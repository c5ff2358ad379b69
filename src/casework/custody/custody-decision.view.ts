import type { DeciderKind, DecisionKind } from './custody-decision';
import { CustodyDeadlineView } from './deadline.view';

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
  /** Who reviewed the text, or "ogranskad". */
  reviewedBy!: string;
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
