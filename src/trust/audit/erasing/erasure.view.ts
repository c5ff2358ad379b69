import { whatTheLogLacks } from '../what-the-log-lacks';

/** Why what the log tells of a case stays. */
export const whyEventsStay = [
  'nothing-to-erase',
  'case-open',
  'not-sealed',
  ...whatTheLogLacks,
  'review-unsigned',
] as const;
export type WhyEventsStay = (typeof whyEventsStay)[number];

/** An order to erase what the log tells of one case. */
export class ErasureView {
  id!: string;
  caseId!: string;
  caseNumber!: string;
  /** The number of the decision that it follows. */
  decision!: string;
  /**
   * What happened before this goes.
   * @format date-time
   */
  until!: string;
  /**
   * `approved`: the sealer carries it out within a minute, unless something keeps it. `held-back`: events of it are not the
   * ones that were sealed, and none of these is erased.
   */
  state!: 'proposed' | 'approved' | 'held-back' | 'carried-out' | 'withdrawn';
  proposedBy!: string;
  /** Whether it is the reader's own proposal, which another approves. */
  isOwn!: boolean;
  /** @format date-time */
  proposedAt!: string;
  approvedBy!: string | null;
  /** @format date-time */
  approvedAt!: string | null;
  /** @format date-time */
  withdrawnAt!: string | null;
  /** @format date-time */
  carriedOutAt!: string | null;
  /** How many events are erased by now. */
  events!: number;
  /** @format date-time */
  heldBackAt!: string | null;
  /** Where in the log the events lie that hold it back: the first ten. */
  heldBackPlaces!: number[];
  /** What keeps an approved order from being carried out. */
  keptBy!: WhyEventsStay[];
  version!: number;
  may!: ('approve' | 'withdraw')[];
}

/** A page of orders, the newest first. */
export class ErasuresView {
  items!: ErasureView[];
  nextCursor!: string | null;
}
